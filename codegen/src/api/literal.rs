//! Defaults, examples, constants and limits: whether they fit their type.

use indexmap::IndexSet;

use super::Scalar;
use super::date::{is_date, is_date_time};
use super::number::{compare, is_number};
use crate::diagnostics::{Code, Diagnostic, Located, Problems, one_of};
use crate::language::WIRE;
use crate::spec::Literal;

/// What a literal or a limit is checked against.
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
        let is_count = is_number(text) && text.parse::<u64>().is_ok();
        let (fits, expected) = match self {
            Self::List => (is_count, "a number of items"),
            Self::Scalar(Scalar::String | Scalar::Secret) => (is_count, "a number of characters"),
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
        Target::Scalar(Scalar::Bool)
            if literal.quoted && matches!(text.as_str(), "true" | "false") =>
        {
            complain(String::from("`true` or `false` without quotes"), None);
        }
        Target::Scalar(Scalar::Bool) if !matches!(text.as_str(), "true" | "false") => {
            complain(String::from("`true` or `false`"), flag(text));
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

/// What a flag of other versions of YAML is in this one.
fn flag(text: &str) -> Option<String> {
    let word = match text.to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" => "true",
        "false" | "no" | "n" | "off" => "false",
        _ => return None,
    };
    Some(word.to_owned())
}

/// Whether a text is a whole number of 64 bits, as JSON writes it.
fn is_whole(text: &str) -> bool {
    text.parse::<i64>().is_ok() && is_number(text)
}

/// The JSON text of a constant.
pub(super) fn constant(literal: &Literal, problems: &Problems) -> String {
    let text = &literal.text;
    let plain = matches!(text.as_str(), "true" | "false" | "null") || is_number(text);
    if plain && !literal.quoted {
        text.clone()
    } else {
        if !literal.quoted && is_ambiguous(text) {
            problems.report(
                Diagnostic::new(
                    Code::InvalidLiteral,
                    &literal.place,
                    format!("`{text}` is ambiguous: it may or may not be a string"),
                )
                .label("expected text in quotes, or a number, `true`, `false` or `null` as JSON writes them"),
            );
        }
        serde_json::Value::from(text.as_str()).to_string()
    }
}

/// Whether a text that is not valid JSON is a number, a flag or null elsewhere.
fn is_ambiguous(text: &str) -> bool {
    let unsigned = text.trim_start_matches(['+', '-']);
    let is_based = ["0x", "0o", "0b"].iter().any(|base| {
        let digits = unsigned.to_lowercase();
        let digits = digits.strip_prefix(base);
        digits.is_some_and(|it| it.chars().all(|it| it.is_ascii_hexdigit()))
    });
    let starts_as_number = unsigned.starts_with(|it: char| it.is_ascii_digit() || it == '.');
    let is_number = starts_as_number && unsigned.replace('_', "").parse::<f64>().is_ok();
    let is_null = text == "~" || text.eq_ignore_ascii_case("null");
    is_based || is_number || is_null || (text.len() > 1 && flag(text).is_some())
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
            .label("limits apply to numbers, strings and lists"),
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
    if WIRE.find(&wire.value).is_none() {
        problems.report(
            Diagnostic::new(
                Code::UnknownWord,
                &wire.place,
                format!("`{}` is not {}", wire.value, WIRE.what),
            )
            .label(format!("expected {}", one_of(WIRE.texts()))),
        );
    } else if !target.is_number() && !matches!(target, Target::Scalar(Scalar::Bool)) {
        problems.report(
            Diagnostic::new(
                Code::MisplacedModifier,
                &wire.place,
                "only a number or a boolean can be sent as a string",
            )
            .label("this type is neither"),
        );
    }
    true
}
