//! Short numbers stand in place and long ones elsewhere: nobody sees which.

use std::cmp::Ordering;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use fastrand::Rng;
use rust_decimal::Decimal as Theirs;

use crate::{Decimal, from_json, to_json};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn hash(decimal: &Decimal) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(decimal)
}

/// Numbers of so many digits, in all forms.
fn of_digits(count: usize, random: &mut Rng) -> Vec<String> {
    let first = char::from(random.u8(b'1'..=b'9'));
    let others = (1..count).map(|_| char::from(random.u8(b'0'..=b'9')));
    let digits: String = [first].into_iter().chain(others).collect();
    let (whole, fraction) = digits.split_at(random.usize(..=count));
    let whole = if whole.is_empty() { "0" } else { whole };
    let number = if fraction.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{fraction}")
    };
    let exponent = random.i32(-40..40);
    let numbers = [number.clone(), format!("{number}e{exponent}"), digits];
    let negative = numbers.each_ref().map(|number| format!("-{number}"));
    numbers.into_iter().chain(negative).collect()
}

#[test]
fn a_decimal_is_as_small_as_text() {
    assert_eq!(size_of::<Decimal>(), size_of::<String>());
    assert_eq!(size_of::<Option<Decimal>>(), size_of::<String>());
}

#[test]
fn digits_are_kept_however_many_there_are() {
    let mut random = Rng::with_seed(7);
    for count in (1..60).chain([255, 256, 1_000]) {
        for text in of_digits(count, &mut random) {
            let number = decimal(&text);
            assert_eq!(number.as_str(), text);
            assert_eq!(number.clone().as_str(), text);
            assert_eq!(format!("{number:?}"), format!("Decimal({text})"));
            assert_eq!(number.to_string(), text);
            assert_eq!(to_json(&number), text);
            assert_eq!(from_json::<Decimal>(&text).unwrap().as_str(), text);
            let quoted = format!("\"{text}\"");
            assert_eq!(from_json::<Decimal>(&quoted).unwrap().as_str(), text);
        }
    }
}

#[test]
fn numbers_are_equal_however_long_they_are_written() {
    let mut random = Rng::with_seed(7);
    for count in 1..40 {
        for text in of_digits(count, &mut random) {
            let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
            let point = if mantissa.contains('.') { "" } else { "." };
            let zeros = "0".repeat(random.usize(1..40));
            let longer = format!("{mantissa}{point}{zeros}e{power}");
            let (number, longer) = (decimal(&text), decimal(&longer));
            assert_eq!(number, longer);
            assert_eq!(number.cmp(&longer), Ordering::Equal);
            assert_eq!(hash(&number), hash(&longer), "{text}");
            assert_eq!((-&number).abs(), longer.abs());
        }
    }
}

#[test]
fn numbers_have_the_same_order_however_long_they_are_written() {
    let mut random = Rng::with_seed(7);
    let mut number = || {
        let limit = 10_i64.pow(random.u32(0..6));
        let number = Decimal::new(random.i64(-limit..=limit), random.u8(0..4));
        let theirs = Theirs::from_str_exact(number.as_str()).unwrap();
        let point = if number.as_str().contains('.') {
            ""
        } else {
            "."
        };
        let zeros = "0".repeat(random.usize(1..40));
        let longer = decimal(&format!("{number}{point}{zeros}"));
        (number, longer, theirs)
    };
    for _ in 0..5_000 {
        let ((a, long_a, x), (b, long_b, y)) = (number(), number());
        let order = x.cmp(&y);
        for (a, b) in [(&a, &b), (&long_a, &b), (&a, &long_b), (&long_a, &long_b)] {
            assert_eq!(a.cmp(b), order, "{a} {b}");
            assert_eq!(a == b, order.is_eq(), "{a} {b}");
        }
    }
}

#[test]
fn results_of_short_numbers_can_be_long() {
    let (a, b) = (decimal("0.00000000000001"), decimal("12345678901234.5"));
    let sum = "12345678901234.50000000000001";
    assert_eq!((&a + &b).as_str(), sum);
    assert_eq!((decimal(sum) - &b).as_str(), "0.00000000000001");
    assert_eq!((-decimal(sum)).as_str(), format!("-{sum}"));
    assert_eq!(
        (-decimal("1234567890123456789012")).as_str(),
        "-1234567890123456789012"
    );
    assert_eq!(Decimal::from(i64::MIN).as_str(), "-9223372036854775808");
    assert_eq!(Decimal::from(u64::MAX).as_str(), "18446744073709551615");
}
