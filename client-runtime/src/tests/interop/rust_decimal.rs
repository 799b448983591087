use rust_decimal::Decimal as Other;

use crate::{ConversionError, Decimal};

fn read(text: &str) -> Result<Other, ConversionError> {
    Other::try_from(&text.parse::<Decimal>().unwrap())
}

#[test]
fn numbers_are_exact_and_keep_their_scale() {
    for (text, mantissa, scale) in [
        ("12.50", 1250, 2),
        ("-12.50", -1250, 2),
        ("7", 7, 0),
        ("100", 100, 0),
        ("-0.05", -5, 2),
        ("1e3", 1000, 0),
        ("1.50e1", 150, 1),
        ("1.5E+3", 1500, 0),
        ("15e-1", 15, 1),
        ("1e-28", 1, 28),
        ("1e28", 10_i128.pow(28), 0),
        ("79228162514264337593543950335", (1 << 96) - 1, 0),
        ("-79228162514264337593543950335", 1 - (1 << 96), 0),
        ("7.9228162514264337593543950335", (1 << 96) - 1, 28),
    ] {
        let number = read(text).unwrap();
        assert_eq!(
            (number.mantissa(), number.scale()),
            (mantissa, scale),
            "{text}"
        );
    }
}

#[test]
fn zero_has_no_sign() {
    for (text, scale, written) in [
        ("0", 0, "0"),
        ("-0", 0, "0"),
        ("-0.00", 2, "0.00"),
        ("0e-99", 28, "0.0000000000000000000000000000"),
        ("-0e99", 0, "0"),
    ] {
        let zero = read(text).unwrap();
        assert!(zero.is_zero() && zero.is_sign_positive(), "{text}");
        assert_eq!(zero.scale(), scale, "{text}");
        assert_eq!(Decimal::from(zero).as_str(), written);
        assert_eq!(Decimal::from(-zero).as_str(), written);
    }
}

#[test]
fn zeros_at_the_end_go_where_the_number_is_too_long() {
    let cents = format!("1.50{}", "0".repeat(40));
    let large = "79228162514264337593543950335.00";
    for (text, mantissa, scale) in [
        (cents.as_str(), 15 * 10_i128.pow(27), 28),
        (large, (1 << 96) - 1, 0),
        ("8.0000000000000000000000000000", 8 * 10_i128.pow(27), 27),
        ("10e-29", 1, 28),
    ] {
        let number = read(text).unwrap();
        assert_eq!(
            (number.mantissa(), number.scale()),
            (mantissa, scale),
            "{text}"
        );
    }
}

#[test]
fn what_would_not_be_exact_fails() {
    let long = "1".repeat(40);
    for text in [
        "79228162514264337593543950336",
        "-79228162514264337593543950336",
        "7.9228162514264337593543950336",
        "99999999999999999999999999999",
        "123456789012345678901234567890",
        "1e29",
        "1e-29",
        "0.12345678901234567890123456789",
        "1e2147483647",
        "1e-2147483648",
        long.as_str(),
    ] {
        assert_eq!(read(text), Err(ConversionError::OutOfRange), "{text}");
    }
}

#[test]
fn every_scale_comes_back() {
    for scale in 0..=28 {
        for digits in [
            0,
            1,
            -1,
            1250,
            i128::from(u64::MAX),
            (1 << 96) - 1,
            1 - (1 << 96),
        ] {
            let number = Other::from_i128_with_scale(digits, scale);
            let ours = Decimal::from(number);
            assert_eq!(ours.as_str(), number.to_string());
            assert_eq!(ours.as_str().parse(), Ok(ours.clone()));
            let back = Other::try_from(&ours).unwrap();
            assert_eq!((back.mantissa(), back.scale()), (digits, scale));
        }
    }
}
