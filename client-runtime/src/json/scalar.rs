//! Decoding scalars leniently.
//!
//! The same API writes one logical type in several ways, above all where PHP has no difference between them.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use super::cursor::{Cursor, is_plain_number};
use super::deviation::DeviationKind;
use super::kind::Kind;
use super::mismatch::Mismatch;
use super::reader::Reader;
use crate::values::Decimal;

impl<'a> Reader<'a> {
    /// Decodes an integer: `13`, `"13"`, `13.0` and `"1.3e1"` are the same.
    ///
    /// # Errors
    /// If the value is not a 64-bit integer.
    #[inline(never)]
    pub fn int(&mut self) -> Result<i64, Mismatch> {
        let is_text = self.cursor.peek() == Some(b'"');
        if self.trace.is_none() {
            let int = if is_text {
                self.cursor.short_int_in_quotes()
            } else {
                self.cursor.short_int()
            };
            if let Some(int) = int {
                return Ok(int);
            }
        }
        let start = self.cursor;
        let expected = "a 64-bit integer";
        let whole = self.whole(expected, i64::MIN.into()..=i64::MAX.into())?;
        i64::try_from(whole).map_err(|_| self.error_at(start, expected.into()))
    }

    /// Reads a whole number in a range.
    #[inline(never)]
    pub(super) fn whole(
        &mut self,
        expected: &'static str,
        range: RangeInclusive<i128>,
    ) -> Result<i128, Mismatch> {
        let digits = self.digits(expected)?;
        let whole = digits.text.parse().ok();
        let is_plain = whole.is_some();
        let whole = whole.or_else(|| Decimal::parse(&digits.text)?.to_i128());
        let Some(whole) = whole.filter(|whole| range.contains(whole)) else {
            return Err(self.error_at(digits.start, expected.into()));
        };
        self.note_scalar(digits.start, expected, Kind::Number, is_plain);
        Ok(whole)
    }

