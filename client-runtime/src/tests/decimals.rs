//! How decimals calculate, beside those of `rust_decimal`.

use fastrand::Rng;
use rust_decimal::{Decimal as Theirs, RoundingStrategy};

use crate::{ConversionError, Decimal, Rounding};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn theirs(decimal: &Decimal) -> Theirs {
    Theirs::from_str_exact(decimal.as_str()).unwrap()
}

/// How many digits stand behind the point.
fn places(decimal: &Decimal) -> usize {
    decimal
        .as_str()
        .split_once('.')
        .map_or(0, |(_, digits)| digits.len())
}

/// Amounts of all sizes, so small that no result of two is too long for theirs.
fn amounts() -> impl Iterator<Item = (Decimal, Decimal)> {
    let mut random = Rng::with_seed(7);
    let mut amount = move || {
        let limit = 10_i64.pow(random.u32(0..13));
        Decimal::new(random.i64(-limit..=limit), random.u8(0..10))
    };
    (0..5_000).map(move |_| (amount(), amount()))
}

#[test]
fn sums_differences_and_products_are_exact() {
    for (a, b) in amounts() {
        let (x, y) = (theirs(&a), theirs(&b));
        assert_eq!(&a + &b, decimal(&(x + y).to_string()), "{a} + {b}");
        assert_eq!(&a - &b, decimal(&(x - y).to_string()), "{a} - {b}");
        let digits = places(&a).max(places(&b));
        assert_eq!(
            (places(&(&a + &b)), places(&(&a - &b))),
            (digits, digits),
            "{a} {b}"
        );
        assert_eq!(&a * &b, decimal(&(x * y).to_string()), "{a} * {b}");
        assert_eq!(-&a, decimal(&(-x).to_string()), "-{a}");
        assert_eq!(a.abs(), decimal(&x.abs().to_string()), "{a}");
    }
}

#[test]
fn a_sum_is_that_of_its_items_one_by_one() {
    let (items, others): (Vec<_>, Vec<_>) = amounts().unzip();
    let sum: Theirs = items.iter().map(theirs).sum();
    assert_eq!(items.iter().sum::<Decimal>(), decimal(&sum.to_string()));
    let all = items.iter().chain(&others).sum::<Decimal>();
    assert_eq!(
        items.into_iter().sum::<Decimal>() + others.into_iter().sum::<Decimal>(),
        all
    );
    assert_eq!([1, 2, 3].into_iter().sum::<Decimal>(), 6);
    assert_eq!(Vec::<Decimal>::new().iter().sum::<Decimal>().as_str(), "0");
}

#[test]
fn every_rounding_is_as_its_name_says() {
    let strategies = [
        (Rounding::HalfEven, RoundingStrategy::MidpointNearestEven),
        (
            Rounding::HalfAwayFromZero,
            RoundingStrategy::MidpointAwayFromZero,
        ),
        (Rounding::TowardZero, RoundingStrategy::ToZero),
        (Rounding::AwayFromZero, RoundingStrategy::AwayFromZero),
        (Rounding::Floor, RoundingStrategy::ToNegativeInfinity),
        (Rounding::Ceiling, RoundingStrategy::ToPositiveInfinity),
    ];
    let halves = (-400..400).map(|digits| Decimal::new(digits, 2));
    let numbers = amounts().map(|(number, _)| number).take(500);
    for number in halves.chain(numbers) {
        for scale in 0..4 {
            for (ours, other) in strategies {
                let rounded = number.round(scale, ours);
                let expected = theirs(&number).round_dp_with_strategy(scale.into(), other);
                assert_eq!(
                    rounded,
                    decimal(&expected.to_string()),
                    "{number} {scale} {ours:?}"
                );
                assert_eq!(places(&rounded), usize::from(scale), "{number} {rounded}");
            }
        }
    }
}

#[test]
fn numbers_of_any_length_are_rounded() {
    let long = format!("-0.99{}", "9".repeat(100));
    let whole = format!("{}.5", "9".repeat(100));
    for (text, scale, rounding, rounded) in [
        (long.as_str(), 2, Rounding::HalfEven, "-1.00".to_owned()),
        (&long, 2, Rounding::TowardZero, "-0.99".to_owned()),
        (
            &whole,
            0,
            Rounding::HalfEven,
            format!("1{}", "0".repeat(100)),
        ),
        ("1e-400", 2, Rounding::Ceiling, "0.01".to_owned()),
        ("-1e-400", 2, Rounding::Ceiling, "0.00".to_owned()),
        ("-1e-2147483648", 0, Rounding::Floor, "-1".to_owned()),
        ("5e-1", 0, Rounding::HalfEven, "0".to_owned()),
        ("15e-1", 0, Rounding::HalfEven, "2".to_owned()),
        ("-0", 2, Rounding::HalfEven, "0.00".to_owned()),
        ("1e3", 1, Rounding::HalfEven, "1000.0".to_owned()),
        (
            "1e2147483647",
            2,
            Rounding::HalfEven,
            "1e2147483647".to_owned(),
        ),
    ] {
        assert_eq!(
            decimal(text).round(scale, rounding).as_str(),
            rounded,
            "{text}"
        );
    }
}

