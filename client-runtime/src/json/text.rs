//! Bytes that should be JSON: what stands before it, and what to say when it is none.

use serde_core::de::IgnoredAny;

use super::decode_error::DecodeError;
use super::value::Value;
use crate::wording::Wording;

/// Checks that text is one JSON value, and gives it without the blanks around it.
pub(super) fn parse(text: &str) -> Result<&str, DecodeError> {
    let bytes = without_mark(text.as_bytes());
    Value::parse_bytes(None, bytes).map(Value::get)
}

/// What follows the byte order marks before a text. Files that are put together leave several.
pub(crate) fn without_mark(mut bytes: &[u8]) -> &[u8] {
    while let Some(rest) = bytes.trim_ascii_start().strip_prefix(b"\xef\xbb\xbf") {
        bytes = rest;
    }
    bytes
}

/// The error that says why bytes are not one JSON value.
pub(crate) fn not_json(media_type: Option<&str>, bytes: &[u8]) -> DecodeError {
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
    let error = text.and_then(|text| serde_json::from_str::<IgnoredAny>(text).err());
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
        Some(_) => format!("{count} bytes that are not JSON"),
    };
    let mut found = Wording::from(found);
    if let Some(media_type) = media_type {
        found.push(" (");
        found.quote(media_type);
        found.push(")");
    }
    found
}
