//! Exact decimal numbers.
//!
//! The type is our own, as that of `rust_decimal` would cost every user four more packages and 2.5 s of CPU in a release
//! build, has room for 28 digits only, and does not keep a number as it was written, such as `1e3`. What it can do beyond
//! sums, products and rounding is behind the feature of its name.
//!
//! What calculates is `#[inline]` throughout, so that only those compile it who use it.

mod arithmetic;
mod convert;
mod number;
mod rounding;
mod spelling;
mod value;

pub use rounding::Rounding;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use spelling::Spelling;
use value::Value;

/// A decimal number, exactly as it was written: money never passes through a binary fraction.
///
/// Two decimals are equal when their values are: `1.50` equals `1.5`.
///
/// ```
/// use client_runtime::{Decimal, Rounding};
///
/// # fn main() -> Result<(), client_runtime::ParseDecimalError> {
/// let price = Decimal::new(1250, 2);
/// assert_eq!(price.as_str(), "12.50");
/// assert_eq!(price, "12.5".parse::<Decimal>()?);
/// assert!(price > 12);
///
/// let total = (&price + Decimal::try_from("0.99")?) * 3;
/// assert_eq!(total.as_str(), "40.47");
/// let tax = (&total * Decimal::try_from("0.21")?).round(2, Rounding::HalfEven);
/// assert_eq!(format!("{tax:>8}"), "    8.50");
/// # Ok(())
/// # }
/// ```
///
/// Sums and products are exact, and keep the digits behind the point: 1.50 + 2.5 is 4.00. Operators and [`Sum`](std::iter::Sum)
/// take decimals, references to them and whole numbers. They panic where a number takes more than 38 digits in all, or
/// more than 255 behind the point: [`checked_add`](Self::checked_add) and its like do not, and are for numbers that nobody
/// has looked at. There is no division, as it is not exact: multiply, or use the feature `rust_decimal`.
///
/// A precision, as in `{:.2}`, rounds like that of floats: half a digit to the even neighbour.
#[derive(Clone)]
pub struct Decimal(Spelling);

/// Text or a float that is not a decimal number.
///
/// ```
/// use client_runtime::Decimal;
///
/// assert!("a lot".parse::<Decimal>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseDecimalError;

impl Decimal {
    /// A number from its digits and the count of those behind the point: 12.50 is `new(1250, 2)`.
    ///
    /// ```
    /// assert_eq!(client_runtime::Decimal::new(1250, 2).to_string(), "12.50");
    /// ```
    #[must_use]
    #[inline]
    pub fn new(digits: i64, scale: u8) -> Self {
        Self::scaled(digits.into(), scale.into())
    }

    #[inline]
    pub(super) fn scaled(digits: i128, scale: usize) -> Self {
        Self::spelled(digits < 0, &digits.unsigned_abs().to_string(), scale)
    }

    #[inline]
    fn spelled(negative: bool, digits: &str, scale: usize) -> Self {
        let sign = if negative { "-" } else { "" };
        let digits = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        let point = if scale > 0 { "." } else { "" };
        Self::of_number(&format!("{sign}{whole}{point}{fraction}"))
    }

    /// Reads a number in the grammar of JSON, such as `-12.50` or `1e3`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::is_one(text).then(|| Self::of_number(text))
    }

    /// Takes over text that is known to be a number; none is 0.
    pub(crate) fn of_number(text: &str) -> Self {
        Self(Spelling::new(text))
    }

    /// Whether a text is a number in the grammar of JSON.
    pub(crate) fn is_one(text: &str) -> bool {
        Value::of(text).is_some()
    }

    /// The number as it was written.
    ///
    /// ```
    /// assert_eq!(client_runtime::Decimal::new(-5, 1).as_str(), "-0.5");
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self.0.as_str() {
            "" => "0",
            text => text,
        }
    }

    /// Whether the number is 0, however it is written.
    ///
    /// ```
    /// assert!(client_runtime::Decimal::new(0, 2).is_zero());
    /// ```
    #[must_use]
    #[inline]
    pub fn is_zero(&self) -> bool {
        self.value().is_zero()
    }

    /// Whether the number is below 0.
    ///
    /// ```
    /// assert!(client_runtime::Decimal::new(-1, 2).is_negative());
    /// ```
    #[must_use]
    #[inline]
    pub fn is_negative(&self) -> bool {
        self.value().negative
    }

    /// The number without its sign.
    ///
    /// ```
    /// assert_eq!(client_runtime::Decimal::new(-125, 1).abs().as_str(), "12.5");
    /// ```
    #[must_use]
    #[inline]
    pub fn abs(&self) -> Self {
        let text = self.as_str();
        Self::of_number(text.strip_prefix('-').unwrap_or(text))
    }

    /// The nearest binary fraction, for display and statistics.
    ///
    /// ```
    /// let average = client_runtime::Decimal::new(250, 2).to_f64();
    /// assert!((average - 2.5).abs() < f64::EPSILON);
    /// ```
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.as_str().parse().unwrap_or(f64::NAN)
    }

    /// The number if it is whole and not too large.
    pub(crate) fn to_i128(&self) -> Option<i128> {
        self.value().to_i128()
    }

    fn value(&self) -> Value<'_> {
        Value::of(self.0.as_str()).unwrap_or(Value::ZERO)
    }
}

/// 0.
impl Default for Decimal {
    #[inline]
    fn default() -> Self {
        Self::of_number("")
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value().cmp(other.value())
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let value = self.value();
        (value.negative, value.exponent).hash(state);
        for digit in value.digits() {
            state.write_u8(digit);
        }
    }
}

impl fmt::Display for Decimal {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = f.precision().map(|scale| {
            let scale = u8::try_from(scale).unwrap_or(u8::MAX);
            self.round(scale, Rounding::HalfEven)
        });
        let text = rounded.as_ref().unwrap_or(self).as_str();
        match text.strip_prefix('-') {
            Some(digits) => f.pad_integral(false, "", digits),
            None => f.pad_integral(true, "", text),
        }
    }
}

impl fmt::Debug for Decimal {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({})", self.as_str())
    }
}

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a decimal number")
    }
}

impl std::error::Error for ParseDecimalError {}
