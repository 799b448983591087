//! From what writes JSON to any serializer.

use serde_core::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::value::RawValue;

use crate::json::{Encode, JsonWriter, Kind, Value};
use crate::values::wiped::WipedText;

/// A value that is serialized with its secrets.
///
/// ```
/// use client_runtime::{Secret, serde::ExposeSecrets};
///
/// let secret = Secret::new("abc123");
/// assert_eq!(serde_json::to_string(&ExposeSecrets(&secret))?, r#""abc123""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct ExposeSecrets<'a, T>(pub &'a T);

impl<T: Encode> Serialize for ExposeSecrets<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        expose_secrets(self.0, serializer)
    }
}

/// Serializes a value with its secrets, for `#[serde(serialize_with = "…")]`.
///
/// ```
/// use client_runtime::{Secret, serde::expose_secrets};
///
/// let secret = Secret::new("abc123");
/// let json = expose_secrets(&secret, serde_json::value::Serializer)?;
/// assert_eq!(json, "abc123");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// If the serializer fails.
pub fn expose_secrets<S: Serializer>(
    value: &impl Encode,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut json = JsonWriter::default();
    value.encode(&mut json);
    of_text(&json.finish(), serializer)
}

/// Serializes a value.
///
/// ```
/// let json = client_runtime::serde::serialize(&vec![1, 2], serde_json::value::Serializer)?;
/// assert_eq!(json, serde_json::json!([1, 2]));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// If there is a secret in it, or if the serializer fails.
pub fn serialize<S: Serializer>(value: &impl Encode, serializer: S) -> Result<S::Ok, S::Error> {
    let message = "it contains a secret, which is serialized only in `ExposeSecrets`";
    without_secrets(value, serializer, message)
}

/// Serializes a value, unless there is a secret in it.
pub(super) fn without_secrets<S: Serializer>(
    value: &impl Encode,
    serializer: S,
    message: &'static str,
) -> Result<S::Ok, S::Error> {
    let mut json = JsonWriter::default();
    value.encode(&mut json);
    let (text, secrets) = json.finish_with_secrets();
    if secrets.is_empty() {
        of_text(&text, serializer)
    } else {
        Err(S::Error::custom(message))
    }
}

fn of_text<S: Serializer>(json: &WipedText, serializer: S) -> Result<S::Ok, S::Error> {
    if !serializer.is_human_readable() {
        return serializer.serialize_str(json);
    }
    match Value::parse(json) {
        Some(value) => Tree(value).serialize(serializer),
        None => Err(S::Error::custom("it did not write valid JSON")),
    }
}

struct Tree<'a>(Value<'a>);

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0.get();
        match self.0.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Bool => serializer.serialize_bool(text == "true"),
            Kind::Text => serializer.serialize_str(&self.0.text().unwrap_or_default()),
            Kind::Number => of_number(text, serializer),
            Kind::Array => {
                let mut list = serializer.serialize_seq(Some(self.0.items().count()))?;
                for item in self.0.items() {
                    list.serialize_element(&Self(item))?;
                }
                list.end()
            }
            Kind::Object => {
                let mut map = serializer.serialize_map(Some(self.0.fields().count()))?;
                for (name, value) in self.0.fields() {
                    map.serialize_entry(name.as_ref(), &Self(value))?;
                }
                map.end()
            }
        }
    }
}

fn of_number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(whole) = text.parse::<i64>() {
        return serializer.serialize_i64(whole);
    }
    if let Ok(whole) = text.parse::<u64>() {
        return serializer.serialize_u64(whole);
    }
    if let Ok(float) = text.parse::<f64>()
        && serde_json::to_string(&float).is_ok_and(|again| again == text)
    {
        return serializer.serialize_f64(float);
    }
    let exact = RawValue::from_string(text.to_owned()).map_err(S::Error::custom)?;
    exact.serialize(serializer)
}
