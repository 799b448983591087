//! The JSON reader agrees with `serde_json`, and what is read is written back.

use std::collections::BTreeMap;

use cleeng_client::core::passes::Pass;
use cleeng_client::core::subscriptions::Subscription;
use cleeng_client::json::{
    Decode, DecodeError, Encode, Kind, Mismatch, Reader, Shape, from_json, to_json,
};
use cleeng_client::mediastore::account::Transaction;
use cleeng_client::rpc::pass_offers::PassOffer;
use cleeng_client::{Decimal, Extra, Json};
use serde_json::Value;
use serde_json::value::RawValue;

/// How deep the reader takes values apart at least.
const DEPTH: usize = 60;

/// Checks text that may be JSON.
///
/// # Panics
/// When something does not hold.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let text = text.trim_start_matches('\u{feff}');
    check_writing(text);
    let json = from_json::<Json>(text);
    let accepted = serde_json::from_str::<&RawValue>(text).is_ok();
    assert_eq!(json.is_ok(), accepted, "{json:?}");
    assert_eq!(text.parse::<Json>().is_ok(), accepted);
    match json {
        Ok(json) => check_value(text, &json),
        Err(error) => check_error(&error),
    }
    check_types(text);
}

fn check_value(text: &str, json: &Json) {
    assert_eq!(json.as_str(), text.trim_ascii());
    assert_eq!(to_json(json), json.as_str());
    let tree = from_json::<Tree>(text);
    if let Err(error) = &tree {
        check_error(error);
    }
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return;
    };
    assert_eq!(json.to_value().as_ref(), Ok(&value));
    if let Value::Object(fields) = &value {
        check_fields(text, fields);
    }
    match tree {
        Ok(Tree(ours)) => assert_eq!(ours, value),
        Err(error) => assert!(depth(&value) > DEPTH, "{error}"),
    }
    if is_exact(&value) {
        assert_eq!(*json, Json::from_value(&value));
    }
    check_scalar(text, &value);
}

/// Any value, taken apart by all that a type can use.
struct Tree(Value);

impl Decode for Tree {
    fn blank() -> Self {
        Self(Value::Null)
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.0 = match json.kind() {
            Kind::Object => {
                let fields = json.value::<BTreeMap<String, Self>>()?;
                fields.into_iter().map(|(name, it)| (name, it.0)).collect()
            }
            Kind::Array => {
                let items = json.value::<Vec<Self>>()?;
                items.into_iter().map(|it| it.0).collect()
            }
            Kind::Text => json.text()?.into_owned().into(),
            Kind::Bool => json.bool()?.into(),
            Kind::Null => return json.json().map(drop),
            Kind::Number => {
                let number = serde_json::from_str(&json.number()?);
                number.map_err(|_| json.error("a number that serde_json can hold"))?
            }
        };
        Ok(())
    }
}

/// An object of which no property is known.
struct Unknown(Extra);

impl Decode for Unknown {
    fn blank() -> Self {
        Self(Extra::default())
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        json.object(&Shape::new(&[]), &mut [], &mut self.0)
    }
}

/// Every field is kept once, with the value that comes last.
fn check_fields(text: &str, fields: &serde_json::Map<String, Value>) {
    let Unknown(extra) = from_json(text).expect("an object");
    assert_eq!(extra.len(), fields.len());
    for (name, kept) in extra.iter() {
        assert_eq!(kept.to_value().as_ref().ok(), fields.get(name), "{name:?}");
    }
}

/// Numbers are understood as `serde_json` understands them, and text that holds one likewise.
fn check_scalar(text: &str, value: &Value) {
    if let Some(whole) = value.as_i64() {
        assert_eq!(from_json(text), Ok(whole));
        assert_eq!(from_json(&format!("\"{whole}\"")), Ok(whole));
    }
    if value.is_number() {
        let number = text.trim_ascii();
        assert_eq!(from_json::<f64>(text).ok(), number.parse().ok());
        let decimal = from_json::<Decimal>(text).map(|it| it.as_str().to_owned());
        assert_eq!(decimal.as_deref(), Ok(number));
    }
    if let Some(flag) = value.as_bool() {
        assert_eq!(from_json(text), Ok(flag));
    }
}

fn check_writing(text: &str) {
    let written = to_json(&text.to_owned());
    assert_eq!(
        serde_json::from_str::<String>(&written).ok().as_deref(),
        Some(text)
    );
    assert_eq!(from_json::<String>(&written).as_deref(), Ok(text));
}

fn check_error(error: &DecodeError) {
    assert!(error.path().starts_with('$'), "{error}");
    assert!(error.expected().len() < 100, "{error}");
    assert!(error.found().len() < 100, "{error}");
}

/// What a type has read it writes, and reads to the same value.
fn check_types(text: &str) {
    again::<Pass>(text);
    again::<Subscription>(text);
    again::<Vec<Transaction>>(text);
    again::<PassOffer>(text);
}

fn again<T: Decode + Encode + PartialEq>(text: &str) {
    match from_json::<T>(text) {
        Ok(value) => {
            let written = to_json(&value);
            let read = from_json::<T>(&written);
            assert!(
                read == Ok(value),
                "{} is written as {written}",
                std::any::type_name::<T>()
            );
        }
        Err(error) => check_error(&error),
    }
}

fn depth(value: &Value) -> usize {
    let inner = match value {
        Value::Array(items) => items.iter().map(depth).max(),
        Value::Object(fields) => fields.values().map(depth).max(),
        _ => None,
    };
    inner.map_or(1, |inner| inner + 1)
}

/// Whether `serde_json` holds all numbers as they are.
fn is_exact(value: &Value) -> bool {
    match value {
        Value::Number(number) => !number.is_f64(),
        Value::Array(items) => items.iter().all(is_exact),
        Value::Object(fields) => fields.values().all(is_exact),
        _ => true,
    }
}
