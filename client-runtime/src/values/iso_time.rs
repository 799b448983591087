//! Dates and times as text.

use std::borrow::Cow;

use crate::json::{Decode, Mismatch, Reader};

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

/// A date as ISO 8601 text, such as `2026-05-01`. The client does not check it. Dates are ordered as their texts, which is the
/// order of time where years have four digits.
///
/// ```
/// use client_runtime::IsoDate;
///
/// let date = IsoDate::new("2026-05-01");
/// assert_eq!(date.as_str(), "2026-05-01");
/// assert_eq!(date.into_string().len(), 10);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

crate::newtype_of_text!(IsoDateTime);
crate::newtype_of_text!(IsoDate);
