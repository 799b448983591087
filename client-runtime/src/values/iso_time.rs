//! Dates and times as text.

use std::borrow::Cow;
use std::fmt;

use crate::json::{Decode, Encode, JsonWriter, Mismatch, Reader};

/// A point in time as ISO 8601 text, such as `2026-05-01T12:00:00Z`. The client does not check it.
///
/// ```
/// use client_runtime::IsoDateTime;
///
/// let time = IsoDateTime::new("2026-05-01T12:00:00Z");
/// assert_eq!(time.as_str(), "2026-05-01T12:00:00Z");
/// assert_eq!(time.into_string().len(), 20);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IsoDateTime(Box<str>);

/// A date as ISO 8601 text, such as `2026-05-01`. The client does not check it.
///
/// ```
/// use client_runtime::IsoDate;
///
/// let date = IsoDate::new("2026-05-01");
/// assert_eq!(date.as_str(), "2026-05-01");
/// assert_eq!(date.into_string().len(), 10);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IsoDate(Box<str>);

impl IsoDateTime {
    /// Wraps a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into().into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Converts into the text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0.into()
    }
}

impl IsoDate {
    /// Wraps a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into().into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Converts into the text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0.into()
    }
}

/// Reads text with something in it, so that an empty one counts as no time at all.
fn read(json: &mut Reader<'_>, expected: &'static str) -> Result<String, Mismatch> {
    let is_time = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
    json.text_that(expected, is_time).map(Cow::into_owned)
}

impl From<&str> for IsoDateTime {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<&str> for IsoDate {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for IsoDateTime {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<String> for IsoDate {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl fmt::Display for IsoDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for IsoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Decode for IsoDateTime {
    fn blank() -> Self {
        Self::new("")
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        *self = read(json, "a date and time").map(Self::new)?;
        Ok(())
    }
}

impl Decode for IsoDate {
    fn blank() -> Self {
        Self::new("")
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        *self = read(json, "a date").map(Self::new)?;
        Ok(())
    }
}

impl Encode for IsoDateTime {
    fn encode(&self, json: &mut JsonWriter) {
        json.text(&self.0);
    }
}

impl Encode for IsoDate {
    fn encode(&self, json: &mut JsonWriter) {
        json.text(&self.0);
    }
}