#[test]
fn operators_take_owned_values_references_and_whole_numbers() {
    let (a, b) = (decimal("1.50"), decimal("2.5"));
    for sum in [
        a.clone() + b.clone(),
        a.clone() + &b,
        &a + b.clone(),
        &a + &b,
    ] {
        assert_eq!(sum.as_str(), "4.00");
    }
    let (quantity, count): (u32, usize) = (3, 2);
    assert_eq!((&a * quantity).as_str(), "4.50");
    assert_eq!((&a * count).as_str(), "3.00");
    assert_eq!((3 * &a).as_str(), "4.50");
    assert_eq!((2 * a.clone() - 3).as_str(), "0.00");
    let mut total = Decimal::default();
    total += &a;
    total += 1;
    total -= &b;
    total *= 4;
    assert_eq!(total.as_str(), "0.00");
}

#[test]
fn numbers_that_are_too_long_are_none() {
    let most = format!("0.{}", "9".repeat(38));
    let (most, ten) = (decimal(&most), Decimal::from(10));
    assert_eq!((&most - 1).as_str(), format!("-0.{}1", "0".repeat(37)));
    assert_eq!(most.checked_add(&ten), None);
    assert_eq!(most.checked_mul(&most), None);
    assert_eq!(most.checked_mul(&ten), None);
    let zeros = decimal(&format!("1.{}", "0".repeat(300)));
    assert_eq!(&zeros + &zeros, 2);
    assert_eq!(&zeros * 3, 3);
    for text in ["1e39", "1e2147483647", "-1e-256", "1e-2147483648"] {
        let number = decimal(text);
        assert_eq!(number.checked_add(&ten), None, "{text}");
        assert_eq!(ten.checked_sub(&number), None, "{text}");
        assert_eq!(ten.checked_mul(&number), None, "{text}");
    }
    assert_eq!(decimal("1e38") + 0, decimal("1e38"));
    assert_eq!(decimal("0e2147483647") + 1, 1);
}

#[test]
#[should_panic(expected = "a decimal of more than 38 digits")]
fn an_operator_panics_where_a_number_is_too_long() {
    let _ = decimal("1e39") + 1;
}

#[test]
fn amounts_are_compared_with_whole_numbers() {
    let price = decimal("12.50");
    let (low, high): (u64, usize) = (12, 13);
    assert!(price > 12 && price >= low);
    assert!(price < 13 && price <= high);
    assert_eq!(decimal("12.00"), 12);
    assert_ne!(price, 12_i64);
    assert_eq!(decimal("-0"), 0_u32);
    assert!(decimal("1e30") > i64::MAX && decimal("-1e30") < i64::MIN);
}

#[test]
fn minor_units_come_back() {
    for (text, digits, units) in [
        ("19.99", 2, 1999),
        ("19.9900", 2, 1999),
        ("-0.5", 2, -50),
        ("1999", 0, 1999),
        ("2e3", 0, 2000),
        ("1.234", 3, 1234),
        ("-9223372036854775808", 0, i64::MIN),
    ] {
        assert_eq!(decimal(text).to_minor_units(digits), Ok(units), "{text}");
        assert_eq!(Decimal::from_minor_units(units, digits), decimal(text));
    }
    for text in [
        "19.999",
        "9223372036854775807",
        "1e2147483647",
        "1e-2147483648",
    ] {
        let units = decimal(text).to_minor_units(2);
        assert_eq!(units, Err(ConversionError::OutOfRange), "{text}");
    }
    assert_eq!(i64::try_from(&decimal("12.0")), Ok(12));
    assert!(i64::try_from(&decimal("12.5")).is_err());
}

#[test]
fn floats_are_the_numbers_that_they_show() {
    for (float, text) in [
        (0.1, "0.1"),
        (19.99, "19.99"),
        (-2.5e-7, "-0.00000025"),
        (1e21, "1000000000000000000000"),
        (0.0, "0"),
    ] {
        assert_eq!(Decimal::try_from(float).unwrap().as_str(), text);
    }
    let mut random = Rng::with_seed(7);
    for float in std::iter::repeat_with(|| f64::from_bits(random.u64(..))).take(1_000) {
        match Decimal::try_from(float) {
            Ok(decimal) => assert_eq!(decimal.to_f64().to_bits(), float.to_bits()),
            Err(_) => assert!(!float.is_finite()),
        }
    }
}

#[test]
fn text_is_parsed_and_nothing_is_0() {
    assert_eq!(Decimal::try_from("1.50").unwrap().as_str(), "1.50");
    assert_eq!(
        Decimal::try_from(String::from("1e3")).unwrap().as_str(),
        "1e3"
    );
    assert!(Decimal::try_from("ten").is_err());
    let zero = Decimal::default();
    assert_eq!(
        (zero.as_str(), zero.to_string(), crate::to_json(&zero)),
        ("0", "0".into(), "0".into())
    );
    assert!(zero.is_zero() && !zero.is_negative() && (-zero).as_str() == "0");
    assert!(decimal("-0.01").is_negative() && !decimal("-0.00").is_negative());
}

#[test]
fn formats_are_those_of_numbers() {
    for (number, shown) in [
        ("12.5", "   12.50|+12.5|0012.5"),
        ("-0.125", "   -0.12|-0.125|-0.125"),
    ] {
        let number = decimal(number);
        assert_eq!(format!("{number:8.2}|{number:+}|{number:06}"), shown);
    }
}
