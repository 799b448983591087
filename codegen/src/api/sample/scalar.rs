//! Scalars that fit their limits and their names.

use super::literal::of_scalar;
use super::{Facts, Scalar, Seed, text};
use crate::tree::Tree;

/// 2026-01-01, from when on the times of samples are.
const START: i64 = 1_767_225_600;
const DAY: i64 = 86_400;
/// Ten years on: what ends in a sample ends then, so that it is not over.
const LATER: i64 = 3650 * DAY;

pub(super) fn sample(scalar: Scalar, facts: Facts<'_>, nth: u64, seed: Seed) -> Tree {
    of_scalar(scalar, &written(scalar, facts, nth, seed), facts.as_text)
}

/// The value as the spec would write it.
fn written(scalar: Scalar, facts: Facts<'_>, nth: u64, seed: Seed) -> String {
    let literal_or = |usual: fn(Facts<'_>, Seed) -> String| {
        let literal = facts.literal.map(str::to_owned);
        literal.unwrap_or_else(|| usual(facts, seed))
    };
    match scalar {
        Scalar::String => {
            let text = match facts.literal {
                Some(literal) => text::vary(literal, nth),
                None => text::text(facts.name, seed),
            };
            text::within(text, facts.min, facts.max)
        }
        Scalar::Secret => match facts.literal {
            Some(literal) => text::within(literal.to_owned(), facts.min, facts.max),
            None => text::secret(seed, facts.min, facts.max),
        },
        Scalar::Int => int(facts, nth, seed).to_string(),
        Scalar::Float | Scalar::Decimal => {
            let usual = if text::is_rate(facts.name) {
                "0.21"
            } else {
                "9.99"
            };
            clamp(facts.literal.unwrap_or(usual), facts).to_owned()
        }
        Scalar::Bool => literal_or(|facts, _| (!text::is_trouble(facts.name)).to_string()),
        Scalar::Timestamp => literal_or(|facts, seed| time(facts, seed).to_string()),
        Scalar::TimestampMs => literal_or(|facts, seed| (time(facts, seed) * 1000).to_string()),
        Scalar::DateTime => literal_or(|facts, seed| iso(time(facts, seed))),
        Scalar::Date => literal_or(|facts, seed| iso(time(facts, seed))[..10].to_owned()),
        Scalar::Json => literal_or(|_, _| String::from("value")),
    }
}

fn int(facts: Facts<'_>, nth: u64, seed: Seed) -> i64 {
    let parse = |text: Option<&str>| text.and_then(|text| text.parse::<i64>().ok());
    let (min, max) = (parse(facts.min), parse(facts.max));
    let number = match parse(facts.literal) {
        // Small examples are counts and codes, which do not count on.
        Some(example) if example < 100_000 => example,
        Some(example) => example.saturating_add(i64::try_from(nth).unwrap_or_default()),
        None if text::is_id(facts.name) => parse(Some(&text::id(seed))).unwrap_or_default(),
        None => 1 + up_to(12, seed),
    };
    let number = min.map_or(number, |min| number.max(min));
    max.map_or(number, |max| number.min(max))
}

fn up_to(bound: u64, seed: Seed) -> i64 {
    let number = seed.below(bound).unwrap_or_default();
    i64::try_from(number).unwrap_or_default()
}

/// A time that fits its name, in seconds.
fn time(facts: Facts<'_>, seed: Seed) -> i64 {
    let later = if text::is_later(facts.name) { LATER } else { 0 };
    START + up_to(300, seed) * DAY + later
}

/// A point in time as ISO 8601 has it.
fn iso(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds)
        .unwrap_or_default()
        .to_string()
}

/// A number, or the limit that it is beyond.
fn clamp<'a>(number: &'a str, facts: Facts<'a>) -> &'a str {
    let parse = |text: &str| text.parse::<f64>().unwrap_or_default();
    let is_below = |limit: &&str| parse(number) < parse(limit);
    let is_above = |limit: &&str| parse(number) > parse(limit);
    let limit = facts.min.filter(is_below).or(facts.max.filter(is_above));
    limit.unwrap_or(number)
}