    /// Decodes the text of a number, in the grammar of JSON: `5.99` and `"5.99"` are the same.
    ///
    /// ```
    /// use client_runtime::{Decode, Mismatch, Reader, from_json};
    ///
    /// /// A number to the digit.
    /// struct Digits(String);
    ///
    /// impl Decode for Digits {
    ///     fn blank() -> Self {
    ///         Self(String::new())
    ///     }
    ///
    ///     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
    ///         self.0 = json.number()?.into_owned();
    ///         Ok(())
    ///     }
    /// }
    ///
    /// assert!(from_json::<Digits>("12.50").is_ok_and(|it| it.0 == "12.50"));
    /// ```
    ///
    /// # Errors
    /// If the value is not a number.
    #[inline(never)]
    pub fn number(&mut self) -> Result<Cow<'a, str>, Mismatch> {
        let expected = "a number";
        let number = self.digits_of_number(expected)?;
        self.note_scalar(number.start, expected, Kind::Number, true);
        Ok(number.text)
    }

    /// Reads the text of a number whose documented form is a JSON number here and a JSON string there.
    #[inline(never)]
    pub(super) fn decimal(&mut self) -> Result<Cow<'a, str>, Mismatch> {
        let start = self.cursor;
        if let Some(text) = self.cursor.plain_string() {
            if is_plain_number(text) {
                return Ok(Cow::Borrowed(text));
            }
            self.cursor = start;
        }
        Ok(self.digits_of_number("a number")?.text)
    }

    fn digits_of_number(&mut self, expected: &'static str) -> Result<Digits<'a>, Mismatch> {
        let digits = self.digits(expected)?;
        if digits.is_text && !is_plain_number(&digits.text) && !Decimal::is_one(&digits.text) {
            return Err(self.error_at(digits.start, expected.into()));
        }
        Ok(digits)
    }

    /// What may be a number, be it in quotes or not.
    fn digits(&mut self, expected: &'static str) -> Result<Digits<'a>, Mismatch> {
        let kind = self.cursor.kind();
        let start = self.cursor;
        let text = match kind {
            Some(Kind::Number) => Some(Cow::Borrowed(self.cursor.word()?)),
            Some(Kind::Text) => self.cursor.string()?.text(),
            _ => None,
        };
        let is_text = kind == Some(Kind::Text);
        let digits = text.map(|text| Digits {
            start,
            text,
            is_text,
        });
        digits.ok_or_else(|| self.error_at(start, expected.into()))
    }

    /// Decodes a boolean: `true`, `1`, `"1"` and `"true"` are the same.
    ///
    /// # Errors
    /// If the value is not a boolean in one of these forms.
    #[inline(never)]
    pub fn bool(&mut self) -> Result<bool, Mismatch> {
        let expected = "a boolean";
        let kind = self.cursor.kind();
        let start = self.cursor;
        let word = match kind {
            Some(Kind::Text) => self.cursor.string()?.as_written(),
            Some(Kind::Bool | Kind::Number) => self.cursor.word()?,
            _ => "",
        };
        let value = match word {
            "true" | "1" => true,
            "false" | "0" => false,
            _ => return Err(self.error_at(start, expected.into())),
        };
        self.note_scalar(start, expected, Kind::Bool, true);
        Ok(value)
    }

    /// Decodes text: `"13"`, `13` and even `true` can be decoded as text.
    ///
    /// ```
    /// use client_runtime::{Decode, Mismatch, Reader, from_json};
    ///
    /// /// How many characters a text has.
    /// struct Length(usize);
    ///
    /// impl Decode for Length {
    ///     fn blank() -> Self {
    ///         Self(0)
    ///     }
    ///
    ///     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
    ///         self.0 = json.text()?.chars().count();
    ///         Ok(())
    ///     }
    /// }
    ///
    /// assert!(from_json::<Length>("\"Zoë\"").is_ok_and(|it| it.0 == 3));
    /// ```
    ///
    /// # Errors
    /// If the value is an array, an object, `null` or nothing.
    #[inline]
    pub fn text(&mut self) -> Result<Cow<'a, str>, Mismatch> {
        match self.cursor.plain_string() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.text_that("text", |_| true),
        }
    }

    /// The same as a `String`.
    #[inline(never)]
    pub(super) fn owned_text(&mut self) -> Result<String, Mismatch> {
        match self.cursor.plain_string() {
            Some(text) => Ok(text.to_owned()),
            None => self.text().map(Cow::into_owned),
        }
    }

    /// Reads text of which not every one is accepted.
    pub(crate) fn text_that(
        &mut self,
        expected: &'static str,
        accept: fn(&str) -> bool,
    ) -> Result<Cow<'a, str>, Mismatch> {
        if self.kind() != Kind::Text {
            return self.odd_text(expected, accept);
        }
        let start = self.cursor;
        let text = self.cursor.string()?.text();
        let text = text.filter(|text| accept(text));
        text.ok_or_else(|| self.error_at(start, expected.into()))
    }

    #[cold]
    #[inline(never)]
    fn odd_text(
        &mut self,
        expected: &'static str,
        accept: fn(&str) -> bool,
    ) -> Result<Cow<'a, str>, Mismatch> {
        let start = self.cursor;
        let text = match self.cursor.kind() {
            Some(Kind::Number | Kind::Bool) => self.cursor.word()?,
            _ => return Err(self.error(expected)),
        };
        if !accept(text) {
            return Err(self.error_at(start, expected.into()));
        }
        self.note_at(start, DeviationKind::Form, expected);
        Ok(Cow::Borrowed(text))
    }

    /// Decodes a value of an enum, which may be an unrecognized one.
    ///
    /// ```
    /// use client_runtime::{Decode, DecodeError, Mismatch, Reader, from_json};
    ///
    /// #[derive(Debug, PartialEq)]
    /// enum Colour {
    ///     Red,
    ///     Other,
    /// }
    ///
    /// impl From<&str> for Colour {
    ///     fn from(text: &str) -> Self {
    ///         if text == "red" { Self::Red } else { Self::Other }
    ///     }
    /// }
    ///
    /// impl Decode for Colour {
    ///     fn blank() -> Self {
    ///         Self::Other
    ///     }
    ///
    ///     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
    ///         *self = json.open_enum(|colour| *colour == Self::Other)?;
    ///         Ok(())
    ///     }
    /// }
    ///
    /// assert_eq!(from_json(r#""red""#), Ok(Colour::Red));
    /// ```
    ///
    /// # Errors
    /// If the value is not text.
    pub fn open_enum<T>(&mut self, is_unknown: fn(&T) -> bool) -> Result<T, Mismatch>
    where
        T: for<'v> From<&'v str>,
    {
        self.cursor.peek();
        let start = self.cursor;
        let value = T::from(&self.text()?);
        if self.trace.is_some() && is_unknown(&value) {
            self.note_at(start, DeviationKind::UnknownValue, "a known value");
        }
        Ok(value)
    }

    /// Where the documented form is a JSON string, any other form deviates from that.
    #[inline]
    fn note_scalar(&self, start: Cursor<'a>, expected: &'static str, kind: Kind, is_plain: bool) {
        if self.trace.is_some() {
            self.note_odd_scalar(start, expected, kind, is_plain);
        }
    }

    #[cold]
    #[inline(never)]
    fn note_odd_scalar(
        &self,
        mut start: Cursor<'a>,
        expected: &'static str,
        kind: Kind,
        is_plain: bool,
    ) {
        let found = start.kind();
        let documented = if self.as_text { Kind::Text } else { kind };
        let is_proper = found == Some(documented) || self.is_argument() && found == Some(kind);
        if is_proper && is_plain {
            return;
        }
        let expected = if self.as_text {
            format!("{expected} as text").into()
        } else {
            expected.into()
        };
        self.note_traced(start, DeviationKind::Form, expected);
    }
}

/// What may be a number.
struct Digits<'a> {
    start: Cursor<'a>,
    text: Cow<'a, str>,
    is_text: bool,
}
