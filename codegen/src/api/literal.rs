//! Defaults, examples, constants and limits: whether they fit their type.

use indexmap::IndexSet;

use super::Scalar;
use super::date::{is_date, is_date_time};
use super::number::{compare, is_number};
use crate::diagnostics::{Code, Diagnostic, Located, Problems, one_of};
use crate::spec::Literal;

/// What a literal or a limit is held against.
pub(super) enum Target<'a> {
    Scalar(Scalar),
    Enum(&'a IndexSet<&'a str>),
    List,
    Other,
}

impl Target<'_> {
    fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Scalar(
                Scalar::Int
                    | Scalar::Float
                    | Scalar::Decimal
                    | Scalar::Timestamp
                    | Scalar::TimestampMs
            )
        )
    }

    /// What is due in place of a text that cannot limit it.
    fn no_limit(&self, text: &str) -> Option<&'static str> {
        let (fits, expected) = match self {
            Self::List => (text.parse::<u64>().is_ok(), "a number of items"),
            Self::Scalar(Scalar::String | Scalar::Secret) => {
                (text.parse::<u64>().is_ok(), "a number of characters")
            }
            Self::Scalar(Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs) => {
                (is_whole(text), "a whole number")
            }
            _ => (is_number(text), "a number"),
        };
        (!fits).then_some(expected)
    }

    /// Whether it has a size that can be limited.
    fn is_limited(&self) -> bool {
        self.is_number()
            || matches!(
                self,
                Self::List | Self::Scalar(Scalar::String | Scalar::Secret)
            )
    }
}

/// The text of a literal, if it fits.
pub(super) fn check(
    literal: Option<&Literal>,
    target: &Target<'_>,
    problems: &Problems,
) -> Option<String> {
    let literal = literal?;
    let text = &literal.text;
    let complain = |expected: String, suggestion: Option<String>| {
        problems.report(
            Diagnostic::new(
                Code::InvalidLiteral,
                &literal.place,
                format!("`{text}` does not fit the type"),
            )
            .label(format!("expected {expected}"))
            .suggest(suggestion),
        );
    };
    match target {
        Target::Enum(values) if !values.contains(text.as_str()) => {
            let names = || values.iter().copied();
            complain(one_of(names()), problems.nearest(text, names()));
        }
        Target::Scalar(Scalar::Bool) if !matches!(text.as_str(), "true" | "false") => {
            complain(String::from("`true` or `false`"), None);
        }
        Target::Scalar(Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs)
            if !is_whole(text) =>
        {
            complain(String::from("a whole number"), None);
        }
        Target::Scalar(Scalar::Date) if !is_date(text) => {
            complain(String::from("a date such as `2026-05-01`"), None);
        }
        Target::Scalar(Scalar::DateTime) if !is_date_time(text) => {
            complain(
                String::from("a date and a time such as `2026-05-01T12:00:00Z`"),
                None,
            );
        }
        Target::Scalar(Scalar::Decimal | Scalar::Float) if !is_number(text) => {
            complain(String::from("a number"), None);
        }
        _ => {}
    }
    Some(text.clone())
}

/// Whether a text is a whole number of 64 bits, as JSON writes it.
fn is_whole(text: &str) -> bool {
    text.parse::<i64>().is_ok() && is_number(text)
}

/// The JSON text of a constant.
pub(super) fn constant(literal: &Literal) -> String {
    let text = &literal.text;
    let plain = matches!(text.as_str(), "true" | "false" | "null") || is_number(text);
    if plain && !literal.quoted {
        text.clone()
    } else {
        serde_json::Value::from(text.as_str()).to_string()
    }
}

/// The scalar that a constant is read as.
pub(super) fn constant_scalar(json: &str) -> Scalar {
    match json.as_bytes().first() {
        Some(b'"') => Scalar::String,
        Some(b't' | b'f') => Scalar::Bool,
        Some(b'n') => Scalar::Json,
        _ if json.contains(['.', 'e', 'E']) => Scalar::Decimal,
        _ => Scalar::Int,
    }
}

/// The text of a limit, if it fits.
pub(super) fn limit(
    limit: Option<&Located<String>>,
    target: &Target<'_>,
    problems: &Problems,
) -> Option<String> {
    let limit = limit?;
    if !target.is_limited() {
        problems.report(
            Diagnostic::new(
                Code::MisplacedModifier,
                &limit.place,
                "this type has no limits",
            )
            .label("limits are for numbers, texts and lists"),
        );
    } else if let Some(expected) = target.no_limit(&limit.value) {
        problems.report(
            Diagnostic::new(
                Code::InvalidLiteral,
                &limit.place,
                format!("`{}` is not a limit", limit.value),
            )
            .label(format!("expected {expected}")),
        );
    }
    Some(limit.value.clone())
}

/// Reports a minimum above the maximum.
pub(super) fn limits(
    min: Option<&Located<String>>,
    max: Option<&Located<String>>,
    problems: &Problems,
) {
    let (Some(min), Some(max)) = (min, max) else {
        return;
    };
    let (least, greatest) = (&min.value, &max.value);
    if is_number(least) && is_number(greatest) && compare(least, greatest).is_gt() {
        problems.report(
            Diagnostic::new(
                Code::InvalidLimits,
                &min.place,
                "the minimum is above the maximum",
            )
            .label(format!("{least} is more than {greatest}")),
        );
    }
}

/// Whether a number or a flag is to be written as text.
pub(super) fn as_text(
    wire: Option<&Located<String>>,
    target: &Target<'_>,
    problems: &Problems,
) -> bool {
    let Some(wire) = wire else {
        return false;
    };
    if wire.value != "string" {
        problems.report(
            Diagnostic::new(
                Code::UnknownWord,
                &wire.place,
                format!("`{}` is not a form on the wire", wire.value),
            )
            .label("expected `string`"),
        );
    } else if !target.is_number() && !matches!(target, Target::Scalar(Scalar::Bool)) {
        problems.report(
            Diagnostic::new(
                Code::MisplacedModifier,
                &wire.place,
                "only a number or a flag can be written as text",
            )
            .label("this type is neither"),
        );
    }
    true
}
