//! Decimals as numbers to calculate with.

use super::Decimal;

/// The most digits behind the point, as [`Decimal::new`] takes them.
const MOST_SCALE: u32 = u8::MAX as u32;

/// `digits / 10^scale`.
#[derive(Clone, Copy)]
pub(super) struct Number {
    digits: i128,
    scale: u32,
}

impl Number {
    pub(super) const ZERO: Self = Self {
        digits: 0,
        scale: 0,
    };

    /// With as many digits behind the point as were written, or as few as will do where those are too many.
    #[inline]
    pub(super) fn of(decimal: &Decimal) -> Option<Self> {
        as_written(decimal.as_str()).or_else(|| shortest(decimal))
    }

    /// As few digits behind the point as will do.
    #[inline]
    pub(super) fn shortest(mut self) -> Self {
        while self.scale > 0 && self.digits % 10 == 0 {
            self.digits /= 10;
            self.scale -= 1;
        }
        self
    }

    /// The digits with this many behind the point.
    #[inline]
    pub(super) fn at(self, scale: u32) -> Option<i128> {
        let zeros = scale.checked_sub(self.scale)?;
        if self.digits == 0 {
            return Some(0);
        }
        self.digits.checked_mul(10_i128.checked_pow(zeros)?)
    }

    #[inline]
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let exact = |a: Self, b: Self| {
            let scale = a.scale.max(b.scale);
            let digits = a.at(scale)?.checked_add(b.at(scale)?)?;
            Some(Self { digits, scale })
        };
        exact(self, other).or_else(|| exact(self.shortest(), other.shortest()))
    }

    #[inline]
    pub(super) fn minus(self, other: Self) -> Option<Self> {
        let digits = other.digits.checked_neg()?;
        self.plus(Self { digits, ..other })
    }

    #[inline]
    pub(super) fn times(self, other: Self) -> Option<Self> {
        let exact = |a: Self, b: Self| {
            let digits = a.digits.checked_mul(b.digits)?;
            let scale = a.scale + b.scale;
            (scale <= MOST_SCALE).then_some(Self { digits, scale })
        };
        exact(self, other).or_else(|| exact(self.shortest(), other.shortest()))
    }

    /// Not `From`, which the compiler would show to users.
    #[inline]
    pub(super) fn decimal(self) -> Decimal {
        Decimal::scaled(self.digits, self.scale as usize)
    }
}

#[inline]
fn as_written(text: &str) -> Option<Number> {
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: i128 = match fraction {
        "" => whole.parse().ok()?,
        _ => format!("{whole}{fraction}").parse().ok()?,
    };
    of(
        digits,
        i64::try_from(fraction.len()).ok()?,
        power.parse().ok()?,
    )
}

#[inline]
fn shortest(decimal: &Decimal) -> Option<Number> {
    let value = decimal.value();
    let mut digits: i128 = 0;
    let mut count = 0;
    for digit in value.digits() {
        digits = digits
            .checked_mul(10)?
            .checked_add(i128::from(digit - b'0'))?;
        count += 1;
    }
    let digits = if value.negative { -digits } else { digits };
    of(digits, count, value.exponent)
}

/// `digits × 10^(power - scale)`.
#[inline]
fn of(digits: i128, scale: i64, power: i64) -> Option<Number> {
    let scale = scale.checked_sub(power)?;
    if let Ok(zeros) = u32::try_from(-scale) {
        let whole = Number { digits, scale: 0 };
        let digits = whole.at(zeros)?;
        return Some(Number { digits, scale: 0 });
    }
    let scale = u32::try_from(scale).ok()?;
    (scale <= MOST_SCALE).then_some(Number { digits, scale })
}
