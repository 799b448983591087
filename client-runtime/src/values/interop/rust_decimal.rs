//! Conversions from and to the decimal numbers of `rust_decimal`.
//!
//! ```
//! use client_runtime::Decimal;
//!
//! let price: Decimal = "12.50".parse()?;
//! let exact = rust_decimal::Decimal::try_from(&price)?;
//! assert_eq!(exact, rust_decimal::Decimal::new(1250, 2));
//!
//! let twice = Decimal::from(exact + exact);
//! assert_eq!(twice.as_str(), "25.00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::ConversionError;
use crate::values::{Decimal, Field, Optional};

/// With the feature `rust_decimal`. The value is exact, and so is the count of digits behind the point where both fit.
///
/// Fails for a number beyond 96 bits, about 28 digits, or with more than 28 digits behind the point that are not zeros at
/// the end.
impl TryFrom<&Decimal> for rust_decimal::Decimal {
    type Error = ConversionError;

    fn try_from(value: &Decimal) -> Result<Self, ConversionError> {
        exact(value.as_str()).ok_or(ConversionError::OutOfRange)
    }
}

/// With the feature `rust_decimal`. The value and the count of digits behind the point stay; zero has no sign.
impl From<rust_decimal::Decimal> for Decimal {
    fn from(value: rust_decimal::Decimal) -> Self {
        Self::scaled(value.mantissa(), value.scale() as usize)
    }
}

/// With the feature `rust_decimal`.
impl From<rust_decimal::Decimal> for Field<Decimal> {
    fn from(value: rust_decimal::Decimal) -> Self {
        Self::Value(value.into())
    }
}

/// With the feature `rust_decimal`.
impl From<rust_decimal::Decimal> for Optional<Decimal> {
    fn from(value: rust_decimal::Decimal) -> Self {
        Decimal::from(value).into()
    }
}

fn exact(text: &str) -> Option<rust_decimal::Decimal> {
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let scale = i64::try_from(fraction.len()).ok()? - power.parse::<i64>().ok()?;

    let significant = digits.trim_end_matches('0');
    let zeros = i64::try_from(digits.len() - significant.len()).ok()?;
    let (value, least_scale): (i128, i64) = match significant {
        "" | "-" => (0, 0),
        _ => (significant.parse().ok()?, scale - zeros),
    };
    (least_scale.max(0)..=scale.clamp(0, 28))
        .rev()
        .find_map(|scale| {
            let zeros = u32::try_from(scale - least_scale).ok()?;
            let digits = value.checked_mul(10_i128.checked_pow(zeros)?)?;
            rust_decimal::Decimal::try_from_i128_with_scale(digits, scale.try_into().ok()?).ok()
        })
}
