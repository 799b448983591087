//! Scalars held against their types and limits.

use codegen::api::Scalar;
use jiff::civil;
use serde_json::{Number, Value};

use super::check::About;

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
    about: About<'_>,
    forms: Forms,
) -> Result<Value, String> {
    match scalar {
        Scalar::Json => Ok(value.clone()),
        Scalar::String | Scalar::Secret => {
            let text = value.as_str().ok_or("text")?;
            size(text.chars().count(), about, "characters")?;
            Ok(value.clone())
        }
        Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs => {
            let number = number(value, forms, "int")?;
            if number.as_i64().is_none() {
                return Err(String::from("int"));
            }
            limit(&number, about)?;
            Ok(Value::Number(number))
        }
        Scalar::Float | Scalar::Decimal => {
            let number = number(value, forms, "number")?;
            limit(&number, about)?;
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

/// The rule that a number of items breaks.
pub(super) fn count(items: usize, about: About<'_>) -> Option<String> {
    size(items, about, "items").err()
}

fn number(value: &Value, forms: Forms, rule: &str) -> Result<Number, String> {
    match (value, forms) {
        (Value::Number(number), Forms::Plain | Forms::Either) => Ok(number.clone()),
        (Value::String(text), Forms::Text | Forms::Either) => {
            // JSON has no sign before a number and no zeros; text may.
            let number = text.parse::<i64>().map(Number::from).ok();
            let number = number.or_else(|| serde_json::from_str(text.trim()).ok());
            number.ok_or_else(|| rule.to_owned())
        }
        (Value::Number(_), Forms::Text) => Err(format!("{rule} as text")),
        _ => Err(rule.to_owned()),
    }
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

fn limit(number: &Number, about: About<'_>) -> Result<(), String> {
    let number = number.as_f64().unwrap_or_default();
    within(number, about, "")
}

fn size(size: usize, about: About<'_>, unit: &str) -> Result<(), String> {
    let size = u32::try_from(size).unwrap_or(u32::MAX);
    within(f64::from(size), about, unit)
}

fn within(number: f64, about: About<'_>, unit: &str) -> Result<(), String> {
    let parse = |limit: Option<&str>| limit.and_then(|text| text.parse::<f64>().ok());
    let rule = |word: &str, limit: Option<&str>| {
        let text = format!("{word} {} {unit}", limit.unwrap_or_default());
        text.trim_end().to_owned()
    };
    if parse(about.min).is_some_and(|min| number < min) {
        return Err(rule("min", about.min));
    }
    if parse(about.max).is_some_and(|max| number > max) {
        return Err(rule("max", about.max));
    }
    Ok(())
}
