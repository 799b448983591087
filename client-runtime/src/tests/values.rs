//! How the types of values behave.

use std::collections::HashSet;
use std::time::{Duration, UNIX_EPOCH};

use crate::{Decimal, Extra, Field, IsoDate, Json, Page, Secret, UnixMillis, UnixSeconds};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn json(text: &str) -> Json {
    text.parse().unwrap()
}

#[test]
fn decimals_are_equal_when_their_values_are() {
    let spellings = [
        ["1.5", "1.50", "15e-1", "0.15E+1"],
        ["0", "-0", "0.000", "0e9"],
        ["100", "1e2", "100.0", "10.00e1"],
        ["-0.05", "-5e-2", "-0.0500", "-50e-3"],
    ];
    let mut values = HashSet::new();
    for same in spellings {
        for text in same {
            assert_eq!(decimal(text), decimal(same[0]), "{text}");
            values.insert(decimal(text));
        }
    }
    assert_eq!(values.len(), spellings.len());
}

#[test]
fn decimals_are_made_of_digits_and_a_scale() {
    for (digits, scale, text) in [
        (1250, 2, "12.50"),
        (5, 3, "0.005"),
        (-5, 1, "-0.5"),
        (7, 0, "7"),
        (0, 2, "0.00"),
        (i64::MIN, 4, "-922337203685477.5808"),
    ] {
        assert_eq!(Decimal::new(digits, scale).as_str(), text);
    }
}

