//! Exact decimal numbers.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// A decimal number, exactly as it was written: money never passes through a binary fraction.
///
/// Two decimals are equal when their values are: `1.50` equals `1.5`.
///
/// ```
/// use client_runtime::Decimal;
///
/// # fn main() -> Result<(), client_runtime::ParseDecimalError> {
/// let price = Decimal::new(1250, 2);
/// assert_eq!(price.as_str(), "12.50");
/// assert_eq!(price, "12.5".parse::<Decimal>()?);
/// assert!(price > Decimal::from(12));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Decimal(Box<str>);

/// Text that is not a decimal number.
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
    /// Creates a number from its digits and the number of decimal places: 12.50 is `new(1250, 2)`.
    ///
    /// ```
    /// assert_eq!(client_runtime::Decimal::new(1250, 2).to_string(), "12.50");
    /// ```
    #[must_use]
    pub fn new(digits: i64, scale: u8) -> Self {
        Self::scaled(digits.into(), scale.into())
    }

    pub(super) fn scaled(digits: i128, scale: usize) -> Self {
        let sign = if digits < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", digits.unsigned_abs(), width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        let point = if scale > 0 { "." } else { "" };
        Self(format!("{sign}{whole}{point}{fraction}").into())
    }

    /// Reads a number in the grammar of JSON, such as `-12.50` or `1e3`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::is_one(text).then(|| Self(text.into()))
    }

    /// Takes over text that is known to be a number.
    pub(crate) fn of_number(text: &str) -> Self {
        Self(text.into())
    }

    /// Whether a text is a number in the grammar of JSON.
    pub(crate) fn is_one(text: &str) -> bool {
        Value::of(text).is_some()
    }

    /// Returns the number verbatim.
    ///
    /// ```
    /// assert_eq!(client_runtime::Decimal::new(-5, 1).as_str(), "-0.5");
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest binary fraction, for display and statistics.
    ///
    /// ```
    /// let average = client_runtime::Decimal::new(250, 2).to_f64();
    /// assert!((average - 2.5).abs() < f64::EPSILON);
    /// ```
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// The number if it is whole and not too large.
    pub(crate) fn to_i128(&self) -> Option<i128> {
        self.value().to_i128()
    }

    fn value(&self) -> Value<'_> {
        Value::of(&self.0).unwrap_or(Value::ZERO)
    }
}

/// The value behind the spelling: `0.DIGITS × 10^exponent`, without zeros at either end of the digits.
#[derive(Clone, Copy)]
struct Value<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i64,
}

impl<'a> Value<'a> {
    const ZERO: Value<'static> = Value {
        negative: false,
        whole: "",
        fraction: "",
        exponent: 0,
    };

    fn of(text: &'a str) -> Option<Self> {
        let (mantissa, power) = match text.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, parse_power(power)?),
            None => (text, 0),
        };
        let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((_, "")) => return None,
            Some(halves) => halves,
            None => (unsigned, ""),
        };
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || leading_zero || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let negative = unsigned.len() < mantissa.len();
        Some(Self::normal(negative, whole, fraction, power))
    }

    fn normal(negative: bool, whole: &'a str, fraction: &'a str, power: i64) -> Self {
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let significant = fraction.trim_start_matches('0');
        match (whole, significant) {
            ("", "") => Self::ZERO,
            ("", _) => Self {
                negative,
                whole,
                fraction: significant,
                exponent: power - length(fraction) + length(significant),
            },
            _ => Self {
                negative,
                whole: if fraction.is_empty() {
                    whole.trim_end_matches('0')
                } else {
                    whole
                },
                fraction,
                exponent: power + length(whole),
            },
        }
    }

    fn digits(self) -> impl Iterator<Item = u8> + 'a {
        self.whole.bytes().chain(self.fraction.bytes())
    }

    fn is_zero(self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    fn to_i128(self) -> Option<i128> {
        let count = length(self.whole) + length(self.fraction);
        let zeros = u32::try_from(self.exponent - count).ok()?;
        let mut value: i128 = 0;
        for digit in self.digits() {
            value = value
                .checked_mul(10)?
                .checked_add(i128::from(digit - b'0'))?;
        }
        if !self.is_zero() {
            value = value.checked_mul(10_i128.checked_pow(zeros)?)?;
        }
        Some(if self.negative { -value } else { value })
    }

    fn cmp(self, other: Value<'_>) -> Ordering {
        let sign = |value: Value<'_>| match (value.is_zero(), value.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let size = || {
            let exponents = self.exponent.cmp(&other.exponent);
            exponents.then_with(|| self.digits().cmp(other.digits()))
        };
        sign(self).cmp(&sign(other)).then_with(|| match sign(self) {
            0 => Ordering::Equal,
            -1 => size().reverse(),
            _ => size(),
        })
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn parse_power(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !is_digits(digits) {
        return None;
    }
    text.parse::<i32>().ok().map(i64::from)
}

fn length(digits: &str) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX)
}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    fn from_str(text: &str) -> Result<Self, ParseDecimalError> {
        Self::parse(text).ok_or(ParseDecimalError)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.to_string().into())
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
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({})", self.0)
    }
}

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a decimal number")
    }
}

impl std::error::Error for ParseDecimalError {}
