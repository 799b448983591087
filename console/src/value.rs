//! From the text of a parameter to its JSON, by its type.

use codegen::api::{Api, Field, Scalar, Shape, Type};
use serde_json::value::RawValue;

use crate::failure::Failure;
use crate::types;

/// The JSON of a parameter that is given once or, as a list, several times.
pub(crate) fn json(
    api: &Api,
    name: &str,
    field: &Field,
    texts: &[&str],
) -> Result<String, Failure> {
    let wrong = |expected: &str| {
        Failure::usage(format!(
            "the value of `{name}` does not fit: expected {expected}"
        ))
    };
    if let [text] = texts {
        let is_null = *text == "null" && field.nullable;
        if is_null && !is_any_text(api, &field.ty) {
            return Ok(String::from("null"));
        }
    }
    match (&field.ty, texts) {
        (Type::List(_), [text]) if text.trim_start().starts_with('[') => {
            parse(text).ok_or_else(|| wrong(&types::words(api, &field.ty)))
        }
        (Type::List(item), texts) => {
            let items: Option<Vec<String>> =
                texts.iter().map(|text| scalar(api, item, text)).collect();
            let items = items.ok_or_else(|| wrong(&types::words(api, &field.ty)))?;
            Ok(format!("[{}]", items.join(",")))
        }
        (ty, [text]) => scalar(api, ty, text).ok_or_else(|| wrong(&types::of_field(api, field))),
        (_, texts) => Err(Failure::usage(format!(
            "`{name}` is given {} times, but it is not a list",
            texts.len()
        ))),
    }
}

/// Whether even `null` is a text that a value of the type may have.
fn is_any_text(api: &Api, ty: &Type) -> bool {
    matches!(api.scalar(ty), Some(Scalar::String | Scalar::Secret))
}

/// The JSON of one value, if its text is one.
fn scalar(api: &Api, ty: &Type, text: &str) -> Option<String> {
    if api.is_text(ty) {
        return Some(self::text(text));
    }
    let shape = api.shape(ty);
    let json = match (shape, parse(text)) {
        // What is not JSON is text, where text is one of the types.
        (Shape::OneOf(_, one_of), None) => {
            let mut variants = one_of.variants.iter();
            let takes_text = variants.any(|variant| api.is_text(&variant.ty));
            return takes_text.then(|| self::text(text));
        }
        (_, json) => json?,
    };
    let first = json.chars().next()?;
    let is_number = first == '-' || first.is_ascii_digit();
    let fits = match shape {
        Shape::Scalar(Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs, _) => {
            json.parse::<i64>().is_ok()
        }
        Shape::Scalar(Scalar::Float | Scalar::Decimal, _) => is_number,
        Shape::Scalar(Scalar::Bool, _) => matches!(json.as_str(), "true" | "false"),
        // What has none of several types is sent as it is.
        Shape::Scalar(..) | Shape::OneOf(..) => true,
        Shape::List(_) => first == '[',
        Shape::Enum(_) | Shape::Object(..) | Shape::Map(_) => first == '{',
    };
    fits.then_some(json)
}

/// The JSON of text.
fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn parse(text: &str) -> Option<String> {
    let raw: &RawValue = serde_json::from_str(text).ok()?;
    Some(raw.get().to_owned())
}
