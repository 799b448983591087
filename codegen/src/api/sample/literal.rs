//! Examples, defaults and constants of the spec as values.

use serde_json::Value;

use super::{Api, Facts, Field, Scalar, Shape, Type};
use crate::tree::{Object, Tree};

/// A literal of the spec as a value of its type. In a list or a map it stands for an item.
pub(crate) fn literal(api: &Api, ty: &Type, text: &str, as_text: bool) -> Tree {
    match api.shape(ty) {
        Shape::Scalar(scalar, _) => of_scalar(scalar, text, as_text),
        Shape::List(item) => vec![literal(api, item, text, as_text)].into(),
        Shape::Map(item) => Object::new()
            .with("key", literal(api, item, text, as_text))
            .into(),
        Shape::Enum(_) | Shape::Object(..) | Shape::OneOf(..) => text.into(),
    }
}

pub(super) fn of_scalar(scalar: Scalar, text: &str, as_text: bool) -> Tree {
    match scalar {
        Scalar::Bool if as_text => if text == "true" { "1" } else { "0" }.into(),
        _ if as_text => text.into(),
        Scalar::Bool => Tree::Bool(text == "true"),
        Scalar::Int | Scalar::Float | Scalar::Decimal | Scalar::Timestamp | Scalar::TimestampMs => {
            Tree::number(text)
        }
        Scalar::String | Scalar::Secret | Scalar::DateTime | Scalar::Date | Scalar::Json => {
            text.into()
        }
    }
}

/// The JSON text of a constant as a value.
pub(crate) fn constant(json: &str) -> Tree {
    match serde_json::from_str::<Value>(json) {
        // With the digits that it is written with.
        Ok(Value::Number(_)) => Tree::number(json),
        Ok(value) => value.into(),
        Err(_) => json.into(),
    }
}

/// The value that the spec itself gives for a field: its constant, its example or default, or those of its type.
pub(crate) fn given(api: &Api, field: &Field) -> Option<Tree> {
    if let Some(json) = &field.constant {
        return Some(constant(json));
    }
    let of_type = match api.shape(&field.ty) {
        Shape::Scalar(_, of_type) => of_type,
        _ => None,
    };
    let text = Facts::of(field).or(of_type).literal?;
    Some(literal(api, &field.ty, text, field.as_text))
}
