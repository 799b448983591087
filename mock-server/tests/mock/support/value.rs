//! Values of the spec's types.

use codegen::api::{Field, Scalar, Type, TypeKind};
use serde_json::{Map, Value, json};

use super::api;

/// A value for a field.
pub(crate) fn value(field: &Field) -> Value {
    if let Some(constant) = &field.constant {
        return serde_json::from_str(constant).unwrap();
    }
    typed(&field.ty, field)
}

fn typed(ty: &Type, field: &Field) -> Value {
    match ty {
        Type::Scalar(it) => scalar(*it, field),
        Type::List(item) => json!([typed(item, field)]),
        Type::Map(item) => json!({"key": typed(item, field)}),
        Type::Named(id) => match &api().type_def(*id).kind {
            TypeKind::Newtype { scalar: it, about } => {
                let mut field = field.clone();
                field.example = field.example.or_else(|| about.example.clone());
                field.min = field.min.or_else(|| about.min.clone());
                scalar(*it, &field)
            }
            TypeKind::Enum(values) => {
                let default = field.default.clone();
                Value::from(default.unwrap_or_else(|| values[0].name.wire.clone()))
            }
            TypeKind::Object(fields) => {
                let due = fields.iter().filter(|field| !field.optional);
                let due = due.map(|field| (field.name.wire.clone(), value(field)));
                Value::Object(due.collect::<Map<_, _>>())
            }
        },
    }
}

fn scalar(scalar: Scalar, field: &Field) -> Value {
    let literal = field.example.clone().or_else(|| field.default.clone());
    let number = |usual: &str| {
        let text = literal.clone().or_else(|| field.min.clone());
        let text = text.unwrap_or_else(|| usual.to_owned());
        if field.as_text {
            Value::from(text)
        } else {
            serde_json::from_str(&text).unwrap()
        }
    };
    match scalar {
        Scalar::String | Scalar::Secret => {
            let length = field.min.as_ref().map_or(0, |min| min.parse().unwrap());
            let text = literal.unwrap_or_else(|| String::from("text"));
            Value::from(format!("{text:x<length$}"))
        }
        Scalar::Int => number("1"),
        Scalar::Float | Scalar::Decimal => number("9.99"),
        Scalar::Timestamp => number("1767225600"),
        Scalar::TimestampMs => number("1767225600000"),
        Scalar::Bool if field.as_text => json!("1"),
        Scalar::Bool => json!(true),
        Scalar::DateTime => json!("2026-01-01T00:00:00Z"),
        Scalar::Date => json!("2026-01-01"),
        Scalar::Json => json!({}),
    }
}
