//! Decimals from text, whole numbers, floats and minor units, and what whole numbers are made of them.

use std::cmp::Ordering;
use std::str::FromStr;

use super::number::Number;
use super::{Decimal, ParseDecimalError};
use crate::values::ConversionError;

impl Decimal {
    /// An amount from its minor units, such as cents: 1999 cents with 2 digits behind the point are 19.99.
    ///
    /// How many digits a currency has is for the caller to know: most have 2, JPY has none, KWD has 3.
    ///
    /// ```
    /// use client_runtime::Decimal;
    ///
    /// assert_eq!(Decimal::from_minor_units(1999, 2).as_str(), "19.99");
    /// assert_eq!(Decimal::from_minor_units(1999, 0).as_str(), "1999");
    /// ```
    #[must_use]
    #[inline]
    pub fn from_minor_units(units: i64, digits: u8) -> Self {
        Self::new(units, digits)
    }

    /// The minor units of an amount, such as cents: 19.99 with 2 digits behind the point are 1999 cents.
    ///
    /// Nothing is rounded: [`round`](Self::round) is for amounts that have more digits.
    ///
    /// ```
    /// use client_runtime::{Decimal, Rounding};
    ///
    /// let price: Decimal = "19.9900".parse()?;
    /// assert_eq!(price.to_minor_units(2)?, 1999);
    ///
    /// let share: Decimal = "6.665".parse()?;
    /// assert!(share.to_minor_units(2).is_err());
    /// assert_eq!(share.round(2, Rounding::HalfEven).to_minor_units(2)?, 666);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When there is a fraction of a minor unit, or the number is beyond `i64`.
    #[inline]
    pub fn to_minor_units(&self, digits: u8) -> Result<i64, ConversionError> {
        Number::of(self)
            .and_then(|number| number.shortest().at(digits.into()))
            .and_then(|units| i64::try_from(units).ok())
            .ok_or(ConversionError::OutOfRange)
    }
}

/// Reads a number in the grammar of JSON, such as `-12.50` or `1e3`.
impl FromStr for Decimal {
    type Err = ParseDecimalError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, ParseDecimalError> {
        Self::parse(text).ok_or(ParseDecimalError)
    }
}

/// Reads a number in the grammar of JSON, such as `-12.50` or `1e3`.
impl TryFrom<&str> for Decimal {
    type Error = ParseDecimalError;

    #[inline]
    fn try_from(text: &str) -> Result<Self, ParseDecimalError> {
        text.parse()
    }
}

/// Reads a number in the grammar of JSON, such as `-12.50` or `1e3`.
impl TryFrom<String> for Decimal {
    type Error = ParseDecimalError;

    #[inline]
    fn try_from(text: String) -> Result<Self, ParseDecimalError> {
        text.parse()
    }
}

/// The shortest number that is no other float: 0.1 is 0.1. Fails for infinity and NaN.
///
/// ```
/// use client_runtime::Decimal;
///
/// assert_eq!(Decimal::try_from(19.99)?.as_str(), "19.99");
/// assert!(Decimal::try_from(f64::NAN).is_err());
/// # Ok::<(), client_runtime::ParseDecimalError>(())
/// ```
impl TryFrom<f64> for Decimal {
    type Error = ParseDecimalError;

    #[inline]
    fn try_from(value: f64) -> Result<Self, ParseDecimalError> {
        value.to_string().parse()
    }
}

impl From<&Self> for Decimal {
    #[inline]
    fn from(value: &Self) -> Self {
        value.clone()
    }
}

macro_rules! whole_numbers {
    ($($int:ty),*) => {$(
        impl From<$int> for Decimal {
            #[inline]
            fn from(value: $int) -> Self {
                Self::of_number(itoa::Buffer::new().format(value))
            }
        }

        impl PartialEq<$int> for Decimal {
            #[inline]
            fn eq(&self, other: &$int) -> bool {
                self.partial_cmp(other) == Some(Ordering::Equal)
            }
        }

        impl PartialOrd<$int> for Decimal {
            #[inline]
            fn partial_cmp(&self, other: &$int) -> Option<Ordering> {
                Some(self.cmp(&Self::from(*other)))
            }
        }
    )*};
}

whole_numbers!(i32, i64, u32, u64, usize);

/// Fails for a number that is not whole or is beyond `i64`.
impl TryFrom<&Decimal> for i64 {
    type Error = ConversionError;

    #[inline]
    fn try_from(value: &Decimal) -> Result<Self, ConversionError> {
        value.to_minor_units(0)
    }
}
