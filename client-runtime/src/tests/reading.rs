//! Given this JSON, this value, or this error.

use std::collections::BTreeMap;

use super::shop::{Order, Status};
use crate::json::Value;
use crate::{
    Decimal, Decode, DecodeError, Extra, Field, IsoDate, IsoDateTime, Json, Mismatch, Property,
    Reader, Secret, Shape, UnixMillis, UnixSeconds, from_json, to_json,
};

/// Reads one text; the value or what the error says.
fn read<T: Decode>(json: &str) -> Result<T, String> {
    from_json(json).map_err(|error| error.to_string())
}

fn order(fields: &str) -> Result<Order, String> {
    let comma = if fields.is_empty() { "" } else { "," };
    read(&format!(r#"{{"id":1,"price":5{comma}{fields}}}"#))
}

#[test]
fn an_integer_has_many_forms() {
    for json in ["13", "\"13\"", "13.0", "\"13.00\"", "1.3e1", " 13 "] {
        assert_eq!(read(json), Ok(13_i64), "{json}");
    }
    assert_eq!(read("-0"), Ok(0_i64));
    assert_eq!(read("9223372036854775807"), Ok(i64::MAX));
    assert_eq!(read("18446744073709551615"), Ok(u64::MAX));
}

#[test]
fn no_integer_is_made_up() {
    for json in [
        "13.5",
        "true",
        "null",
        "[]",
        "{}",
        "\"\"",
        "\"13 €\"",
        "1e400",
    ] {
        assert!(read::<i64>(json).is_err(), "{json}");
    }
    assert_eq!(
        read::<i64>("9223372036854775808"),
        Err("$: expected a 64-bit integer, found a number".into())
    );
    assert!(read::<i32>("2147483648").is_err());
    assert!(read::<u32>("-1").is_err());
}

#[test]
fn a_flag_has_eight_forms() {
    for json in ["true", "1", "\"1\"", "\"true\""] {
        assert_eq!(read(json), Ok(true), "{json}");
    }
    for json in ["false", "0", "\"0\"", "\"false\""] {
        assert_eq!(read(json), Ok(false), "{json}");
    }
    for json in ["2", "\"yes\"", "null", "\"\"", "1.0"] {
        assert!(read::<bool>(json).is_err(), "{json}");
    }
}

#[test]
fn text_may_come_as_a_number_or_a_flag() {
    assert_eq!(read(r#""a \"\u00e9\" \/""#), Ok("a \"é\" /".to_owned()));
    assert_eq!(read("927751142"), Ok("927751142".to_owned()));
    assert_eq!(read("1.50"), Ok("1.50".to_owned()));
    assert_eq!(read("true"), Ok("true".to_owned()));
    assert_eq!(read("\"\""), Ok(String::new()));
    assert_eq!(
        read::<String>("{}"),
        Err("$: expected text, found an empty object".into())
    );
    assert_eq!(
        read::<String>(r#""\ud800""#),
        Err("$: expected text, found text with a broken escape".into())
    );
}

#[test]
fn a_decimal_is_exact_as_number_and_as_text() {
    for json in ["5.9900", "\"5.9900\""] {
        let price: Decimal = read(json).unwrap();
        assert_eq!(price.as_str(), "5.9900");
    }
    let long = "12345678901234567890.123456789";
    assert_eq!(read::<Decimal>(long).unwrap().as_str(), long);
    assert!(read::<Decimal>("\"5,99\"").is_err());
    assert!(read::<Decimal>("true").is_err());
}

#[test]
fn numbers_can_be_binary_fractions() {
    assert_eq!(read("0.5"), Ok(0.5_f64));
    assert_eq!(read("\"2\""), Ok(2.0_f64));
    assert!(read::<f64>("\"NaN\"").is_err());
}

#[test]
fn times_are_integers_or_dates() {
    assert_eq!(read("\"2145913200\""), Ok(UnixSeconds::new(2_145_913_200)));
    assert_eq!(
        read("1700000000123"),
        Ok(UnixMillis::new(1_700_000_000_123))
    );
    assert_eq!(read("\"2026-05-01\""), Ok(IsoDate::new("2026-05-01")));
    assert_eq!(
        read("\"2026-05-01 10:00:00\""),
        Ok(IsoDateTime::new("2026-05-01 10:00:00"))
    );
    assert_eq!(
        read::<IsoDate>("\"\""),
        Err("$: expected a date, found empty text".into())
    );
}

#[test]
fn a_secret_is_text() {
    assert_eq!(read("\"abc\""), Ok(Secret::from("abc")));
}

#[test]
fn json_of_any_shape_is_kept_to_the_letter() {
    let json = r#"{"b": 1.50,"a":[ ]}"#;
    assert_eq!(read::<Json>(json).unwrap().as_str(), json);
    assert_eq!(read::<Json>("null").unwrap(), Json::default());
}

#[test]
fn an_object_keeps_the_fields_it_does_not_know_in_their_order() {
    let order = order(r#""zeta":{"x":1},"kind":"order","alpha":[1, 2]"#).unwrap();
    let names: Vec<_> = order.extra.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["zeta", "alpha"]);
    assert_eq!(order.extra.get("alpha").unwrap().as_str(), "[1, 2]");
}

#[test]
fn of_a_name_that_comes_twice_the_last_counts() {
    let order = order(r#""note":"a","x":1,"note":"b","x":2"#).unwrap();
    assert_eq!(order.note.as_deref(), Some("b"));
    assert_eq!(order.extra.len(), 1);
    assert_eq!(order.extra.get("x").unwrap().as_str(), "2");
}

#[test]
fn a_name_may_be_written_with_escapes() {
    let order = order(r#""n\u006fte":"a""#).unwrap();
    assert_eq!(order.note.as_deref(), Some("a"));
}

#[test]
fn an_optional_value_has_many_ways_not_to_be_there() {
    for nothing in ["null", "\"\"", "false", "\"n/a\""] {
        let order = order(&format!(
            r#""paidAt":{nothing},"status":{nothing},"parent":{nothing}"#
        ));
        let order = order.unwrap();
        assert_eq!(order.paid_at, None, "{nothing}");
        assert_eq!(order.status, None, "{nothing}");
        assert_eq!(order.parent, None, "{nothing}");
    }
    assert_eq!(order("").unwrap().paid_at, None);
    assert_eq!(order(r#""paidAt":0"#).unwrap().paid_at, Some(0.into()));
    assert_eq!(order(r#""parent":[]"#).unwrap().parent, None);
}

#[test]
fn what_a_type_means_by_a_value_is_that_value() {
    let noted = |json| order(&format!(r#""note":{json}"#)).unwrap().note;
    assert_eq!(noted("\"\"").as_deref(), Some(""));
    assert_eq!(noted("\"n/a\"").as_deref(), Some("n/a"));
    assert_eq!(noted("false"), None);
    let gift = |json| order(&format!(r#""gift":{json}"#)).unwrap().gift;
    assert_eq!(gift("false"), Some(false));
    assert_eq!(gift("\"\""), None);
    assert_eq!(
        read::<Option<Json>>("false").unwrap().unwrap().as_str(),
        "false"
    );
}

#[test]
fn an_optional_value_that_cannot_be_read_is_kept() {
    let json = r#"{"kind":"order","id":1,"price":"5","tags":[],"labels":{},"status":[1],"paidAt":"soon","replacedBy":{},"parent":{"id":"x"},"new":1}"#;
    let mut order: Order = from_json(json).unwrap();
    assert_eq!((&order.status, order.paid_at), (&None, None));
    assert_eq!(order.replaced_by, Field::Absent);
    assert_eq!(order.parent, None);
    let kept: Vec<_> = order.extra.iter().map(|(name, _)| name).collect();
    assert_eq!(kept, ["status", "paidAt", "replacedBy", "parent", "new"]);
    let parent = order.extra.get("parent").unwrap();
    assert_eq!(parent.as_str(), r#"{"id":"x"}"#);

    assert_eq!(to_json(&order), json);
    order.paid_at = Some(7.into());
    order.status = Some("paid".into());
    assert_eq!(
        to_json(&order),
        r#"{"kind":"order","id":1,"price":"5","status":"paid","paidAt":7,"tags":[],"labels":{},"replacedBy":{},"parent":{"id":"x"},"new":1}"#
    );
}

#[test]
fn a_required_value_that_cannot_be_read_is_an_error() {
    assert_eq!(
        read::<Order>(r#"{"id":1,"price":[]}"#),
        Err("$.price: expected a number, found an empty array".into())
    );
    assert_eq!(
        order(r#""tags":["a",{}]"#),
        Err("$.tags[1]: expected text, found an empty object".into())
    );
}

#[test]
fn absent_and_null_and_a_value_are_three_things() {
    assert_eq!(order("").unwrap().replaced_by, Field::Absent);
    let replaced = |json| {
        order(&format!(r#""replacedBy":{json}"#))
            .unwrap()
            .replaced_by
    };
    assert_eq!(replaced("null"), Field::Null);
    assert_eq!(replaced("\"\""), Field::Null);
    assert_eq!(replaced("\"8\""), Field::Value(8));
}

#[test]
fn a_missing_required_field_is_named() {
    assert_eq!(
        read::<Order>(r#"{"id":1}"#),
        Err("$.price: expected a number, found nothing".into())
    );
}

#[test]
fn another_value_than_the_known_one_is_kept() {
    let json = r#"{"kind":"gift","id":1,"price":1}"#;
    let order: Order = from_json(json).unwrap();
    assert_eq!(order.extra.get("kind").unwrap().as_str(), r#""gift""#);
    let written = to_json(&order);
    assert_eq!(written.matches("kind").count(), 1, "{written}");
    assert!(written.contains(r#""kind":"gift""#), "{written}");
}

#[test]
fn an_empty_object_may_be_an_empty_array() {
    assert_eq!(read("[]"), Ok(BTreeMap::<String, i64>::new()));
    assert_eq!(
        read::<Order>("[]"),
        Err("$.id: expected a 64-bit integer, found nothing".into())
    );
    assert_eq!(
        read::<Order>("[1]"),
        Err("$: expected an object, found an array".into())
    );
}

#[test]
fn an_object_may_be_the_only_one_of_a_list() {
    let order: Order = from_json(r#"[{"id":1,"price":1}]"#).unwrap();
    assert_eq!(order, from_json(r#"{"id":1,"price":1}"#).unwrap());
    assert!(from_json::<Order>(r#"[{"id":1,"price":1},{"id":2,"price":1}]"#).is_err());
}

#[test]
fn a_list_may_be_an_object_with_counted_keys() {
    let fields: Vec<_> = (0..12).map(|n| format!(r#""{n}":{n}"#)).collect();
    let object = format!("{{{}}}", fields.join(","));
    assert_eq!(read(&object), Ok((0..12).collect::<Vec<i64>>()));
    for nothing in ["[]", "{}", "null", "\"\"", "false", "\"n/a\""] {
        assert_eq!(read(nothing), Ok(Vec::<i64>::new()), "{nothing}");
    }
    for other in [r#"{"1":1}"#, r#"{"0":1,"x":2}"#, "1", "true"] {
        assert!(read::<Vec<i64>>(other).is_err(), "{other}");
    }
}

#[test]
fn lists_and_maps_that_are_not_there_are_empty() {
    let order = order("").unwrap();
    assert_eq!(order.tags, Vec::<String>::new());
    assert_eq!(order.labels, BTreeMap::new());
}

#[test]
fn items_and_values_may_be_null() {
    assert_eq!(read("[1,null,\"2\"]"), Ok(vec![Some(1_i64), None, Some(2)]));
    let map: BTreeMap<String, Option<i64>> = read(r#"{"a":null,"b":"2"}"#).unwrap();
    assert_eq!(map.into_values().collect::<Vec<_>>(), [None, Some(2)]);
}

#[test]
fn an_enum_keeps_a_value_it_does_not_know() {
    let status: Status = read("\"disputed\"").unwrap();
    assert!(matches!(status, Status::Unknown(_)));
    assert_eq!(status.as_str(), "disputed");
}

#[test]
fn an_error_names_the_place() {
    let error = |json: &str| read::<BTreeMap<String, Vec<Order>>>(json).unwrap_err();
    assert_eq!(
        error(r#"{"a":[{"id":1,"price":1},{"id":2,"price":"x"}]}"#),
        "$.a[1].price: expected a number, found text of 1 character"
    );
    assert_eq!(
        error(r#"{"a b\"":[{"id":1,"price":1,"labels":{"":null}}]}"#),
        r#"$["a b\""][0].labels[""]: expected a 64-bit integer, found null"#
    );
}

#[test]
fn an_error_gives_no_value_away() {
    let error = from_json::<i64>("\"4111 1111 1111 1111\"").unwrap_err();
    assert_eq!(error.path(), "$");
    assert_eq!(error.expected(), "a 64-bit integer");
    assert_eq!(error.found(), "text of 19 characters");
    assert!(!format!("{error:?}{error}").contains("4111"));
}

#[test]
fn what_is_no_json_is_described() {
    let found = |text| from_json::<Json>(text).unwrap_err().found().to_owned();
    assert_eq!(found(""), "an empty body");
    assert_eq!(found(" \n"), "an empty body");
    assert_eq!(found("<html>"), "an HTML page");
    assert_eq!(found(r#"{"a":[1,"#), "JSON that breaks off after 8 bytes");
    assert_eq!(found("Bad gateway"), "11 bytes that are not JSON");
    assert_eq!(found("1 2"), "3 bytes that are not JSON");
}

/// A type that nests without end and is as large as a big model; it counts how deep it goes.
struct Nested([u64; 512]);

impl Decode for Nested {
    fn blank() -> Self {
        Self([0; 512])
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        const SHAPE: &Shape<'_> = &Shape::new(&[Property::optional("inner")]);
        let mut inner: Option<Box<Self>> = None;
        json.object(SHAPE, &mut [&mut inner], &mut Extra::default())?;
        self.0 = [inner.map_or(0, |inner| inner.0[0] + 1); 512];
        Ok(())
    }
}

/// A list of nothing but such lists.
#[derive(Debug)]
struct Lists;

impl Decode for Lists {
    fn blank() -> Self {
        Self
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        json.value::<Vec<Self>>().map(drop)
    }
}

fn nested(depth: usize) -> String {
    r#"{"inner":"#.repeat(depth) + "{}" + &"}".repeat(depth)
}

#[test]
fn nesting_has_an_end() {
    assert_eq!(from_json::<Nested>(&nested(63)).map(|it| it.0[0]), Ok(63));
    for depth in [64, 10_000] {
        let levels = from_json::<Nested>(&nested(depth)).map(|it| it.0[0]);
        assert_eq!(levels, Ok(63), "the rest is kept unread");
        let lists = "[".repeat(depth + 1) + &"]".repeat(depth + 1);
        let error = from_json::<Lists>(&lists).unwrap_err();
        assert_eq!(error.expected(), "at most 64 levels of nesting");
    }
    let unknown = format!(
        r#"{{"id":1,"price":5,"deep":{}1{}}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert_eq!(from_json::<Order>(&unknown).unwrap().extra.len(), 1);
}

#[test]
fn json_may_break_off_within_a_character() {
    let whole = r#"{"name": "Zoë"}"#.as_bytes();
    let error = parse_error(&whole[..whole.len() - 3]);
    assert_eq!(error.found(), "JSON that breaks off after 13 bytes");
    let error = parse_error(b"{\"name\": \"Zo\xff\"}");
    assert_eq!(error.found(), "15 bytes that are not UTF-8");
}

fn parse_error(bytes: &[u8]) -> DecodeError {
    Value::parse_bytes(None, bytes).map(drop).unwrap_err()
}

#[test]
fn a_number_in_quotes_has_nothing_beside_it() {
    for json in [
        "\"12 \"",
        "\" 12\"",
        "\"12",
        "12x",
        "\"1\\u0032x\"",
        "012",
        "\"-\"",
    ] {
        assert!(read::<i64>(json).is_err(), "{json}");
    }
    assert_eq!(read("\"1\\u0032\""), Ok(12_i64));
}

#[test]
fn something_odd_may_be_replaced_by_what_comes_later() {
    let order = order(
        r#""parent":{"id":[],"price":1,"id":2},"tags":"x","tags":["y"],"gift":7,"gift":true"#,
    );
    let order = order.unwrap();
    assert_eq!(order.parent.map(|parent| parent.id), Some(2));
    assert_eq!((order.tags, order.gift), (vec!["y".to_owned()], Some(true)));
    assert!(order.extra.is_empty());
}
