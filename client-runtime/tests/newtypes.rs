//! What ids, secrets and open enums convert from and to.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::{Duration, UNIX_EPOCH};

use client_runtime::{
    Decimal, Field, IsoDate, IsoDateTime, Json, Optional, Secret, UnixMillis, UnixSeconds,
    UnknownValue,
};

/// Names an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sku(String);
client_runtime::text_newtype!(Sku);

/// Identifies an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrderId(i64);
client_runtime::int_newtype!(OrderId);

/// Proves who somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token(Secret);
client_runtime::secret_newtype!(Token);

/// How far an order is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// It can be changed.
    Open,
    /// Another one.
    Unknown(UnknownValue),
}

impl State {
    fn as_str(&self) -> &str {
        match self {
            Self::Open => "open",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for State {
    fn from(value: &str) -> Self {
        match value {
            "open" => Self::Open,
            other => Self::Unknown(UnknownValue::new(other)),
        }
    }
}
client_runtime::open_enum!(State);

fn sku(value: impl Into<Sku>) -> String {
    value.into().into_string()
}

#[test]
fn ids_of_text_are_made_of_all_kinds_of_text() {
    let owned = String::from("A-1");
    let id = Sku::new("A-1");
    let all = [
        sku("A-1"),
        sku(&owned),
        sku(owned.clone()),
        sku(Cow::Borrowed("A-1")),
        sku(&id),
        sku("A-1".parse::<Sku>().unwrap()),
        String::from(id),
    ];
    assert!(all.iter().all(|text| *text == owned), "{all:?}");
}

#[test]
fn ids_of_text_are_found_by_text() {
    let places = HashMap::from([(Sku::new("A-1"), 3)]);
    assert_eq!(places.get("A-1"), Some(&3));
    let names = BTreeSet::from([Sku::new("b"), Sku::new("a")]);
    assert_eq!(names.first().unwrap(), "a");
    assert_eq!(Sku::new("a").as_ref().len(), 1);
    assert_eq!(
        format!("{:>4}|{:<3}|", Sku::new("a"), State::Open),
        "   a|open|"
    );
}

#[test]
fn ids_of_numbers_are_made_of_numbers_and_their_text() {
    let id: OrderId = "4711".parse().unwrap();
    assert_eq!(id, OrderId::new(4711));
    assert_eq!(
        (id, id.get(), i64::from(id)),
        (OrderId::from(4711), 4711, 4711)
    );
    assert_eq!(OrderId::from(&id), 4711);
    assert!("47.11".parse::<OrderId>().is_err() && "".parse::<OrderId>().is_err());
    assert_eq!(format!("{id:>6}"), "  4711");
}

#[test]
fn enums_are_made_of_text_and_make_text() {
    assert_eq!("open".parse(), Ok(State::Open));
    let owned = String::from("open");
    let state = State::from(&owned);
    assert_eq!(state, State::Open);
    let other: State = Cow::from("lost").into();
    assert_eq!(other, "lost");
    assert!(State::Open < other);
    let text: String = other.into();
    assert_eq!(text, "lost");
}

#[test]
fn secrets_with_a_name_stay_secret() {
    let token = Token::new("a7f1c2d3e4");
    assert_eq!(token.as_secret().expose().len(), 10);
    assert_eq!(token, Token::from(String::from("a7f1c2d3e4")));
    assert_eq!(token, Token::from(&token));
    assert_eq!(format!("{token:?}"), "Token(Secret(..))");
    assert_eq!(Secret::from(token).expose(), "a7f1c2d3e4");
}

#[test]
fn fields_take_what_their_values_are_made_of() {
    fn field<T>(value: impl Into<Field<T>>) -> Option<T> {
        value.into().into_option()
    }
    let time = UNIX_EPOCH + Duration::from_secs(1_900_000_000);
    assert_eq!(field(1_900_000_000), Some(UnixSeconds::new(1_900_000_000)));
    assert_eq!(field(time), Some(UnixSeconds::new(1_900_000_000)));
    assert_eq!(field(time), Some(UnixMillis::new(1_900_000_000_000)));
    assert_eq!(field(Some(UnixSeconds::new(1))), Some(UnixSeconds::new(1)));
    assert_eq!(field(12), Some(Decimal::from(12)));
    assert_eq!(field("2026-05-01"), Some(IsoDate::new("2026-05-01")));
    assert_eq!(field(String::from("A-1")), Some(Sku::new("A-1")));
    assert_eq!(field("open"), Some(State::Open));
    assert_eq!(field("a7f1c2d3e4"), Some(Token::new("a7f1c2d3e4")));
    assert_eq!(field::<OrderId>(None), None);
}

#[test]
fn fields_take_references_and_arrays() {
    fn field<T>(value: impl Into<Field<T>>) -> Option<T> {
        value.into().into_option()
    }
    let (owned, sku, id) = (String::from("A-1"), Sku::new("A-1"), OrderId::new(4711));
    assert_eq!(field(&owned), Some(owned.clone()));
    assert_eq!(field(&owned), Some(sku.clone()));
    assert_eq!(field(&owned), Some(Token::new("A-1")));
    assert_eq!(field(&sku), Some(sku.clone()));
    assert_eq!(field(Cow::from("A-1")), Some(sku));
    assert_eq!(field(Cow::from("A-1")), Some(owned));
    let borrowed: &OrderId = &id;
    assert_eq!(field(borrowed), Some(id));
    assert_eq!(field(&State::Open), Some(State::Open));
    assert_eq!(field([1, 2]), Some(vec![1, 2]));
    let map = BTreeMap::from([("a", 1)]);
    assert_eq!(field([("a", 1)]), Some(map));
    assert_eq!(field(true), Some(Json::from(true)));
    assert_eq!(field(12_u64), Some(Decimal::from(12)));
}

#[test]
fn setters_take_values_and_options() {
    fn set<T>(value: impl Into<Optional<T>>) -> Option<T> {
        value.into().into_option()
    }
    let (owned, sku, id) = (String::from("A-1"), Sku::new("A-1"), OrderId::new(4711));
    assert_eq!(set(Some(id)), Some(id));
    assert_eq!(set::<OrderId>(None), None);
    assert_eq!(set(4711), Some(id));
    let borrowed: &OrderId = &id;
    assert_eq!(set(borrowed), Some(id));
    assert_eq!(set("A-1"), Some(sku.clone()));
    assert_eq!(set(&owned), Some(sku.clone()));
    assert_eq!(set(&sku), Some(sku));
    assert_eq!(set(Cow::from("A-1")), Some(owned.clone()));
    assert_eq!(set(owned.clone()), Some(Token::new("A-1")));
    assert_eq!(set("open"), Some(State::Open));
    assert_eq!(set(true), Some(true));
    assert_eq!(set(7), Some(7));
    assert_eq!(set(0.5), Some(0.5));
    assert_eq!(set(UNIX_EPOCH), Some(UnixSeconds::new(0)));
    assert_eq!(set(12), Some(Decimal::from(12)));
}

#[test]
fn times_are_made_of_text_and_numbers() {
    let time: UnixSeconds = "1900000000".parse().unwrap();
    assert_eq!(time, 1_900_000_000);
    assert_eq!(i64::from(time), time.get());
    assert_eq!(UnixSeconds::from(&time), time);
    assert!("today".parse::<UnixMillis>().is_err());
    assert_eq!(format!("{:>4}", UnixMillis::new(7)), "   7");
}

#[test]
fn dates_are_made_of_text_and_make_text() {
    let owned = String::from("2026-05-01");
    let date: IsoDate = owned.parse().unwrap();
    assert_eq!(date, IsoDate::from(&owned));
    assert_eq!(date, "2026-05-01");
    assert_eq!(IsoDate::from(&date).as_ref(), owned);
    assert_eq!(
        HashMap::from([(date.clone(), 1)]).get("2026-05-01"),
        Some(&1)
    );
    assert_eq!(String::from(date.clone()), owned);
    assert!(date < IsoDate::new("2026-10-01"));
    let time = IsoDateTime::from(Cow::from("2026-05-01T12:00:00Z"));
    assert_eq!(time, "2026-05-01T12:00:00Z");
}

#[test]
fn secrets_are_made_of_all_kinds_of_text() {
    let owned = String::from("a7f1c2d3e4");
    assert_eq!(Secret::from(&owned), Secret::new("a7f1c2d3e4"));
    assert_eq!(Token::from(&owned), Token::new("a7f1c2d3e4"));
}
