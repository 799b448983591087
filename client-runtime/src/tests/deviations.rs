//! Given JSON that is not as documented, what is noted where it is decoded.

use std::collections::BTreeMap;

use super::shop::{self, Status};
use crate::json::{Fresh, Notes, read_whole};
use crate::{
    Decimal, Decode, Extra, Field, IsoDate, Mismatch, Property, Reader, Secret, Shape, Slot,
    UnixSeconds,
};

/// Reads a value, and what is noted on the way.
fn read<T: Decode>(json: &str) -> (Option<T>, Vec<String>) {
    let notes = Notes::new("shop");
    let mut fresh = Fresh::new(T::blank);
    let is_read = read_whole(json, "$", Some(&notes), &mut fresh).is_ok();
    let deviations = notes.into_deviations();
    let lines = deviations.iter().map(|deviation| {
        let (kind, text) = (deviation.kind(), deviation.to_string());
        let text = text.strip_prefix("shop: $").unwrap();
        format!("{kind:?} {}", text.trim_start_matches(": "))
    });
    (is_read.then_some(fresh.value), lines.collect())
}

fn assert_noted<T: Decode>(json: &str, expected: &[&str]) {
    let (value, noted) = read::<T>(json);
    assert!(value.is_some(), "{json}");
    assert_eq!(noted, expected, "{json}");
}

#[test]
fn the_documented_form_is_no_deviation() {
    assert_noted::<i64>("13", &[]);
    assert_noted::<f64>("1.5", &[]);
    assert_noted::<bool>("true", &[]);
    assert_noted::<String>("\"13\"", &[]);
    assert_noted::<Status>("\"paid\"", &[]);
    assert_noted::<UnixSeconds>("1700000000", &[]);
    assert_noted::<IsoDate>("\"2026-05-01\"", &[]);
    assert_noted::<Secret>("\"abc\"", &[]);
    assert_noted::<Vec<i64>>("[]", &[]);
    assert_noted::<BTreeMap<String, i64>>("{}", &[]);
    assert_noted::<Option<i64>>("null", &[]);
    assert_noted::<Option<String>>("\"\"", &[]);
    assert_noted::<Option<bool>>("false", &[]);
    assert_noted::<shop::Order>(
        r#"{"kind":"order","id":1,"price":5,"paidAt":null,"tags":[],"labels":{}}"#,
        &[],
    );
}

#[test]
fn amounts_are_documented_in_two_forms() {
    assert_noted::<Decimal>("5.90", &[]);
    assert_noted::<Decimal>("\"5.90\"", &[]);
}

#[test]
fn every_other_form_is_noted() {
    let integer = "Form expected a 64-bit integer, found ";
    assert_noted::<i64>("\"13\"", &[&format!("{integer}text of 2 characters")]);
    assert_noted::<i64>("13.0", &[&format!("{integer}a number")]);
    assert_noted::<i64>("1.3e1", &[&format!("{integer}a number")]);
    assert_noted::<UnixSeconds>("\"7\"", &[&format!("{integer}text of 1 character")]);
    assert_noted::<u32>(
        "\"7\"",
        &["Form expected a positive 32-bit integer, found text of 1 character"],
    );
    assert_noted::<f64>(
        "\"1.5\"",
        &["Form expected a number, found text of 3 characters"],
    );
    for (json, found) in [
        ("1", "a number"),
        ("0", "a number"),
        ("\"1\"", "text of 1 character"),
        ("\"0\"", "text of 1 character"),
        ("\"true\"", "text of 4 characters"),
        ("\"false\"", "text of 5 characters"),
    ] {
        assert_noted::<bool>(json, &[&format!("Form expected a boolean, found {found}")]);
    }
    assert_noted::<String>("13", &["Form expected text, found a number"]);
    assert_noted::<Secret>("13", &["Form expected text, found a number"]);
    assert_noted::<String>("true", &["Form expected text, found a boolean"]);
    assert_noted::<IsoDate>("20260501", &["Form expected a date, found a number"]);
    assert_noted::<Vec<i64>>(
        r#"{"0":1,"1":2}"#,
        &["Form expected an array, found an object"],
    );
    assert_noted::<Vec<i64>>("{}", &["Form expected an array, found an empty object"]);
    assert_noted::<Vec<i64>>("\"\"", &["Form expected an array, found empty text"]);
    assert_noted::<Vec<i64>>("null", &["Missing expected an array, found null"]);
    assert_noted::<BTreeMap<String, i64>>("[]", &["Form expected an object, found an empty array"]);
    assert_noted::<BTreeMap<String, i64>>(
        "\"n/a\"",
        &["Form expected an object, found text of 3 characters"],
    );
    assert_noted::<shop::Order>(
        r#"[{"kind":"order","id":1,"price":5,"paidAt":null,"tags":[],"labels":{}}]"#,
        &["Form expected an object, found an array"],
    );
}

