//! Sums, differences and products.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use super::Decimal;
use super::number::Number;

/// What an operator says before it gives up.
const TOO_LONG: &str = "a decimal of more than 38 digits";

impl Decimal {
    /// The exact sum, unless it or a number in it takes more than 38 digits.
    ///
    /// ```
    /// use client_runtime::Decimal;
    ///
    /// let (price, fee) = (Decimal::new(1250, 2), Decimal::new(5, 1));
    /// assert_eq!(price.checked_add(&fee), Some(Decimal::new(1300, 2)));
    ///
    /// let huge: Decimal = "1e2147483647".parse()?;
    /// assert_eq!(huge.checked_add(&fee), None);
    /// # Ok::<(), client_runtime::ParseDecimalError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        let sum = Number::of(self)?.plus(Number::of(other)?)?;
        Some(sum.decimal())
    }

    /// The exact difference, unless it or a number in it takes more than 38 digits.
    ///
    /// ```
    /// use client_runtime::Decimal;
    ///
    /// let (price, discount) = (Decimal::new(1250, 2), Decimal::new(5, 1));
    /// assert_eq!(price.checked_sub(&discount), Some(Decimal::new(1200, 2)));
    /// ```
    #[must_use]
    #[inline]
    pub fn checked_sub(&self, other: &Self) -> Option<Self> {
        let difference = Number::of(self)?.minus(Number::of(other)?)?;
        Some(difference.decimal())
    }

    /// The exact product, unless it or a number in it takes more than 38 digits.
    ///
    /// ```
    /// use client_runtime::Decimal;
    ///
    /// let (price, tax_rate) = (Decimal::new(1250, 2), Decimal::new(21, 2));
    /// assert_eq!(price.checked_mul(&tax_rate), Some(Decimal::new(26_250, 4)));
    /// ```
    #[must_use]
    #[inline]
    pub fn checked_mul(&self, other: &Self) -> Option<Self> {
        let product = Number::of(self)?.times(Number::of(other)?)?;
        Some(product.decimal())
    }
}

/// An operator and its assigning form, for owned decimals and references, with all that converts into a decimal.
macro_rules! operator {
    ($operator:ident $method:ident, $assign:ident $assign_method:ident, $checked:ident) => {
        /// # Panics
        #[doc = concat!(
            "When a number takes more than 38 digits: [`", stringify!($checked), "`](Decimal::", stringify!($checked),
            ") does not panic.",
        )]
        impl<T: Into<Decimal>> $operator<T> for &Decimal {
            type Output = Decimal;

            #[inline]
            fn $method(self, other: T) -> Decimal {
                self.$checked(&other.into()).expect(TOO_LONG)
            }
        }

        /// # Panics
        #[doc = concat!(
            "When a number takes more than 38 digits: [`", stringify!($checked), "`](Decimal::", stringify!($checked),
            ") does not panic.",
        )]
        impl<T: Into<Decimal>> $operator<T> for Decimal {
            type Output = Decimal;

            #[inline]
            fn $method(self, other: T) -> Decimal {
                (&self).$method(other)
            }
        }

        /// # Panics
        #[doc = concat!(
            "When a number takes more than 38 digits: [`", stringify!($checked), "`](Decimal::", stringify!($checked),
            ") does not panic.",
        )]
        impl<T: Into<Decimal>> $assign<T> for Decimal {
            #[inline]
            fn $assign_method(&mut self, other: T) {
                *self = (&*self).$method(other);
            }
        }
    };
}

operator!(Add add, AddAssign add_assign, checked_add);
operator!(Sub sub, SubAssign sub_assign, checked_sub);
operator!(Mul mul, MulAssign mul_assign, checked_mul);

/// # Panics
/// When the product takes more than 38 digits.
impl Mul<Decimal> for i64 {
    type Output = Decimal;

    #[inline]
    fn mul(self, other: Decimal) -> Decimal {
        other * self
    }
}

/// # Panics
/// When the product takes more than 38 digits.
impl Mul<&Decimal> for i64 {
    type Output = Decimal;

    #[inline]
    fn mul(self, other: &Decimal) -> Decimal {
        other * self
    }
}

impl Neg for &Decimal {
    type Output = Decimal;

    #[inline]
    fn neg(self) -> Decimal {
        let text = self.as_str();
        match text.strip_prefix('-') {
            Some(positive) => Decimal::of_number(positive),
            None if self.is_zero() => self.clone(),
            None => Decimal::of_number(&format!("-{text}")),
        }
    }
}

impl Neg for Decimal {
    type Output = Self;

    #[inline]
    fn neg(self) -> Self {
        -&self
    }
}

/// The sum of decimals, references to them or whole numbers; 0 if there are none.
///
/// ```
/// use client_runtime::Decimal;
///
/// let prices = [Decimal::new(1250, 2), Decimal::new(599, 2)];
/// assert_eq!(prices.iter().sum::<Decimal>(), Decimal::new(1849, 2));
///
/// let sum = prices.iter().try_fold(Decimal::default(), |sum, price| sum.checked_add(price));
/// assert_eq!(sum, Some(Decimal::new(1849, 2)));
/// ```
///
/// # Panics
/// When a number takes more than 38 digits: `try_fold` with [`checked_add`](Decimal::checked_add) does not panic.
impl<T: Into<Decimal>> Sum<T> for Decimal {
    #[inline]
    fn sum<I: Iterator<Item = T>>(items: I) -> Self {
        let sum = items.fold(Number::ZERO, |sum, item| {
            let number = Number::of(&item.into());
            number.and_then(|number| sum.plus(number)).expect(TOO_LONG)
        });
        sum.decimal()
    }
}
