//! Decimals, dates and times mean what the libraries for them understand.

use std::hash::{BuildHasher as _, RandomState};

use chrono::{Datelike as _, FixedOffset, NaiveDate, Utc};
use cleeng_client::json::{from_json, to_json};
use cleeng_client::{Decimal, IsoDate, IsoDateTime, Rounding, UnixMillis, UnixSeconds};
use jiff::Timestamp;
use serde_json::value::RawValue;
use time::OffsetDateTime;

/// Checks two lines that may be values; their first bytes are numbers too.
///
/// # Panics
/// When something does not hold.
pub fn check(data: &[u8]) {
    check_numbers(data);
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (first, second) = text.split_once('\n').unwrap_or((text, "0"));
    let (a, b) = (decimal(first), decimal(second));
    if let (Some(a), Some(b)) = (a, b) {
        check_order(&a, &b);
        check_arithmetic(&a, &b);
    }
    check_date(first);
    check_time(first);
}

/// The number that a text is, in the grammar of JSON, if its exponent is not beyond all measure.
fn decimal(text: &str) -> Option<Decimal> {
    let ours = text.parse::<Decimal>().ok();
    let json = serde_json::from_str::<&RawValue>(text).ok();
    let is_number = text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && json.is_some_and(|json| json.get() == text);
    let power = text.split_once(['e', 'E']).map_or("0", |(_, power)| power);
    let is_held = is_number && power.parse::<i32>().is_ok();
    assert_eq!(ours.is_some(), is_held, "{text}");

    let decimal = ours?;
    assert_eq!(
        (decimal.as_str(), decimal.to_string().as_str()),
        (text, text)
    );
    assert_eq!(to_json(&decimal), text);
    assert_eq!(from_json::<Decimal>(text), Ok(decimal.clone()));
    let exact = rust_decimal::Decimal::try_from(&decimal);
    if let Ok(theirs) = rust_decimal::Decimal::from_str_exact(text) {
        assert_eq!(exact, Ok(theirs));
    }
    if let Ok(exact) = exact {
        assert_eq!(Decimal::from(exact), decimal);
    }
    Some(decimal)
}

fn check_order(a: &Decimal, b: &Decimal) {
    let order = a.cmp(b);
    assert_eq!(b.cmp(a), order.reverse(), "{a} {b}");
    assert_eq!(a == b, order.is_eq(), "{a} {b}");
    // The nearest binary fractions are in the same order, or one.
    let nearest = a.to_f64().total_cmp(&b.to_f64());
    let is_zero = a.to_f64() == 0.0 && b.to_f64() == 0.0;
    assert!(is_zero || nearest.is_eq() || nearest == order, "{a} {b}");
    let exact = |decimal| rust_decimal::Decimal::try_from(decimal);
    if let (Ok(x), Ok(y)) = (exact(a), exact(b)) {
        assert_eq!(x.cmp(&y), order, "{a} {b}");
    }
    if order.is_eq() {
        let hasher = RandomState::new();
        assert_eq!(hasher.hash_one(a), hasher.hash_one(b), "{a} {b}");
    }
}

fn check_arithmetic(a: &Decimal, b: &Decimal) {
    assert_eq!(a.checked_add(b), b.checked_add(a), "{a} {b}");
    assert_eq!(a.checked_mul(b), b.checked_mul(a), "{a} {b}");
    assert_eq!(a.checked_sub(b), a.checked_add(&-b), "{a} {b}");
    assert_eq!(-&-a, *a);
    let rounded = a.round(2, Rounding::TowardZero);
    assert!(
        rounded.abs() <= a.abs() && rounded.round(2, Rounding::Floor) == rounded,
        "{a}"
    );
    let exact = |decimal| rust_decimal::Decimal::try_from(decimal);
    let (Ok(x), Ok(y)) = (exact(a), exact(b)) else {
        return;
    };
    // Theirs rounds where ours is exact or fails.
    if x.scale() + y.scale() <= 28
        && let (Some(theirs), Some(ours)) = (x.checked_mul(y), a.checked_mul(b))
    {
        assert_eq!(ours, Decimal::from(theirs), "{a} {b}");
    }
    if let (Some(theirs), Some(ours)) = (x.checked_add(y), a.checked_add(b))
        && theirs.scale() == x.scale().max(y.scale())
    {
        assert_eq!(ours, Decimal::from(theirs), "{a} {b}");
    }
    assert_eq!(rounded, Decimal::from(x.trunc_with_scale(2)), "{a}");
}

