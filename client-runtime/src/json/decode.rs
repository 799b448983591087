//! Types that can be read from JSON.

use std::borrow::Cow;

use super::decode_error::DecodeError;
use super::mismatch::Mismatch;
use super::reader::Reader;
use super::shape::{Property, Shape, are_plain};
use super::whole::from_bytes;
use crate::values::{Decimal, Field, Secret};

/// A type that can be decoded from JSON.
///
/// A value is created blank and then decoded in place, so that one loop decodes the objects of all types:
///
/// ```
/// use client_runtime::{Decode, DecodeError, Extra, Mismatch, Property, Reader, Shape, from_json};
///
/// struct Point {
///     x: i64,
///     y: i64,
///     extra: Extra,
/// }
///
/// impl Decode for Point {
///     fn blank() -> Self {
///         Self { x: 0, y: 0, extra: Extra::default() }
///     }
///
///     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
///         const SHAPE: &Shape<'_> = &Shape::new(&[Property::required("x"), Property::required("y")]);
///         json.object(SHAPE, &mut [&mut self.x, &mut self.y], &mut self.extra)
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
    /// The others mean that there is no value, where that is possible.
    const EMPTY_VALUES: &'static [&'static str] = &[];

    /// The properties of an object, for what reads and writes it: none for what is not an object of properties.
    #[doc(hidden)]
    const PROPERTIES: &'static [Property] = &[];

    /// The shape that has them.
    #[doc(hidden)]
    const SHAPE: &'static Shape<'static> = &Shape::new(Self::PROPERTIES);

    /// Whether their names need no escapes.
    #[doc(hidden)]
    const ARE_PLAIN: bool = are_plain(Self::PROPERTIES);

    /// Returns a value to decode into. It is not visible before.
    #[must_use]
    fn blank() -> Self;

    /// Decodes the next value. If that fails, the value is discarded.
    ///
    /// # Errors
    /// If the JSON is not of this type.
    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch>;
}

/// Decodes a value from JSON text.
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
/// If the text is not valid JSON, or not of this type.
pub fn from_json<T: Decode>(text: &str) -> Result<T, DecodeError> {
    from_bytes(text.as_bytes())
}

impl Decode for String {
    const EMPTY_VALUES: &'static [&'static str] = &["\"\"", "\"n/a\""];

    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        *self = json.owned_text()?;
        Ok(())
    }
}

impl Decode for Secret {
    fn blank() -> Self {
        Self::from("")
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        *self = match json.text()? {
            Cow::Borrowed(text) => Self::from(text),
            // It had escapes, and is wiped.
            Cow::Owned(text) => Self::new(text),
        };
        Ok(())
    }
}

impl Decode for bool {
    const EMPTY_VALUES: &'static [&'static str] = &["false"];

    fn blank() -> Self {
        false
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        *self = json.bool()?;
        Ok(())
    }
}

impl Decode for i64 {
    fn blank() -> Self {
        0
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        *self = json.int()?;
        Ok(())
    }
}

macro_rules! whole {
    ($($integer:ty, $expected:literal;)*) => {$(
        impl Decode for $integer {
            fn blank() -> Self {
                0
            }

            fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
                let whole = json.whole($expected, Self::MIN.into()..=Self::MAX.into())?;
                *self = Self::try_from(whole).unwrap_or_default();
                Ok(())
            }
        }
    )*};
}

whole! {
    i32, "a 32-bit integer";
    u32, "a positive 32-bit integer";
    u64, "a positive 64-bit integer";
}

impl Decode for f64 {
    fn blank() -> Self {
        0.0
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        let start = json.cursor;
        let number = json.number()?.parse();
        *self = number.map_err(|_| json.error_at(start, "a number".into()))?;
        Ok(())
    }
}

impl Decode for Decimal {
    fn blank() -> Self {
        Self::of_number("")
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        // Amounts are documented as JSON numbers and as JSON strings alike, so that neither form is a deviation.
        *self = Self::of_number(&json.decimal()?);
        Ok(())
    }
}

impl<T: Decode> Decode for Option<T> {
    fn blank() -> Self {
        None
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        *self = None;
        let start = json.place();
        if json.is_nothing(T::EMPTY_VALUES)? {
            return Ok(());
        }
        let mut value = T::blank();
        if let Err(mismatch) = value.read(json) {
            return json.is_nothing_after_all(start, mismatch);
        }
        *self = Some(value);
        Ok(())
    }
}

impl<T: Decode> Decode for Field<T> {
    fn blank() -> Self {
        Self::Absent
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        let mut value = None;
        value.read(json)?;
        *self = Self::from(value);
        Ok(())
    }
}

impl<T: Decode> Decode for Box<T> {
    const EMPTY_VALUES: &'static [&'static str] = T::EMPTY_VALUES;

    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        (**self).read(json)
    }
}
