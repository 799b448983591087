//! Values that stand in many types.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

/// The client has a type for each of these as well.
macro_rules! wrapped {
    ($($name:ident($inner:ty)),* $(,)?) => {
        $(
            #[derive(Debug, Deserialize)]
            pub(crate) struct $name(#[expect(dead_code, reason = "it is read to be measured")] $inner);
        )*
    };
}

wrapped! {
    Country(String),
    CouponCode(String),
    Currency(String),
    CustomerId(i64),
    Email(String),
    IpAddress(String),
    Locale(String),
    OfferId(String),
    PassId(i64),
    PaymentDetailsId(i64),
    PaymentMethodId(i64),
    PublisherId(i64),
    SubscriptionId(i64),
    SwitchId(String),
    TransactionId(String),
    UnixSeconds(i64),
}

macro_rules! from_text {
    ($($name:ident),* $(,)?) => {
        $(
            impl FromStr for $name {
                type Err = std::num::ParseIntError;

                fn from_str(text: &str) -> Result<Self, Self::Err> {
                    text.parse().map(Self)
                }
            }
        )*
    };
}

from_text!(CustomerId, PublisherId);

/// An amount, whose text is kept and checked.
#[derive(Debug)]
pub(crate) struct Decimal(#[expect(dead_code, reason = "it is read to be measured")] Box<str>);

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Box::<str>::deserialize(deserializer)?;
        if is_number(&text) {
            Ok(Self(text))
        } else {
            Err(de::Error::custom("not a number"))
        }
    }
}

/// An amount that is a number in JSON: serde knows no way to its text but this.
#[derive(Debug, Deserialize)]
pub(crate) struct NumberDecimal(
    #[expect(dead_code, reason = "it is read to be measured")] Box<serde_json::value::RawValue>,
);

fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned),
    }
}

/// A field that may be left out and may be null, which is something else.
#[derive(Debug, Default)]
pub(crate) enum Field<T> {
    #[default]
    Absent,
    Null,
    Value(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Option::deserialize(deserializer)?;
        Ok(value.map_or(Self::Null, Self::Value))
    }
}

/// Reads a number that is documented as text.
pub(crate) fn number_in_text<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: FromStr,
    D: Deserializer<'de>,
{
    let text = Option::<&str>::deserialize(deserializer)?;
    let number = text.map(|text| text.parse().map_err(|_| de::Error::custom("not a number")));
    number.transpose()
}

/// Reads a number that is documented as text, and may be null or left out.
pub(crate) fn field_in_text<'de, T, D>(deserializer: D) -> Result<Field<T>, D::Error>
where
    T: FromStr,
    D: Deserializer<'de>,
{
    let value = number_in_text(deserializer)?;
    Ok(value.map_or(Field::Null, Field::Value))
}