#[test]
fn json_is_made_of_plain_values() {
    let json = [Json::from("a \"b\""), Json::from(7), Json::from(true)];
    let texts: Vec<&str> = json.iter().map(Json::as_str).collect();
    assert_eq!(texts, [r#""a \"b\"""#, "7", "true"]);
}

#[test]
fn decimals_have_an_order() {
    let ascending = [
        "-1e30",
        "-10",
        "-9.99",
        "-0.1",
        "-0.01",
        "0",
        "0.009",
        "0.01",
        "0.1",
        "1",
        "1.01",
        "1.1",
        "9.99",
        "10",
        "12345678901234567890.1",
        "12345678901234567890.2",
    ];
    for (a, low) in ascending.iter().enumerate() {
        for (b, high) in ascending.iter().enumerate() {
            assert_eq!(decimal(low).cmp(&decimal(high)), a.cmp(&b), "{low} {high}");
        }
    }
}

#[test]
fn a_decimal_keeps_its_spelling() {
    assert_eq!(decimal("5.9900").to_string(), "5.9900");
    assert_eq!(
        format!("{:6}|{:<6}|", decimal("5.9"), decimal("5.9")),
        "   5.9|5.9   |"
    );
    assert_eq!(format!("{:?}", decimal("5.9900")), "Decimal(5.9900)");
    assert_eq!(Decimal::from(-3), decimal("-3"));
    assert_eq!(Decimal::from(i64::MIN).as_str(), "-9223372036854775808");
    assert!((decimal("5.99").to_f64() - 5.99).abs() < 1e-9);
}

#[test]
fn text_that_is_no_decimal_is_refused() {
    for text in [
        "",
        "-",
        "+1",
        ".5",
        "5.",
        "1,5",
        "01",
        "1.5.0",
        "1e",
        "1e+",
        "1e5.0",
        "--1",
        " 1",
        "0x1",
        "NaN",
        "1e99999999999",
        "٣",
    ] {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
}

#[test]
fn unix_times_convert_both_ways() {
    let time = UNIX_EPOCH + Duration::from_millis(1_500);
    assert_eq!(UnixSeconds::from(time), UnixSeconds::new(1));
    assert_eq!(UnixMillis::from(time), UnixMillis::new(1_500));
    assert_eq!(UnixMillis::new(1_500).to_system_time(), Some(time));
    let before = UNIX_EPOCH - Duration::from_millis(1_500);
    assert_eq!(UnixSeconds::from(before), UnixSeconds::new(-2));
    assert_eq!(UnixMillis::from(before), UnixMillis::new(-1_500));
    assert_eq!(UnixMillis::new(-1_500).to_system_time(), Some(before));
    assert_eq!(UnixSeconds::from(5).get(), 5);
    assert_eq!(UnixSeconds::new(5).to_string(), "5");
}

#[test]
fn a_date_is_its_text() {
    let date = IsoDate::from("2026-05-01");
    assert_eq!(date.to_string(), date.as_str());
    assert_eq!(date.into_string(), "2026-05-01");
}

#[test]
fn a_secret_does_not_show_itself() {
    let secret = Secret::from("canary");
    assert_eq!(format!("{secret:?}"), "Secret(..)");
    assert_eq!(secret.expose(), "canary");
    assert_eq!(secret, secret.clone());
    assert_ne!(secret, Secret::from("other"));
}

#[test]
fn a_secret_that_fits_is_not_copied() {
    let text = "canary".to_owned();
    let start = text.as_ptr();
    assert_eq!(Secret::new(text).expose().as_ptr(), start);
    let mut text = String::with_capacity(100);
    text.push_str("canary");
    let start = text.as_ptr();
    let secret = Secret::from(text);
    assert_eq!(secret.expose(), "canary");
    assert_ne!(secret.expose().as_ptr(), start);
    assert_eq!(Secret::new("").expose(), "");
}

#[test]
fn json_values_are_equal_whatever_their_spelling() {
    let same = [
        (r#"{"a":1.0,"b":[true]}"#, r#"{ "b" : [ true ], "a" : 1 }"#),
        (r#""\u0061""#, r#""a""#),
        ("[[],{}]", "[ [ ] , { } ]"),
        ("[-1.5e1,\"a,]\\\"\",null]", "[-15 , \"a,]\\u0022\" , null]"),
        (
            r#"{"a":{"b":"c"},"d":["e"]}"#,
            r#"{"d":["e"],"a":{"b" : "c"}}"#,
        ),
        ("{\"\":\"\"}", "{ \"\" : \"\" }"),
    ];
    for (a, b) in same {
        assert_eq!(json(a), json(b));
    }
    let different = [
        ("[]", "{}"),
        ("1", "\"1\""),
        ("12345678901234567890", "12345678901234567891"),
        (r#"{"a":1}"#, r#"{"a":1,"b":1}"#),
        (r#"{"a":1,"b":2}"#, r#"{"a":2,"b":1}"#),
        ("[1,2]", "[2,1]"),
        ("true", "false"),
        ("null", "false"),
        ("null", "0"),
        ("[1]", "[1,2]"),
        ("[]", "[null]"),
        (r#"["a","b"]"#, r#"{"a":"b"}"#),
        (r#"{"a":{"b":1}}"#, r#"{"a":{"c":1}}"#),
        ("[[1],2]", "[[1,2]]"),
    ];
    for (a, b) in different {
        assert_ne!(json(a), json(b));
    }
}

#[test]
fn of_a_name_that_comes_twice_the_last_counts() {
    assert_eq!(json(r#"{"a":1,"b":2,"a":3}"#), json(r#"{"a":3,"b":2}"#));
    assert_eq!(json(r#"{"a":1,"\u0061":3}"#), json(r#"{"a":3}"#));
    assert_ne!(json(r#"{"a":1,"a":3}"#), json(r#"{"a":1}"#));
}

#[test]
fn what_cannot_be_understood_is_equal_to_itself_alone() {
    for (a, b) in [
        ("1e99999999999", "2e99999999999"),
        (r#""\ud800""#, r#""\ud801""#),
        (r#"{"\ud800":1}"#, r#"{"\ud801":1}"#),
        (r#""\ud800""#, r#""\"\\ud800\"""#),
    ] {
        assert_ne!(json(a), json(b));
        assert_eq!(json(&format!("[{a}]")), json(&format!("[{a} ]")));
    }
}

/// So large that each value cannot be compared with each other one, or on each of as many levels, before the test is given up.
const LARGE: usize = 400_000;

#[test]
fn json_is_compared_at_any_depth() {
    let deep = |inside: &str| {
        let nested = r#"[{"a":"#.repeat(LARGE / 2);
        json(&(nested + inside + &"}]".repeat(LARGE / 2)))
    };
    assert_eq!(deep("1"), deep(" 1.0 "));
    assert_ne!(deep("1"), deep("2"));
    assert_ne!(deep("[]"), deep("[[]]"));
}

#[test]
fn json_of_any_size_is_compared_whatever_its_order() {
    let object = |numbers: &mut dyn Iterator<Item = usize>| {
        let fields: Vec<_> = numbers.map(|n| format!(r#""{n}":{n}"#)).collect();
        json(&format!("{{{}}}", fields.join(",")))
    };
    let large = object(&mut (0..LARGE));
    assert_eq!(large, object(&mut (0..LARGE).rev()));
    assert_ne!(large, object(&mut (1..=LARGE).rev()));
}

#[test]
fn extra_fields_of_any_number_are_compared_whatever_their_order() {
    let extra = |numbers: &mut dyn Iterator<Item = usize>| {
        extra_of(numbers.map(|n| (n.to_string(), Json::from(true))))
    };
    let large = extra(&mut (0..LARGE));
    assert!(large == extra(&mut (0..LARGE).rev()));
    assert!(large != extra(&mut (1..=LARGE).rev()));
}

#[test]
fn json_converts_to_other_types() {
    let value = serde_json::json!({"a": [1, null]});
    let json = Json::from_value(&value);
    assert_eq!(json.as_str(), r#"{"a":[1,null]}"#);
    assert_eq!(json.to_value().unwrap(), value);
    assert_eq!(self::json("[\"1\"]").decode::<Vec<i64>>().unwrap(), [1]);
    assert!(self::json("1e999").to_value().is_err());
    assert!("{".parse::<Json>().is_err());
    assert_eq!(format!("{json:?}"), "Json(Object, 14 bytes)");
}

#[test]
fn extra_fields_are_found_by_name_and_shown_without_values() {
    let mut extra = Extra::default();
    assert!(extra.is_empty());
    extra.insert("b", json("\"canary\""));
    extra.insert("a", json("1"));
    assert_eq!(extra.get("a"), Some(&json("1.0")));
    assert_eq!(extra.get("c"), None);
    assert_eq!(format!("{extra:?}"), r#"Extra["b", "a"]"#);
    let reordered = [("a", "1"), ("b", "\"canary\"")];
    let reordered = reordered.map(|(name, text)| (name.to_owned(), json(text)));
    let reordered = extra_of(reordered.into_iter());
    assert_eq!(extra, reordered);
    extra.insert("a", json("2"));
    assert_ne!(extra, reordered);
}

#[test]
fn a_field_has_three_states() {
    assert_eq!(Field::<i64>::default(), Field::Absent);
    assert_eq!(Field::from(1), Field::Value(1));
    assert_eq!(Field::<i64>::from(None), Field::Null);
    assert_eq!(Field::<i64>::from(Some(1)), Field::Value(1));
    assert_eq!(Field::Value(1).value(), Some(&1));
    assert_eq!(
        Field::Value("a".to_owned())
            .as_ref()
            .into_option()
            .map(String::as_str),
        Some("a")
    );
    assert!(Field::<i64>::Null.is_null() && !Field::<i64>::Null.is_absent());
    assert_eq!(Field::<i64>::Null.into_option(), None);
}

#[test]
fn a_list_is_a_slice_with_a_total() {
    let list = Page::new(vec![1, 2], Some(7), Extra::default());
    assert_eq!(list.first(), Some(&1));
    assert_eq!((&list).into_iter().sum::<i32>(), 3);
    assert_eq!(list.total, Some(7));
    assert_eq!(list.into_iter().collect::<Vec<_>>(), [1, 2]);
}

/// Fields of different names.
fn extra_of(fields: impl Iterator<Item = (String, Json)>) -> Extra {
    let mut extra = Extra::default();
    for (name, value) in fields {
        extra.push(name, value);
    }
    extra
}