fn check_date(text: &str) {
    let date = IsoDate::new(text);
    let ours = jiff::civil::Date::try_from(&date).ok();
    let chrono = NaiveDate::try_from(&date).ok();
    let time = time::Date::try_from(&date).ok();
    let parts = ours.map(|date| (date.year().into(), date.month(), date.day()));
    let part = |value: u32| i8::try_from(value).unwrap_or(-1);
    let of_chrono = chrono.map(|date| (date.year(), part(date.month()), part(date.day())));
    let of_time = time.map(|date| {
        let month = u8::from(date.month());
        (date.year(), part(month.into()), part(date.day().into()))
    });
    assert_eq!((of_chrono, of_time), (parts, parts), "{text}");
    if let (Some(jiff), Some(chrono), Some(time)) = (ours, chrono, time) {
        let back = [
            IsoDate::try_from(jiff),
            IsoDate::try_from(chrono),
            IsoDate::try_from(time),
        ];
        assert!(back.iter().all(|back| back.as_ref() == Ok(&date)), "{text}");
    }
}

fn check_time(text: &str) {
    let moment = IsoDateTime::new(text);
    let chrono = chrono::DateTime::<FixedOffset>::try_from(&moment).ok();
    let time = OffsetDateTime::try_from(&moment).ok();
    let nanos = time.map(OffsetDateTime::unix_timestamp_nanos);
    let of_chrono = |time: chrono::DateTime<FixedOffset>| {
        i128::from(time.timestamp()) * 1_000_000_000 + i128::from(time.timestamp_subsec_nanos())
    };
    assert_eq!(chrono.map(of_chrono), nanos, "{text}");
    // A leap second counts as the second before it.
    if let Ok(theirs) = chrono::DateTime::parse_from_rfc3339(text) {
        let is_leap = theirs.timestamp_subsec_nanos() >= 1_000_000_000;
        assert!(is_leap || nanos == Some(of_chrono(theirs)), "{text}");
        assert!(nanos.is_some(), "{text}");
    }
    if let Ok(jiff) = Timestamp::try_from(&moment) {
        assert_eq!(Some(jiff.as_nanosecond()), nanos, "{text}");
        if let Ok(back) = IsoDateTime::try_from(jiff) {
            assert_eq!(Timestamp::try_from(&back), Ok(jiff), "{text}");
        }
    }
    if let (Some(chrono), Some(time)) = (chrono, time) {
        let back = IsoDateTime::try_from(chrono);
        assert_eq!(back, IsoDateTime::try_from(time), "{text}");
        let back = back.expect("a year of four digits");
        assert_eq!(OffsetDateTime::try_from(&back), Ok(time), "{text}");
    }
}

fn check_numbers(data: &[u8]) {
    let mut bytes = [0; 8];
    for (byte, input) in bytes.iter_mut().zip(data) {
        *byte = *input;
    }
    let number = i64::from_le_bytes(bytes);
    // Half of all numbers are far from every calendar.
    for number in [number, number >> 24] {
        check_unix(number);
    }
    let scale = data.get(8).copied().unwrap_or(0);
    let ours = Decimal::new(number, scale);
    assert_eq!(ours.as_str().parse().as_ref(), Ok(&ours));
    if let Ok(theirs) = rust_decimal::Decimal::try_new(number, scale.into()) {
        assert_eq!(ours.as_str(), theirs.to_string());
    }
}

fn check_unix(number: i64) {
    let (seconds, millis) = (UnixSeconds::new(number), UnixMillis::new(number));
    assert_eq!(from_json(&to_json(&seconds)), Ok(seconds));
    assert_eq!(from_json(&to_json(&millis)), Ok(millis));

    if let Some(time) = seconds.to_system_time() {
        assert_eq!(UnixSeconds::from(time), seconds);
    }
    if let Some(time) = millis.to_system_time() {
        assert_eq!(UnixMillis::from(time), millis);
    }
    if let Ok(time) = Timestamp::try_from(seconds) {
        assert_eq!(
            (time.as_second(), UnixSeconds::from(time)),
            (number, seconds)
        );
    }
    if let Ok(time) = Timestamp::try_from(millis) {
        assert_eq!(
            (time.as_millisecond(), UnixMillis::from(time)),
            (number, millis)
        );
        assert_eq!(UnixSeconds::from(time).get(), number.div_euclid(1000));
    }
    if let Ok(time) = chrono::DateTime::<Utc>::try_from(seconds) {
        assert_eq!(
            (time.timestamp(), UnixSeconds::from(time)),
            (number, seconds)
        );
    }
    if let Ok(time) = chrono::DateTime::<Utc>::try_from(millis) {
        assert_eq!(
            (time.timestamp_millis(), UnixMillis::from(time)),
            (number, millis)
        );
        assert_eq!(UnixSeconds::from(time).get(), number.div_euclid(1000));
    }
    if let Ok(time) = OffsetDateTime::try_from(seconds) {
        assert_eq!(
            (time.unix_timestamp(), UnixSeconds::from(time)),
            (number, seconds)
        );
    }
    if let Ok(time) = OffsetDateTime::try_from(millis) {
        assert_eq!(time.unix_timestamp_nanos(), i128::from(number) * 1_000_000);
        assert_eq!(UnixMillis::from(time), millis);
        assert_eq!(UnixSeconds::from(time).get(), number.div_euclid(1000));
    }
}
