//! Scalars checked against their types and limits.

use jiff::civil;
use serde_json::{Number, Value};

use crate::api::{Facts, Scalar};

/// How numbers and flags may be written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Forms {
    /// As JSON has them.
    Plain,
    /// As text.
    Text,
    Either,
}

/// A value in its type, or the rule that it breaks.
pub(super) fn check(
    value: &Value,
    scalar: Scalar,
    facts: Facts<'_>,
    forms: Forms,
) -> Result<Value, String> {
    match scalar {
        Scalar::Json => Ok(value.clone()),
        Scalar::String | Scalar::Secret => {
            let text = value.as_str().ok_or("text")?;
            size(text.chars().count(), facts, "characters")?;
            Ok(value.clone())
        }
        Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs => {
            let number = number(value, forms, "int")?;
            if number.as_i64().is_none() {
                return Err(String::from("int"));
            }
            limit(&number, facts)?;
            Ok(Value::Number(number))
        }
        Scalar::Float | Scalar::Decimal => {
            let number = number(value, forms, "number")?;
            limit(&number, facts)?;
            Ok(Value::Number(number))
        }
        Scalar::Bool => flag(value, forms).map(Value::Bool),
        Scalar::DateTime => {
            let text = value.as_str().ok_or("date and time")?;
            let is_one =
                text.parse::<jiff::Timestamp>().is_ok() || text.parse::<civil::DateTime>().is_ok();
            is_one
                .then(|| value.clone())
                .ok_or_else(|| String::from("date and time"))
        }
        Scalar::Date => {
            let text = value.as_str().ok_or("date")?;
            let is_one = text.len() == 10 && text.parse::<civil::Date>().is_ok();
            is_one
                .then(|| value.clone())
                .ok_or_else(|| String::from("date"))
        }
    }
}

/// An integer that is written with a fraction of zero, such as 12.0: JSON Schema takes it for what it is.
pub(super) fn whole(value: &Value, scalar: Scalar) -> Option<Value> {
    let is_integer = matches!(
        scalar,
        Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs
    );
    let number = value.as_f64().filter(|_| is_integer && value.is_f64())?;
    let whole: i64 = number.to_string().parse().ok()?;
    Some(Value::from(whole))
}

/// The rule that a number of items breaks.
pub(super) fn count(items: usize, facts: Facts<'_>) -> Option<String> {
    size(items, facts, "items").err()
}

fn number(value: &Value, forms: Forms, rule: &str) -> Result<Number, String> {
    match (value, forms) {
        (Value::Number(number), Forms::Plain | Forms::Either) => Ok(number.clone()),
        (Value::String(text), Forms::Text | Forms::Either) => {
            let number = text.parse::<i64>().map(Number::from).ok();
            let number = number.or_else(|| serde_json::from_str(&as_json(text.trim())).ok());
            number.ok_or_else(|| rule.to_owned())
        }
        (Value::Number(_), Forms::Text) => Err(format!("{rule} as text")),
        _ => Err(rule.to_owned()),
    }
}

/// A number without the plus and the zeros that may stand before it in text, and not in JSON.
fn as_json(text: &str) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let is_digit = |it: char| it.is_ascii_digit();
    if !digits.starts_with(is_digit) {
        return text.to_owned();
    }
    let bare = digits.trim_start_matches('0');
    let zero = if bare.starts_with(is_digit) { "" } else { "0" };
    format!("{sign}{zero}{bare}")
}

fn flag(value: &Value, forms: Forms) -> Result<bool, String> {
    let text = forms != Forms::Plain;
    match value {
        Value::Bool(flag) if forms != Forms::Text => Ok(*flag),
        Value::String(word) if text && (word == "1" || word == "true") => Ok(true),
        Value::String(word) if text && (word == "0" || word == "false") => Ok(false),
        Value::Number(number) if forms == Forms::Either && number.as_i64() == Some(1) => Ok(true),
        Value::Number(number) if forms == Forms::Either && number.as_i64() == Some(0) => Ok(false),
        _ if forms == Forms::Text => Err(String::from("\"1\" or \"0\"")),
        _ => Err(String::from("bool")),
    }
}

fn limit(number: &Number, facts: Facts<'_>) -> Result<(), String> {
    let number = number.as_f64().unwrap_or_default();
    within(number, facts, "")
}

fn size(size: usize, facts: Facts<'_>, unit: &str) -> Result<(), String> {
    let size = u32::try_from(size).unwrap_or(u32::MAX);
    within(f64::from(size), facts, unit)
}

