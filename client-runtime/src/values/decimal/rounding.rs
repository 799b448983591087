//! Decimals of fewer digits.

use std::cmp::Ordering;

use super::Decimal;

/// What rounding makes of the digits that are cut off. There is no default: which one is right is agreed upon, or the law.
///
/// ```
/// use client_runtime::{Decimal, Rounding};
///
/// let tax: Decimal = "2.625".parse()?;
/// assert_eq!(tax.round(2, Rounding::HalfEven).as_str(), "2.62");
/// assert_eq!(tax.round(2, Rounding::HalfAwayFromZero).as_str(), "2.63");
/// # Ok::<(), client_runtime::ParseDecimalError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rounding {
    /// To the nearest; half a digit to the even neighbour ("banker's rounding"): 2.5 is 2, 3.5 is 4.
    HalfEven,
    /// To the nearest; half a digit away from zero ("commercial rounding"): 2.5 is 3, -2.5 is -3.
    HalfAwayFromZero,
    /// Cuts off: 2.9 is 2, -2.9 is -2.
    TowardZero,
    /// The next digit if anything is cut off: 2.1 is 3, -2.1 is -3.
    AwayFromZero,
    /// Down: 2.9 is 2, -2.1 is -3.
    Floor,
    /// Up: 2.1 is 3, -2.9 is -2.
    Ceiling,
}

/// The most zeros that are written behind a number.
const MOST_ZEROS: usize = 400;

impl Decimal {
    /// Rounds to this many digits behind the point, and writes all of them.
    ///
    /// Numbers of any length can be rounded. Only a whole number with hundreds of zeros, such as `1e500`, stays as it is written.
    ///
    /// ```
    /// use client_runtime::{Decimal, Rounding};
    ///
    /// let total = Decimal::new(1250, 2) * Decimal::new(121, 2);
    /// assert_eq!(total.as_str(), "15.1250");
    /// assert_eq!(total.round(2, Rounding::HalfEven).as_str(), "15.12");
    /// assert_eq!(Decimal::from(5).round(2, Rounding::HalfEven).as_str(), "5.00");
    /// ```
    #[must_use]
    #[inline]
    pub fn round(&self, scale: u8, rounding: Rounding) -> Self {
        let value = self.value();
        let digits: String = value.digits().map(char::from).collect();
        let kept = value.exponent + i64::from(scale);
        let end = usize::try_from(kept).unwrap_or(0);
        let zeros = end.saturating_sub(digits.len());
        if zeros > MOST_ZEROS {
            return self.clone();
        }
        let digits = match digits.split_at_checked(end) {
            None | Some((_, "")) => digits + &"0".repeat(zeros),
            Some((digits, cut)) => {
                let half = match cut.as_bytes() {
                    _ if kept < 0 => Ordering::Less,
                    [b'5'] => Ordering::Equal,
                    [b'0'..b'5', ..] => Ordering::Less,
                    _ => Ordering::Greater,
                };
                if rounding.is_away(value.negative, digits, half) {
                    next(digits)
                } else {
                    digits.to_owned()
                }
            }
        };
        let negative = value.negative && digits.contains(|digit| digit != '0');
        Self::spelled(negative, &digits, scale.into())
    }
}

impl Rounding {
    /// Whether what is cut off, which is not nothing, takes the digits before it to the next ones.
    #[inline]
    fn is_away(self, negative: bool, digits: &str, half: Ordering) -> bool {
        let is_odd = digits.ends_with(['1', '3', '5', '7', '9']);
        match self {
            Self::HalfEven => half.is_gt() || half.is_eq() && is_odd,
            Self::HalfAwayFromZero => half.is_ge(),
            Self::TowardZero => false,
            Self::AwayFromZero => true,
            Self::Floor => negative,
            Self::Ceiling => !negative,
        }
    }
}

/// Counts one further.
#[inline]
fn next(digits: &str) -> String {
    let rest = digits.trim_end_matches('9');
    let mut next = rest.as_bytes().to_vec();
    match next.last_mut() {
        Some(digit) => *digit += 1,
        None => next.push(b'1'),
    }
    next.resize(next.len() + digits.len() - rest.len(), b'0');
    next.into_iter().map(char::from).collect()
}
