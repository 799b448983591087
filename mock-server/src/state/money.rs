//! Exact amounts of money and rates.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An amount or a rate, counted in ten-thousandths.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub(crate) struct Money(i64);

const UNIT: i64 = 10_000;

impl Money {
    pub(crate) const ZERO: Self = Self(0);

    pub(crate) const fn cents(cents: i64) -> Self {
        Self(cents * 100)
    }

    /// Reads a number or its text; further digits are cut off.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Self::parse(text),
            Value::Number(number) => Self::parse(&number.to_string()),
            _ => None,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let fraction: i64 = format!("{fraction:0<4}").get(..4)?.parse().ok()?;
        let amount = whole
            .parse::<i64>()
            .ok()?
            .checked_mul(UNIT)?
            .checked_add(fraction)?;
        Some(Self(if negative { -amount } else { amount }))
    }

    pub(crate) fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// This share of it, a rate such as 0.25, rounded to cents.
    pub(crate) fn share(self, rate: Self) -> Self {
        let exact = i128::from(self.0) * i128::from(rate.0) / i128::from(UNIT);
        Self(i64::try_from(exact).unwrap_or(i64::MAX)).rounded()
    }

    /// What it is before a tax of this rate, rounded to cents. There is no negative tax.
    pub(crate) fn without_tax(self, rate: Self) -> Self {
        let exact = i128::from(self.0) * i128::from(UNIT) / i128::from(UNIT + rate.0.max(0));
        Self(i64::try_from(exact).unwrap_or(i64::MAX)).rounded()
    }

    fn rounded(self) -> Self {
        Self(self.0.saturating_add(50).div_euclid(100) * 100)
    }

    pub(crate) fn as_cents(self) -> i64 {
        self.0 / 100
    }

    /// Four digits after the point, as transactions have it.
    pub(crate) fn text(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let amount = self.0.unsigned_abs();
        format!(
            "{sign}{}.{:04}",
            amount / UNIT.unsigned_abs(),
            amount % UNIT.unsigned_abs()
        )
    }

    /// A number, without needless digits.
    pub(crate) fn json(self) -> Value {
        let text = self.text();
        let text = text.trim_end_matches('0').trim_end_matches('.');
        serde_json::from_str(text).unwrap_or(Value::Null)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Money, UNIT};

    #[test]
    fn amounts_are_read_from_numbers_and_texts_and_stay_exact() {
        for (wire, shown) in [
            (json!(5.99), json!(5.99)),
            (json!("12.50"), json!(12.5)),
            (json!(7), json!(7)),
            (json!("0"), json!(0)),
            (json!("10.5691"), json!(10.5691)),
        ] {
            assert_eq!(Money::read(&wire).map(Money::json), Some(shown));
        }
        assert_eq!(Money::read(&json!("a lot")), None);
        assert_eq!(Money::cents(699).text(), "6.9900");
    }

    #[test]
    fn taxes_and_discounts_are_rounded_to_cents() {
        let price = Money::cents(699);
        let rate = Money::cents(21);
        assert_eq!(price.without_tax(rate).json(), json!(5.78));
        assert_eq!(price.without_tax(Money(-UNIT)), price);
        assert_eq!(Money::cents(999).share(Money::cents(25)).json(), json!(2.5));
    }
}
