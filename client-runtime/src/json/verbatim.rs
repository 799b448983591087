//! JSON of any shape.

use std::fmt;
use std::str::FromStr;

use super::decode::{Decode, from_json};
use super::decode_error::DecodeError;
use super::encode::Encode;
use super::equal::are_equal;
use super::kind::Kind;
use super::mismatch::Mismatch;
use super::reader::Reader;
use super::text::parse;
use super::write::JsonWriter;

/// A JSON value of any shape, preserved verbatim.
///
/// ```
/// use client_runtime::Json;
///
/// # fn main() -> Result<(), client_runtime::DecodeError> {
/// let json: Json = r#"{"price": 12.50}"#.parse()?;
/// assert_eq!(json.as_str(), r#"{"price": 12.50}"#);
/// assert_eq!(json.to_value()?["price"], 12.5);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Json(Box<str>);

impl Json {
    /// Takes over text that is known to be one JSON value.
    pub(super) fn from_text(text: &str) -> Self {
        Self(text.into())
    }

    /// Converts a value of `serde_json`.
    ///
    /// ```
    /// use client_runtime::Json;
    ///
    /// let json = Json::from_value(&serde_json::json!([1, 2]));
    /// assert_eq!(json.as_str(), "[1,2]");
    /// ```
    #[must_use]
    #[inline]
    pub fn from_value(value: &serde_json::Value) -> Self {
        Self(value.to_string().into())
    }

    /// The JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Converts the value into one of `serde_json`, whose numbers are not exact.
    ///
    /// # Errors
    /// If `serde_json` cannot represent it: a number out of range, or nesting that is too deep.
    #[inline]
    pub fn to_value(&self) -> Result<serde_json::Value, DecodeError> {
        serde_json::from_str(self.as_str())
            .map_err(|_| DecodeError::new("$", "JSON that serde_json can represent", "other JSON"))
    }

    /// Decodes the value as a type.
    ///
    /// ```
    /// use client_runtime::Json;
    ///
    /// # fn main() -> Result<(), client_runtime::DecodeError> {
    /// let json: Json = "[1, 2]".parse()?;
    /// assert_eq!(json.decode::<Vec<i64>>()?, [1, 2]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the JSON is not of this type.
    pub fn decode<T: Decode>(&self) -> Result<T, DecodeError> {
        from_json(self.as_str())
    }
}

impl From<serde_json::Value> for Json {
    #[inline]
    fn from(value: serde_json::Value) -> Self {
        Self::from_value(&value)
    }
}

/// Creates a JSON string with this content. To parse JSON text, use `parse`.
impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::from_value(&text.into())
    }
}

/// Creates a JSON string with this content. To parse JSON text, use `parse`.
impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::from_value(&text.into())
    }
}

impl From<i64> for Json {
    fn from(number: i64) -> Self {
        Self::from_value(&number.into())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::from_value(&value.into())
    }
}

/// `null`
impl Default for Json {
    fn default() -> Self {
        Self("null".into())
    }
}

impl FromStr for Json {
    type Err = DecodeError;

    fn from_str(text: &str) -> Result<Self, DecodeError> {
        parse(text).map(Self::from_text)
    }
}

/// Omits the value, which may be private.
impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.as_str().len();
        let kind = Kind::of(self.as_str().bytes().next());
        write!(f, "Json({kind:?}, {length} bytes)")
    }
}

/// White space, the order of fields and the spelling of strings and numbers are ignored.
impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        are_equal(&self.0, &other.0)
    }
}

impl Decode for Json {
    const EMPTY_VALUES: &'static [&'static str] = &["\"\"", "\"n/a\"", "false"];

    fn blank() -> Self {
        Self::from_text("")
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        *self = Self::from_text(json.json()?);
        Ok(())
    }
}

impl Encode for Json {
    fn encode(&self, json: &mut JsonWriter) {
        json.raw(self.as_str());
    }
}
