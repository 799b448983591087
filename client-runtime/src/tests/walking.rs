//! What is read as JSON is what `serde_json` reads as JSON, and names that come twice count once.

use std::collections::BTreeMap;
use std::fmt;

use serde_core::Deserialize;
use serde_core::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::{Decode, Extra, Json, Kind, Mismatch, Property, Reader, Shape, Value, from_json};

const TEXTS: &[&str] = &[
    r#" {"a" : [1, -2.5e+3, 0.0E-1], "b\u0041": {"c": "\"\\\/\b\f\n\r\t\ud834"}, "d": [true, false, null]} "#,
    r#"[[], {}, "", [[{}], {"": ""}], "long text that is more than eight bytes: ü € 𝄞 \n and on", 10]"#,
    "\"\u{7f}\"",
    "0",
    "-",
    r#"{"a": {"b": [1, {"c": 2, "c": {}}], "b": [{"d": 3}, 4]}, "e": [], "a": {"f": {"g": 5}}, "h": 6, "\u0065": 7}"#,
];

/// Letters that decide what a text is.
const LETTERS: &[u8] = b"{}[]\",:\\u0-1.eE+ \n\x00\x1f\x7ftfnx\xc3\xbc";

fn assert_same_verdict(bytes: &[u8]) {
    let expected = serde_json::from_slice::<&RawValue>(bytes).ok();
    let found = Value::parse_bytes(None, bytes).ok();
    assert_eq!(
        found.map(Value::get),
        expected.map(RawValue::get),
        "{}",
        bytes.escape_ascii()
    );
    if let (Some(found), Some(expected)) = (found, expected) {
        assert_same_values(found, expected);
    }
}

/// Every value stands where `serde_json` finds it, under the same name and with the same text.
fn assert_same_values(found: Value<'_>, expected: &RawValue) {
    assert_eq!(found.get(), expected.get());
    match found.kind() {
        Kind::Object => {
            let expected: Fields<'_> = serde_json::from_str(expected.get()).unwrap();
            let mut fields = found.fields();
            for (name, value) in expected.0 {
                let (found, inner) = fields.next().unwrap();
                assert_eq!(found, name);
                assert_same_values(inner, value);
            }
            assert!(fields.next().is_none());
        }
        Kind::Array => {
            let expected: Vec<&RawValue> = serde_json::from_str(expected.get()).unwrap();
            let mut items = found.items();
            for value in expected {
                assert_same_values(items.next().unwrap(), value);
            }
            assert!(items.next().is_none());
        }
        Kind::Text => {
            let expected: Option<String> = serde_json::from_str(expected.get()).ok();
            assert_eq!(found.text().as_deref(), expected.as_deref());
        }
        _ => {}
    }
}

/// The fields of an object, in the order in which they are written.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry::<String, _>()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}

#[test]
fn every_text_is_json_or_not_as_serde_json_has_it() {
    for text in TEXTS {
        for end in 0..=text.len() {
            assert_same_verdict(&text.as_bytes()[..end]);
        }
    }
}

#[test]
fn changed_texts_are_json_or_not_as_serde_json_has_it() {
    let mut random = fastrand::Rng::with_seed(6);
    for _ in 0..20_000 {
        let mut bytes = TEXTS[random.usize(..TEXTS.len())].as_bytes().to_vec();
        for _ in 0..random.usize(1..4) {
            let (at, letter) = (
                random.usize(..bytes.len()),
                LETTERS[random.usize(..LETTERS.len())],
            );
            match random.u8(..3) {
                0 => bytes[at] = letter,
                1 => bytes.insert(at, letter),
                _ if bytes.len() > 1 => drop(bytes.remove(at)),
                _ => {}
            }
        }
        assert_same_verdict(&bytes);
    }
}

