//! Examples, defaults, constants and limits as JSON.

use serde_json::Value;

use crate::api::{Api, Scalar, Type, TypeKind};
use crate::tree::Tree;

/// A literal of the spec as a value of its type. In a list or a map it stands for an item.
pub(super) fn literal(api: &Api, ty: &Type, text: &str, as_text: bool) -> Tree {
    match ty {
        Type::Scalar(scalar) => of_scalar(*scalar, text, as_text),
        Type::List(item) => vec![literal(api, item, text, as_text)].into(),
        Type::Map(item) => {
            let entry = ("key", literal(api, item, text, as_text));
            Tree::Object([entry].into_iter().collect())
        }
        Type::Named(id) => match &api.type_def(*id).kind {
            TypeKind::Newtype { scalar, .. } => of_scalar(*scalar, text, as_text),
            TypeKind::Enum(_) | TypeKind::Object(_) => text.into(),
        },
    }
}

fn of_scalar(scalar: Scalar, text: &str, as_text: bool) -> Tree {
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

/// The JSON text of a constant as JSON.
pub(super) fn constant(json: &str) -> Tree {
    match serde_json::from_str::<Value>(json) {
        Ok(Value::Null) => Tree::Null,
        Ok(Value::Bool(value)) => value.into(),
        Ok(Value::Number(_)) => Tree::number(json),
        Ok(Value::String(value)) => value.into(),
        Ok(Value::Array(_) | Value::Object(_)) | Err(_) => json.into(),
    }
}
