//! Scalars that fit their limits and their names.

use codegen::api::{Field, Scalar};
use serde_json::{Number, Value};

use super::About;
use super::random::Seed;
use super::text;

/// 2026-01-01, from when on the times of samples are.
const START: i64 = 1_767_225_600;
const DAY: i64 = 86_400;
/// Ten years on: what ends in a sample ends then, so that it is not over.
const LATER: i64 = 3650 * DAY;

pub(super) fn sample(scalar: Scalar, about: About<'_>, nth: u64, seed: Seed) -> Value {
    match scalar {
        Scalar::String => {
            let text = match about.example {
                Some(example) => text::vary(example, nth),
                None => text::text(about.name, seed),
            };
            Value::from(text::within(text, about.min, about.max))
        }
        Scalar::Secret => {
            let text = match about.example {
                Some(example) => example.to_owned(),
                None => text::secret(seed),
            };
            Value::from(text::within(text, about.min, about.max))
        }
        Scalar::Int => number(about, int(about, nth, seed).into()),
        Scalar::Float | Scalar::Decimal => {
            let usual = if is_rate(about.name) { "0.21" } else { "9.99" };
            let example = clamp(about.example.unwrap_or(usual), about);
            if about.as_text {
                return Value::from(example);
            }
            serde_json::from_str(example).unwrap_or_default()
        }
        Scalar::Bool => {
            let flag = match about.example {
                Some(example) => example == "true",
                None => !is_trouble(about.name),
            };
            match (about.as_text, flag) {
                (false, flag) => Value::from(flag),
                (true, true) => Value::from("1"),
                (true, false) => Value::from("0"),
            }
        }
        Scalar::Timestamp => number(about, time(about, seed).into()),
        Scalar::TimestampMs => number(about, (time(about, seed) * 1000).into()),
        Scalar::DateTime => {
            let example = about.example.map(str::to_owned);
            Value::from(example.unwrap_or_else(|| iso(time(about, seed))))
        }
        Scalar::Date => {
            let example = about.example.map(str::to_owned);
            Value::from(example.unwrap_or_else(|| iso(time(about, seed))[..10].to_owned()))
        }
        Scalar::Json => Value::Object(serde_json::Map::new()),
    }
}

/// A value in the form that a field has on the wire.
pub(super) fn wire(field: &Field, value: Value) -> Value {
    match value {
        Value::Number(number) if field.as_text => Value::from(number.to_string()),
        Value::Bool(flag) if field.as_text => Value::from(if flag { "1" } else { "0" }),
        other => other,
    }
}

fn number(about: About<'_>, number: Number) -> Value {
    if about.as_text {
        Value::from(number.to_string())
    } else {
        Value::Number(number)
    }
}

fn int(about: About<'_>, nth: u64, seed: Seed) -> i64 {
    let parse = |text: Option<&str>| text.and_then(|text| text.parse::<i64>().ok());
    let (min, max) = (parse(about.min), parse(about.max));
    let number = match parse(about.example) {
        // Small examples are counts and codes, which do not count on.
        Some(example) if example < 100_000 => example,
        Some(example) => example.saturating_add(i64::try_from(nth).unwrap_or_default()),
        None if about.name.to_lowercase().ends_with("id") => {
            100_000_000 + i64::try_from(seed.below(899_999_999)).unwrap_or_default()
        }
        None => 1 + i64::try_from(seed.below(12)).unwrap_or_default(),
    };
    let number = min.map_or(number, |min| number.max(min));
    max.map_or(number, |max| number.min(max))
}

fn time(about: About<'_>, seed: Seed) -> i64 {
    if let Some(example) = about.example.and_then(|text| text.parse().ok()) {
        return example;
    }
    let name = about.name.to_lowercase();
    let is_later = ["expir", "next", "end", "until", "to", "due"];
    let later = is_later
        .iter()
        .any(|word| name.starts_with(word) || name.ends_with(word));
    let days = i64::try_from(seed.below(300)).unwrap_or_default();
    START + days * DAY + if later { LATER } else { 0 }
}

/// A point in time as ISO 8601 has it.
pub(super) fn iso(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds)
        .unwrap_or_default()
        .to_string()
}

/// A number, or the limit that it is beyond.
fn clamp<'a>(number: &'a str, about: About<'a>) -> &'a str {
    let parse = |text: &str| text.parse::<f64>().unwrap_or_default();
    let is_below = |limit: &&str| parse(number) < parse(limit);
    let is_above = |limit: &&str| parse(number) > parse(limit);
    let limit = about.min.filter(is_below).or(about.max.filter(is_above));
    limit.unwrap_or(number)
}

/// Whether a flag with this name is raised when something is wrong or over.
fn is_trouble(name: &str) -> bool {
    let name = name.to_lowercase();
    let words = [
        "blocked",
        "restrict",
        "expired",
        "refund",
        "cancel",
        "deleted",
        "externally",
        "error",
    ];
    words.iter().any(|word| name.contains(word))
}

fn is_rate(name: &str) -> bool {
    name.to_lowercase().ends_with("rate")
}
