//! Types that can be written as JSON.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::kind::Kind;
use super::value::Value;
use super::write::JsonWriter;
use crate::values::wiped::WipedText;
use crate::values::{Decimal, Field, Secret};

/// A type that can be encoded as JSON.
///
/// ```
/// use client_runtime::{Encode, JsonWriter, to_json};
///
/// struct Point {
///     x: i64,
///     y: i64,
/// }
///
/// impl Encode for Point {
///     fn encode(&self, json: &mut JsonWriter) {
///         json.object(|object| {
///             object.required("x", &self.x);
///             object.required("y", &self.y);
///         });
///     }
/// }
///
/// assert_eq!(to_json(&Point { x: 1, y: 2 }), r#"{"x":1,"y":2}"#);
/// ```
pub trait Encode {
    /// Writes one JSON value.
    fn encode(&self, json: &mut JsonWriter);

    /// Whether there is no value. Objects are written without absent optional fields.
    #[doc(hidden)]
    fn is_absent(&self) -> bool {
        false
    }
}

/// Encodes a value as JSON text, including its secrets: the text is not wiped.
///
/// ```
/// assert_eq!(client_runtime::to_json(&vec![1, 2]), "[1,2]");
/// ```
#[must_use]
pub fn to_json(value: &dyn Encode) -> String {
    let mut json = JsonWriter::default();
    value.encode(&mut json);
    json.finish().into_string()
}

/// The text that JSON stands for in a URL or a header, if it is a scalar without escapes, as most are; else the JSON again.
pub(crate) fn plain_text(json: WipedText) -> Result<WipedText, WipedText> {
    match Kind::of(json.bytes().next()) {
        Kind::Number | Kind::Bool => Ok(json),
        Kind::Text if !json.contains('\\') => Ok(json.without_quotes()),
        _ => Err(json),
    }
}

/// The texts that JSON stands for in a URL or a header: one for a scalar, one for each item of a list, none for null.
pub(crate) fn plain_texts(json: &str) -> Vec<WipedText> {
    let Some(root) = Value::parse(json) else {
        return Vec::new();
    };
    match root.kind() {
        Kind::Null => Vec::new(),
        Kind::Array => root.items().map(plain).collect(),
        _ => vec![plain(root)],
    }
}

fn plain(value: Value<'_>) -> WipedText {
    let text = value.text().map(|text| Zeroizing::new(text.into_owned()));
    text.map_or_else(|| value.get().into(), Into::into)
}

impl Encode for str {
    fn encode(&self, json: &mut JsonWriter) {
        json.text(self);
    }
}

impl Encode for String {
    fn encode(&self, json: &mut JsonWriter) {
        json.text(self);
    }
}

impl Encode for Secret {
    fn encode(&self, json: &mut JsonWriter) {
        json.secret(self);
    }
}

impl Encode for bool {
    fn encode(&self, json: &mut JsonWriter) {
        json.bool(*self);
    }
}

impl Encode for i64 {
    fn encode(&self, json: &mut JsonWriter) {
        json.int(*self);
    }
}

impl Encode for i32 {
    fn encode(&self, json: &mut JsonWriter) {
        json.int((*self).into());
    }
}

impl Encode for u32 {
    fn encode(&self, json: &mut JsonWriter) {
        json.int((*self).into());
    }
}

impl Encode for u64 {
    fn encode(&self, json: &mut JsonWriter) {
        json.number(self);
    }
}

impl Encode for Decimal {
    fn encode(&self, json: &mut JsonWriter) {
        json.number(self.as_str());
    }
}

/// JSON has neither infinity nor NaN: they are encoded as `null`.
impl Encode for f64 {
    fn encode(&self, json: &mut JsonWriter) {
        if self.is_finite() {
            json.number(self);
        } else {
            json.null();
        }
    }
}

/// `null`
#[cfg(feature = "dynamic")]
impl Encode for () {
    fn encode(&self, json: &mut JsonWriter) {
        json.null();
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, json: &mut JsonWriter) {
        match self {
            Some(value) => value.encode(json),
            None => json.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// A value, or `null`; an object leaves it out if it is absent.
impl<T: Encode> Encode for Field<T> {
    fn encode(&self, json: &mut JsonWriter) {
        match self.value() {
            Some(value) => value.encode(json),
            None => json.null(),
        }
    }

    fn is_absent(&self) -> bool {
        Self::is_absent(self)
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, json: &mut JsonWriter) {
        (**self).encode(json);
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, json: &mut JsonWriter) {
        (**self).encode(json);
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, json: &mut JsonWriter) {
        json.array(self);
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, json: &mut JsonWriter) {
        json.array(self);
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, json: &mut JsonWriter) {
        json.object(|object| {
            for (name, value) in self {
                object.required(name, value);
            }
        });
    }
}
