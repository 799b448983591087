//! Schemas of scalars.

use crate::api::Scalar;
use crate::tree::Object;

/// What a scalar is on the wire.
pub(super) fn schema(scalar: Scalar) -> Object {
    let of = |ty: &str| Object::new().with("type", ty);
    let with = |ty: &str, format: &str| of(ty).with("format", format);
    match scalar {
        Scalar::String => of("string"),
        Scalar::Int => with("integer", "int64"),
        Scalar::Float => with("number", "double"),
        Scalar::Bool => of("boolean"),
        Scalar::Decimal => with("number", "decimal"),
        Scalar::Secret => with("string", "password"),
        Scalar::Timestamp | Scalar::TimestampMs => {
            with("integer", "int64").with_some("x-timestamp", unit(scalar))
        }
        Scalar::DateTime => with("string", "date-time"),
        Scalar::Date => with("string", "date"),
        Scalar::Json => Object::new(),
    }
}

/// What a number or a flag is on the wire where it is written as text.
pub(super) fn as_text(scalar: Scalar) -> Object {
    let text = Object::new().with("type", "string");
    match scalar {
        Scalar::Bool => text
            .with("enum", vec!["0".into(), "1".into()])
            .with("x-text-of", "boolean"),
        Scalar::Int => text.with("x-text-of", "integer"),
        Scalar::Timestamp | Scalar::TimestampMs => text
            .with("x-text-of", "integer")
            .with_some("x-timestamp", unit(scalar)),
        Scalar::Float => text.with("x-text-of", "number"),
        Scalar::Decimal => text
            .with("format", "decimal")
            .with("x-text-of", "number"),
        Scalar::String | Scalar::Secret | Scalar::DateTime | Scalar::Date | Scalar::Json => text,
    }
}

/// Whether its limits are those of a number.
pub(super) fn is_number(scalar: Scalar) -> bool {
    matches!(
        scalar,
        Scalar::Int | Scalar::Float | Scalar::Decimal | Scalar::Timestamp | Scalar::TimestampMs
    )
}

fn unit(scalar: Scalar) -> Option<&'static str> {
    match scalar {
        Scalar::Timestamp => Some("unix-seconds"),
        Scalar::TimestampMs => Some("unix-milliseconds"),
        _ => None,
    }
}