#[test]
fn of_many_names_that_come_twice_the_last_ones_count() {
    let fields = |value: &str| {
        let fields = (0..1_000).map(|index| format!(r#""x{index}": {value}"#));
        fields.collect::<Vec<_>>().join(", ")
    };
    let json = format!(
        r#"{{"a": 1, {}, {}}}"#,
        fields("[1, 2]"),
        fields(r#"{"y": 3}"#)
    );
    let (_, _, extra) = pair(&json);
    assert_eq!(extra.len(), 1_000);
    assert!(extra.iter().all(|(_, value)| value == r#"{"y": 3}"#));
    let same = format!(r#"{{"a": 1, {}}}"#, vec![r#""same": 0"#; 10_000].join(","));
    assert_eq!(pair(&same).2.len(), 1);
}

#[test]
fn what_is_nested_deep_is_not_empty() {
    for depth in 0..200 {
        let json = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        let mut value = Value::parse(&json).unwrap();
        assert!(!value.says_nothing(), "{depth}");
        while let Some(only) = value.only_item() {
            value = only;
            assert!(!value.says_nothing(), "{depth}");
        }
    }
}

#[test]
fn nesting_has_no_end() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(Value::parse(&deep).unwrap().get(), deep);
    assert!(Value::parse(&deep[1..]).is_none());
    let mixed = format!("{}1{}", r#"[{"a":"#.repeat(100), "}]".repeat(100));
    assert_eq!(Value::parse(&mixed).unwrap().get(), mixed);
    assert!(Value::parse(&mixed.replace("1}]}]", "1}]]}")).is_none());
}

/// Two fields that are read, and others that are kept.
#[derive(Debug, PartialEq)]
struct Pair {
    a: i64,
    b: Option<i64>,
    extra: Extra,
}

impl Decode for Pair {
    fn blank() -> Self {
        Self {
            a: 0,
            b: None,
            extra: Extra::default(),
        }
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        const SHAPE: &Shape<'_> = &Shape::new(&[Property::required("a"), Property::optional("b")]);
        json.object(SHAPE, &mut [&mut self.a, &mut self.b], &mut self.extra)
    }
}

fn pair(json: &str) -> (i64, Option<i64>, Vec<(String, String)>) {
    let pair: Pair = from_json(json).unwrap();
    let extra = pair.extra.iter();
    let extra = extra.map(|(name, value)| (name.to_owned(), value.as_str().to_owned()));
    (pair.a, pair.b, extra.collect())
}

#[test]
fn of_a_name_that_comes_twice_the_last_counts() {
    assert_eq!(pair(r#"{"a": 1, "b": 2, "a": 3}"#), (3, Some(2), vec![]));
    assert_eq!(
        pair(r#"{"a": {}, "a": 3, "b": "x", "b": 4}"#),
        (3, Some(4), vec![])
    );
    assert_eq!(pair(r#"{"a": 1, "\u0061": 3}"#), (3, None, vec![]));
    let extra = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        pair(r#"{"x": 1, "a": 1, "y": 2, "x": [3]}"#),
        (1, None, vec![extra("y", "2"), extra("x", "[3]")])
    );
    let map: BTreeMap<String, Json> = from_json(r#"{"x": 1, "y": 2, "x": 3}"#).unwrap();
    assert_eq!((map.len(), map["x"].as_str()), (2, "3"));
}

#[test]
fn fields_are_found_in_any_order_and_any_number() {
    let others: Vec<String> = (0..200)
        .map(|index| format!(r#""x{index}": {index}"#))
        .collect();
    let json = format!(r#"{{"b": 2, {}, "a": 1}}"#, others.join(", "));
    let (a, b, extra) = pair(&json);
    assert_eq!((a, b, extra.len()), (1, Some(2), 200));
    assert_eq!(extra[199], ("x199".to_owned(), "199".to_owned()));
    let twice = json.replace(r#""x7": 7"#, r#""x8": 7"#);
    assert_eq!(pair(&twice).2.len(), 199);
}

#[test]
fn what_is_private_is_not_shown() {
    let value = Value::parse(r#"{"token": "a secret"}"#).unwrap();
    assert_eq!(format!("{value:?}"), "Value(an object)");
}
