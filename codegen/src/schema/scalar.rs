//! Schemas of scalars.

use super::Dialect;
use crate::api::Scalar;
use crate::tree::Object;

/// What a scalar is on the wire.
pub(super) fn schema(scalar: Scalar) -> Object {
    if scalar == Scalar::Json {
        return Object::new();
    }
    let format = match scalar {
        Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs => Some("int64"),
        Scalar::Float => Some("double"),
        Scalar::Decimal => Some("decimal"),
        Scalar::Secret => Some("password"),
        Scalar::DateTime => Some("date-time"),
        Scalar::Date => Some("date"),
        Scalar::String | Scalar::Bool | Scalar::Json => None,
    };
    Object::new()
        .with("type", kind(scalar))
        .with_some("format", format)
        .with_some("x-timestamp", unit(scalar))
}

/// What the values of a scalar are on the wire.
pub(super) fn kind(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Secret | Scalar::DateTime | Scalar::Date => "string",
        Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs => "integer",
        Scalar::Float | Scalar::Decimal => "number",
        Scalar::Bool => "boolean",
        Scalar::Json => "object",
    }
}

/// An integer as text, with as many digits as 64 bits may have.
const INTEGER: &str = "^-?[0-9]{1,19}$";
/// A number as text.
const NUMBER: &str = r"^-?[0-9]+(\.[0-9]+)?$";

/// What a number or a flag is on the wire where it is written as text.
pub(super) fn as_text(scalar: Scalar, dialect: Dialect) -> Object {
    // Code generators for 3.0 make a type of each pattern, and clients that depend on regular expressions.
    let pattern = |it: &'static str| Some(it).filter(|_| dialect != Dialect::OpenApi30);
    let text = Object::new().with("type", "string");
    match scalar {
        Scalar::Bool => text
            .with("enum", vec!["0".into(), "1".into()])
            .with("x-text-of", "boolean"),
        Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs => text
            .with_some("pattern", pattern(INTEGER))
            .with("x-text-of", "integer")
            .with_some("x-timestamp", unit(scalar)),
        Scalar::Float => text
            .with_some("pattern", pattern(NUMBER))
            .with("x-text-of", "number"),
        Scalar::Decimal => text
            .with("format", "decimal")
            .with_some("pattern", pattern(NUMBER))
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
