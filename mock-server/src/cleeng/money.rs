//! Exact amounts of money and rates.

use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::args::Args;

/// An amount or a rate with at most four digits after the point. In JSON it is a number.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(from = "Value", into = "Value")]
pub(crate) struct Money(Decimal);

const DIGITS: u32 = 4;
const UNITS: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

impl From<i64> for Money {
    fn from(units: i64) -> Self {
        Self(Decimal::new(units, DIGITS))
    }
}

impl From<Value> for Money {
    fn from(value: Value) -> Self {
        Self::read(&value).unwrap_or_default()
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Self {
        money.json()
    }
}

impl Args<'_> {
    pub(crate) fn money(self, name: &str) -> Option<Money> {
        self.value(name).and_then(Money::read)
    }
}

/// How many of these parts there are, without what is left over.
fn whole(amount: Decimal, parts: Decimal) -> Option<i64> {
    amount.checked_mul(parts)?.to_i64()
}

impl Money {
    pub(crate) const ZERO: Self = Self(Decimal::ZERO);

    pub(crate) fn cents(cents: i64) -> Self {
        Self(Decimal::new(cents, 2))
    }

    /// Reads a number or its text; further digits are cut off.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let text = match value {
            Value::String(text) => text,
            Value::Number(number) => &number.to_string(),
            _ => return None,
        };
        whole(text.parse().ok()?, UNITS).map(Self::from)
    }

    pub(crate) fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// This share of it, a rate such as 0.25, rounded to cents.
    pub(crate) fn share(self, rate: Self) -> Self {
        Self(self.0.saturating_mul(rate.0)).rounded()
    }

    /// What it is before a tax of this rate, rounded to cents. There is no negative tax.
    pub(crate) fn without_tax(self, rate: Self) -> Self {
        let divisor = Decimal::ONE.saturating_add(rate.0.max(Decimal::ZERO));
        Self(self.0 / divisor).rounded()
    }

    fn rounded(self) -> Self {
        let half_up = RoundingStrategy::MidpointAwayFromZero;
        Self(self.0.round_dp_with_strategy(2, half_up))
    }

    pub(crate) fn as_cents(self) -> i64 {
        whole(self.0, Decimal::ONE_HUNDRED).unwrap_or(i64::MAX)
    }

    /// Four digits after the point, as transactions have it.
    pub(crate) fn text(self) -> String {
        format!("{:.4}", self.0)
    }

    /// A number, without needless digits.
    pub(crate) fn json(self) -> Value {
        serde_json::from_str(&self.0.normalize().to_string()).unwrap_or(Value::Null)
    }
}
