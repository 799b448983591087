//! What a spelling is worth.

use std::cmp::Ordering;

/// The value behind the spelling: `0.DIGITS × 10^exponent`, without zeros at either end of the digits.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub(super) negative: bool,
    whole: &'a str,
    fraction: &'a str,
    pub(super) exponent: i64,
}

impl<'a> Value<'a> {
    pub(super) const ZERO: Value<'static> = Value {
        negative: false,
        whole: "",
        fraction: "",
        exponent: 0,
    };

    pub(super) fn of(text: &'a str) -> Option<Self> {
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

    pub(super) fn digits(self) -> impl Iterator<Item = u8> + 'a {
        self.whole.bytes().chain(self.fraction.bytes())
    }

    pub(super) fn is_zero(self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    pub(super) fn to_i128(self) -> Option<i128> {
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

    pub(super) fn cmp(self, other: Value<'_>) -> Ordering {
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