fn within(number: f64, facts: Facts<'_>, unit: &str) -> Result<(), String> {
    let parse = |limit: Option<&str>| limit.and_then(|text| text.parse::<f64>().ok());
    let rule = |word: &str, limit: Option<&str>| {
        let text = format!("{word} {} {unit}", limit.unwrap_or_default());
        text.trim_end().to_owned()
    };
    if parse(facts.min).is_some_and(|min| number < min) {
        return Err(rule("min", facts.min));
    }
    if parse(facts.max).is_some_and(|max| number > max) {
        return Err(rule("max", facts.max));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: &Value, scalar: Scalar, forms: Forms) -> Result<Value, String> {
        check(value, scalar, Facts::default(), forms)
    }

    #[test]
    fn numbers_and_flags_have_the_forms_that_the_place_takes() {
        for (value, plain, text, either) in [
            (json!(12), Ok(json!(12)), Err("int as text"), Ok(json!(12))),
            (json!("12"), Err("int"), Ok(json!(12)), Ok(json!(12))),
            (json!("007"), Err("int"), Ok(json!(7)), Ok(json!(7))),
            (json!("1.5"), Err("int"), Err("int"), Err("int")),
            (json!(true), Err("int"), Err("int"), Err("int")),
            (
                json!(9_223_372_036_854_775_808_u64),
                Err("int"),
                Err("int as text"),
                Err("int"),
            ),
        ] {
            let read = |forms| read(&value, Scalar::Int, forms);
            assert_eq!(read(Forms::Plain), plain.map_err(str::to_owned), "{value}");
            assert_eq!(read(Forms::Text), text.map_err(str::to_owned), "{value}");
            assert_eq!(
                read(Forms::Either),
                either.map_err(str::to_owned),
                "{value}"
            );
        }
        for (value, flag) in [
            (json!("1"), true),
            (json!("0"), false),
            (json!("false"), false),
        ] {
            assert_eq!(read(&value, Scalar::Bool, Forms::Text), Ok(json!(flag)));
            assert_eq!(read(&value, Scalar::Bool, Forms::Either), Ok(json!(flag)));
            assert_eq!(
                read(&value, Scalar::Bool, Forms::Plain),
                Err(String::from("bool"))
            );
        }
        assert_eq!(
            read(&json!(1), Scalar::Bool, Forms::Either),
            Ok(json!(true))
        );
        assert!(read(&json!(2), Scalar::Bool, Forms::Either).is_err());
        assert!(read(&json!(true), Scalar::Bool, Forms::Text).is_err());
    }

    #[test]
    fn numbers_as_text_may_begin_with_zeros_and_a_plus() {
        for (text, due) in [
            ("07.8695", Some(json!(7.8695))),
            ("+1.5", Some(json!(1.5))),
            ("-00.5", Some(json!(-0.5))),
            ("0.23", Some(json!(0.23))),
            ("0", Some(json!(0))),
            ("007", Some(json!(7))),
            (".5", None),
            ("--1.5", None),
            ("+-1.5", None),
            ("1.5.2", None),
            ("", None),
        ] {
            let read = read(&json!(text), Scalar::Decimal, Forms::Text);
            assert_eq!(read.ok(), due, "{text}");
        }
    }

    #[test]
    fn a_fraction_of_zero_makes_no_other_number() {
        for (value, due) in [
            (json!(12.0), Some(json!(12))),
            (json!(-180.0), Some(json!(-180))),
            (json!(1e15), Some(json!(1_000_000_000_000_000_i64))),
            (json!(12.5), None),
            (json!(1e300), None),
            (json!(12), None),
            (json!("12.0"), None),
        ] {
            assert_eq!(whole(&value, Scalar::Int), due, "{value}");
            assert_eq!(whole(&value, Scalar::Decimal), None, "{value}");
        }
    }

    #[test]
    fn times_are_iso_8601() {
        for (value, scalar, is_right) in [
            ("2026-01-01T00:00:00Z", Scalar::DateTime, true),
            ("2026-01-01T00:00:00+01:00", Scalar::DateTime, true),
            ("2026-01-01 00:00:00", Scalar::DateTime, true),
            ("tomorrow", Scalar::DateTime, false),
            ("2026-01-01", Scalar::Date, true),
            ("2026-13-01", Scalar::Date, false),
            ("2026-01-01T00:00:00", Scalar::Date, false),
        ] {
            let read = read(&json!(value), scalar, Forms::Plain);
            assert_eq!(read.is_ok(), is_right, "{value}");
        }
    }

    #[test]
    fn sizes_are_counted_in_characters_and_items() {
        let facts = Facts {
            min: Some("2"),
            max: Some("3"),
            ..Facts::default()
        };
        let text = |text: &str| check(&json!(text), Scalar::String, facts, Forms::Plain);
        assert_eq!(text("é"), Err(String::from("min 2 characters")));
        assert!(text("éé").is_ok());
        assert_eq!(text("éééé"), Err(String::from("max 3 characters")));
        assert_eq!(count(4, facts).as_deref(), Some("max 3 items"));
        let number = |number: f64| check(&json!(number), Scalar::Decimal, facts, Forms::Plain);
        assert_eq!(number(1.99), Err(String::from("min 2")));
        assert!(number(3.0).is_ok());
    }
}
