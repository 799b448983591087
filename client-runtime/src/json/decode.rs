//! Types that can be read from JSON.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::decode_error::DecodeError;
use super::document::Document;
use super::node::Node;
use super::path::Path;
use super::tolerance;
use crate::values::{Decimal, Secret};
use crate::wording::Wording;

/// A type that can be read from JSON.
///
/// ```
/// use client_runtime::{Decode, DecodeError, Node, from_json};
///
/// struct Point {
///     x: i64,
///     y: i64,
/// }
///
/// impl Decode for Point {
///     fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
///         let mut object = node.object()?;
///         Ok(Self {
///             x: object.required("x")?,
///             y: object.required("y")?,
///         })
///     }
/// }
///
/// # fn main() -> Result<(), DecodeError> {
/// let point: Point = from_json(r#"{"x": 1, "y": "2"}"#)?;
/// assert_eq!((point.x, point.y), (1, 2));
/// # Ok(())
/// # }
/// ```
pub trait Decode: Sized {
    /// Which of the JSON texts `""`, `"n/a"` and `false` are values of this type.
    ///
    /// The others say that there is no value, where that is possible.
    const EMPTY_VALUES: &'static [&'static str] = &[];

    /// Reads a value.
    ///
    /// # Errors
    /// When the JSON cannot be understood as this type.
    fn decode(node: Node<'_>) -> Result<Self, DecodeError>;
}

/// Reads a value from JSON text.
///
/// ```
/// use client_runtime::from_json;
///
/// # fn main() -> Result<(), client_runtime::DecodeError> {
/// assert_eq!(from_json::<Vec<i64>>("[1, 2]")?, [1, 2]);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the text is not JSON, or not of this type.
pub fn from_json<T: Decode>(text: &str) -> Result<T, DecodeError> {
    let bytes = without_mark(text.as_bytes());
    let document = Document::parse_as(None, bytes)?;
    document.decode(&Path::root("$"))
}

/// Checks that text is one JSON value, and gives it without the blanks around it.
pub(super) fn parse(text: &str) -> Result<&str, DecodeError> {
    let bytes = without_mark(text.as_bytes());
    let text = std::str::from_utf8(bytes).ok();
    let raw = text.and_then(|text| serde_json::from_str::<&RawValue>(text).ok());
    raw.map(RawValue::get).ok_or_else(|| not_json(None, bytes))
}

/// What follows the byte order marks before a text. Files that are put together leave several.
pub(crate) fn without_mark(mut bytes: &[u8]) -> &[u8] {
    while let Some(rest) = bytes.trim_ascii_start().strip_prefix(b"\xef\xbb\xbf") {
        bytes = rest;
    }
    bytes
}

/// The error that says why bytes are not one JSON value.
pub(super) fn not_json(media_type: Option<&str>, bytes: &[u8]) -> DecodeError {
    let found = found(media_type, bytes, breaks_off(bytes));
    DecodeError::new("$", "JSON", found)
}

/// Whether bytes are the beginning of JSON. They may end within a character.
fn breaks_off(bytes: &[u8]) -> bool {
    let whole = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    };
    let text = std::str::from_utf8(whole).ok();
    let error = text.and_then(|text| serde_json::from_str::<&RawValue>(text).err());
    error.is_some_and(|error| error.is_eof())
}

/// Whether bytes that are not JSON are words, such as `OK`, and neither a page nor JSON with a mistake.
pub(crate) fn are_words(bytes: &[u8]) -> bool {
    let is_odd = |letter: char| {
        matches!(letter, '<' | '{' | '[') || letter.is_control() && !letter.is_whitespace()
    };
    std::str::from_utf8(bytes).is_ok_and(|text| !text.contains(is_odd)) && !breaks_off(bytes)
}

fn found(media_type: Option<&str>, bytes: &[u8], cut_off: bool) -> Wording {
    let count = bytes.len();
    let found = match bytes.trim_ascii_start().first() {
        None => return "an empty body".into(),
        Some(b'<') => "an HTML page".into(),
        Some(_) if cut_off => return format!("JSON that breaks off after {count} bytes").into(),
        Some(_) if std::str::from_utf8(bytes).is_err() => {
            format!("{count} bytes that are not UTF-8")
        }
        Some(_) => format!("{count} bytes of something else"),
    };
    let mut found = Wording::from(found);
    if let Some(media_type) = media_type {
        found.push(" (");
        found.quote(media_type);
        found.push(")");
    }
    found
}

impl Decode for String {
    const EMPTY_VALUES: &'static [&'static str] = &["\"\"", "\"n/a\""];

    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        Ok(node.text()?.into_owned())
    }
}

impl Decode for Secret {
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        Ok(Self::new(node.text()?))
    }
}

impl Decode for bool {
    const EMPTY_VALUES: &'static [&'static str] = &["false"];

    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        node.bool()
    }
}

impl Decode for i64 {
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        node.int()
    }
}

impl Decode for i32 {
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        node.whole("an integer of 32 bits")
    }
}

impl Decode for u32 {
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        node.whole("a positive integer of 32 bits")
    }
}

impl Decode for u64 {
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        node.whole("a positive integer of 64 bits")
    }
}

impl Decode for f64 {
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        let number = node.number()?;
        number.parse().map_err(|_| node.error("a number"))
    }
}

impl Decode for Decimal {
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        // Amounts are documented as JSON numbers and as JSON strings alike, so that neither form is a deviation.
        Ok(Self::of_number(&node.decimal()?))
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        if tolerance::is_nothing_but(node, T::EMPTY_VALUES) {
            tolerance::note_nothing(node);
            return Ok(None);
        }
        let before = node.path().noted();
        match T::decode(node) {
            Err(_) if tolerance::is_empty_array(node) => {
                node.path().forget_since(before);
                tolerance::note_nothing(node);
                Ok(None)
            }
            result => result.map(Some),
        }
    }
}

impl<T: Decode> Decode for Box<T> {
    const EMPTY_VALUES: &'static [&'static str] = T::EMPTY_VALUES;

    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        T::decode(node).map(Self::new)
    }
}

/// So many items a list has room for before they are read: a hostile one has many that are small.
const MAX_CAPACITY: usize = 1024;

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        let path = node.path();
        let items = node.items()?;
        let mut list = Self::with_capacity(items.len().min(MAX_CAPACITY));
        for (index, item) in items.enumerate() {
            let path = path.index(index);
            list.push(T::decode(Node::new(Some(item), &path))?);
        }
        Ok(list)
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        let path = node.path();
        let mut map = Self::new();
        for (key, value) in node.entries()? {
            let path = path.entry(&key);
            let value = T::decode(Node::new(Some(value), &path))?;
            map.insert(key.into_owned(), value);
        }
        Ok(map)
    }
}
