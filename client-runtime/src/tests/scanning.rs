//! What is read as JSON is what `serde_json` reads as JSON, and names that come twice count once.

use std::collections::BTreeMap;
use std::fmt;

use serde_core::Deserialize;
use serde_core::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::{Decode, DecodeError, Document, Extra, Json, Kind, Node, Path, Value, from_json};

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
    let document = Document::parse_as(None, bytes).ok();
    let found = document.as_ref().map(|document| document.root().get());
    assert_eq!(
        found,
        expected.map(RawValue::get),
        "{}",
        bytes.escape_ascii()
    );
    if let (Some(document), Some(expected)) = (&document, expected) {
        assert_same_values(document.root(), expected);
    }
}

/// Every value stands where `serde_json` finds it, under the same name.
fn assert_same_values(found: Value<'_>, expected: &RawValue) {
    assert_eq!(found.get(), expected.get());
    match found.kind() {
        Kind::Object => {
            let expected: Fields<'_> = serde_json::from_str(expected.get()).unwrap();
            let names = found.children().map(|field| field.name().into_owned());
            assert_eq!(
                names.collect::<Vec<_>>(),
                expected
                    .0
                    .iter()
                    .map(|(name, _)| &**name)
                    .collect::<Vec<_>>()
            );
            assert_same_children(found, expected.0.iter().map(|(_, value)| *value));
        }
        Kind::Array => {
            let expected: Vec<&RawValue> = serde_json::from_str(expected.get()).unwrap();
            assert_same_children(found, expected.into_iter());
        }
        _ => {}
    }
}

fn assert_same_children<'a>(
    found: Value<'_>,
    expected: impl ExactSizeIterator<Item = &'a RawValue>,
) {
    assert_eq!(found.children().len(), expected.len());
    for (found, expected) in found.children().zip(expected) {
        assert_same_values(found, expected);
    }
}

/// The fields of an object; of a name that comes twice, the last.
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
        while let Some((name, value)) = map.next_entry::<String, _>()? {
            fields.retain(|(earlier, _)| *earlier != name);
            fields.push((name, value));
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
    let json = format!("[{{{}, {}}}, [0]]", fields("[1, 2]"), fields(r#"{"y": 3}"#));
    assert_same_verdict(json.as_bytes());
    let same = format!("{{{}}}", vec![r#""same": 0"#; 10_000].join(","));
    assert_eq!(Document::new(&same).unwrap().root().children().len(), 1);
}

#[test]
fn what_is_nested_too_deep_is_not_empty() {
    for depth in 0..200 {
        let json = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        let document = Document::new(&json).unwrap();
        let mut value = document.root();
        assert!(!value.says_nothing(), "{depth}");
        while let Some(only) = value.only_item() {
            value = only;
            assert!(!value.says_nothing(), "{depth}");
        }
    }
    // Objects in lists of one are objects, so that their paths are shorter than they are deep.
    let json = format!("{}{{\"b\": 1}}{}", r#"[{"a": "#.repeat(60), "}]".repeat(60));
    let document = Document::new(&json).unwrap();
    assert_eq!(
        depth_of(Node::new(Some(document.root()), &Path::root("$"))),
        50
    );
}

/// How many objects in objects can be taken apart.
fn depth_of(node: Node<'_>) -> usize {
    let Ok(mut object) = node.object() else {
        return 0;
    };
    let path = Path::root("$");
    1 + object
        .take("a")
        .map_or(0, |inner| depth_of(Node::new(Some(inner), &path)))
}

#[test]
fn nesting_has_no_end() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let document = Document::new(&deep).unwrap();
    assert_eq!(document.root().get(), deep);
    assert!(Document::new(&deep[1..]).is_none());
}

/// Two fields that are read, and others that are kept.
#[derive(Debug, PartialEq)]
struct Pair {
    a: i64,
    b: Option<i64>,
    extra: Extra,
}

impl Decode for Pair {
    fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
        let mut object = node.object()?;
        Ok(Self {
            a: object.required("a")?,
            b: object.optional("b"),
            extra: object.extra(),
        })
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
    let document = Document::new(r#"{"token": "a secret"}"#).unwrap();
    let shown = format!(
        "{document:?} {:?} {:?}",
        document.root(),
        document.root().children()
    );
    assert!(
        !shown.contains("secret") && shown.contains("21 bytes"),
        "{shown}"
    );
}