#[test]
fn nothing_has_one_documented_form() {
    for (json, found) in [
        ("\"\"", "empty text"),
        ("\"n/a\"", "text of 3 characters"),
        ("false", "a boolean"),
    ] {
        let note = format!("Form expected null or nothing, found {found}");
        assert_noted::<Option<i64>>(json, &[&note]);
    }
    // The attempt to read the array as an order leaves no trace.
    assert_noted::<Option<shop::Order>>(
        "[]",
        &["Form expected null or nothing, found an empty array"],
    );
}

#[test]
fn what_is_not_accepted_in_the_end_is_not_noted() {
    for json in ["true", "\"soon\""] {
        let (date, noted) = read::<IsoDate>(json);
        assert_eq!((date, noted), (None, Vec::new()), "{json}");
    }
    let (number, noted) = read::<i32>("\"2147483648\"");
    assert_eq!((number, noted), (None, Vec::new()));
}

#[test]
fn a_value_that_is_not_known_is_noted_without_it() {
    assert_noted::<Status>(
        "\"disputed\"",
        &["UnknownValue expected a known value, found text of 8 characters"],
    );
}

pub(super) fn order(fields: &str) -> String {
    format!(r#"{{"kind":"order","id":1,"price":5,"paidAt":null,"tags":[],"labels":{{}},{fields}}}"#)
}

#[test]
fn an_optional_value_that_cannot_be_read_is_noted() {
    assert_noted::<shop::Order>(
        &order(r#""status":[1]"#),
        &["Unreadable .status: expected text, found an array"],
    );
    // What was noted inside of it is not read either.
    assert_noted::<shop::Order>(
        &order(r#""parent":{"id":"1","price":{"a":1}}"#),
        &["Unreadable .parent.price: expected a number, found an object"],
    );
    assert_noted::<shop::Order>(
        &order(r#""replacedBy":"soon","gift":2"#),
        &[
            "Unreadable .replacedBy: expected a 64-bit integer, found text of 4 characters",
            "Unreadable .gift: expected a boolean, found a number",
        ],
    );
}

#[test]
fn what_is_missing_is_noted() {
    assert_noted::<shop::Order>(
        r#"{"id":1,"price":5}"#,
        &[
            "Missing .paidAt: expected a value or null, found nothing",
            "Missing .tags: expected an array, found nothing",
            "Missing .labels: expected an object, found nothing",
            "Missing .kind: expected the one value that is known, found nothing",
        ],
    );
}

#[test]
fn an_unknown_field_is_noted() {
    assert_noted::<shop::Order>(
        &order(r#""new":{"a":1},"a b":null"#),
        &[
            "UnknownField .new: expected no such field, found an object",
            r#"UnknownField ["a b"]: expected no such field, found null"#,
        ],
    );
}

#[test]
fn a_name_without_end_is_counted_and_not_shown() {
    let fits = "x".repeat(100);
    let long = "x".repeat(101);
    assert_noted::<shop::Order>(
        &order(&format!(r#""{fits}":1,"{long}":1"#)),
        &[
            &format!("UnknownField .{fits}: expected no such field, found a number"),
            "UnknownField [a name of 101 characters]: expected no such field, found a number",
        ],
    );
}

#[test]
fn another_constant_is_an_unknown_value() {
    let json = order("\"note\":null").replace(r#""order""#, r#""gift""#);
    assert_noted::<shop::Order>(
        &json,
        &["UnknownValue .kind: expected the one value that is known, found text of 4 characters"],
    );
}

/// An object whose numbers are documented as text.
struct AsText;

impl Decode for AsText {
    fn blank() -> Self {
        Self
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        const SHAPE: &Shape<'_> = &Shape::new(&[
            Property::required("a").as_text(),
            Property::required("b").as_text(),
            Property::optional("c").as_text(),
            Property::nullable("d").as_text(),
            Property::three_state("e").as_text(),
        ]);
        let slots: &mut [&mut dyn Slot] = &mut [
            &mut i64::blank(),
            &mut Vec::<bool>::blank(),
            &mut Option::<i64>::blank(),
            &mut Option::<i64>::blank(),
            &mut Field::<f64>::blank(),
        ];
        json.object(SHAPE, slots, &mut Extra::default())
    }
}

#[test]
fn the_documented_form_of_a_number_may_be_text() {
    assert_noted::<AsText>(r#"{"a":"1","b":["1"],"c":"2","d":"3","e":"4"}"#, &[]);
    assert_noted::<AsText>(
        r#"{"a":1,"b":[true],"c":2,"d":3,"e":4}"#,
        &[
            "Form .a: expected a 64-bit integer as text, found a number",
            "Form .b[0]: expected a boolean as text, found a boolean",
            "Form .c: expected a 64-bit integer as text, found a number",
            "Form .d: expected a 64-bit integer as text, found a number",
            "Form .e: expected a number as text, found a number",
        ],
    );
}
