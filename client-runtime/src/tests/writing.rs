//! Given this value, this JSON.

use std::collections::BTreeMap;

use super::shop::{Order, Status};
use crate::{
    Decimal, Decode, Encode, Extra, Field, IsoDate, IsoDateTime, Json, JsonWriter, Mismatch,
    Property, Reader, Secret, Slot, UnixMillis, UnixSeconds, from_json, to_json,
};

#[test]
fn scalars_are_plain_json() {
    assert_eq!(to_json(&true), "true");
    assert_eq!(to_json(&-13_i64), "-13");
    assert_eq!(to_json(&13_i32), "13");
    assert_eq!(to_json(&13_u32), "13");
    assert_eq!(to_json(&u64::MAX), "18446744073709551615");
    assert_eq!(to_json(&0.5), "0.5");
    assert_eq!(to_json(&f64::NAN), "null");
    assert_eq!(to_json(&"5.90".parse::<Decimal>().unwrap()), "5.90");
    assert_eq!(to_json(&UnixSeconds::new(1)), "1");
    assert_eq!(to_json(&UnixMillis::new(-1)), "-1");
    assert_eq!(to_json(&IsoDate::new("2026-05-01")), "\"2026-05-01\"");
    assert_eq!(to_json(&IsoDateTime::new("2026")), "\"2026\"");
    assert_eq!(to_json(&Secret::from("abc")), "\"abc\"");
    assert_eq!(to_json(&Status::Paid), "\"paid\"");
    assert_eq!(to_json(&Status::from("disputed")), "\"disputed\"");
    assert_eq!(to_json(&None::<i64>), "null");
    assert_eq!(to_json(&"[1 ]".parse::<Json>().unwrap()), "[1 ]");
}

#[test]
fn text_is_escaped_where_json_asks_for_it() {
    let text = "a \"b\" \\ / \n\r\t\u{0}\u{1f}\u{7f} é 🎬";
    let json = to_json(&text);
    assert_eq!(
        json,
        "\"a \\\"b\\\" \\\\ / \\n\\r\\t\\u0000\\u001f\u{7f} é 🎬\""
    );
    assert_eq!(from_json::<String>(&json).unwrap(), text);
}

#[test]
fn lists_and_maps_nest() {
    assert_eq!(to_json(&vec![vec![1_i64, 2], vec![]]), "[[1,2],[]]");
    let map = BTreeMap::from([("a".to_owned(), Some(1_i64)), ("b\"".to_owned(), None)]);
    assert_eq!(to_json(&map), r#"{"a":1,"b\"":null}"#);
}

#[test]
fn an_object_writes_each_field_its_way() {
    let json = r#"{"kind":"order","id":1,"price":"5.90","paidAt":null,"replacedBy":null,"tags":["a"],"labels":{},"x":{"y":1.0}}"#;
    let mut order: Order = from_json(json).unwrap();
    assert_eq!(to_json(&order), json);
    order.replaced_by = Field::Absent;
    order.tags.clear();
    order.extra.insert("x", Json::default());
    order.extra.insert("new", "[true]".parse().unwrap());
    assert_eq!(
        to_json(&order),
        r#"{"kind":"order","id":1,"price":"5.90","paidAt":null,"tags":[],"labels":{},"x":null,"new":[true]}"#
    );
}

/// Writes one object by hand.
fn object(write: impl Fn(&mut crate::ObjectWriter<'_>)) -> String {
    let mut json = JsonWriter::default();
    json.object(write);
    json.finish().into_string()
}

#[test]
fn numbers_can_be_written_as_text() {
    let json = object(|object| {
        object.required_text("a", &vec![1_i64, 2]);
        object.optional_text("b", &Some(UnixSeconds::new(3)));
        object.optional_text("c", &None::<i64>);
        object.nullable_text("d", &None::<i64>);
        object.nullable_text("e", &Some(5_u64));
        object.three_state_text("f", &Field::Value(Decimal::from(6)));
        object.three_state_text("g", &Field::<i64>::Null);
        object.three_state_text("h", &Field::<i64>::Absent);
        object.required("i", &7_i64);
        object.required_text("j", &"8");
    });
    assert_eq!(
        json,
        r#"{"a":["1","2"],"b":"3","d":null,"e":"5","f":"6","g":null,"i":7,"j":"8"}"#
    );
}

#[test]
fn fields_that_are_left_out_leave_no_comma() {
    let json = object(|object| {
        object.optional("a", &None::<i64>);
        object.three_state("b", &Field::<i64>::Absent);
        object.constant("c", "[]");
        object.optional("d", &None::<i64>);
        object.nullable("e", &Some(1_i64));
    });
    assert_eq!(json, r#"{"c":[],"e":1}"#);
    assert_eq!(object(|_| {}), "{}");
}

#[test]
fn a_boxed_value_is_the_value() {
    let boxed: Box<dyn Encode> = Box::new(1_i64);
    assert_eq!(to_json(&boxed), "1");
}

/// An object that is read and written by one table.
struct Ticket {
    id: i64,
    row: Option<i64>,
    seat: Option<String>,
    guest: Field<String>,
    extra: Extra,
}

impl Decode for Ticket {
    const PROPERTIES: &'static [Property] = &[
        Property::required("id").as_text(),
        Property::optional("row").as_text(),
        Property::nullable("seat"),
        Property::three_state("guest"),
        Property::constant("kind", "\"ticket\""),
    ];

    fn blank() -> Self {
        Self {
            id: Decode::blank(),
            row: Decode::blank(),
            seat: Decode::blank(),
            guest: Decode::blank(),
            extra: Extra::default(),
        }
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        let slots: &mut [&mut dyn Slot] =
            &mut [&mut self.id, &mut self.row, &mut self.seat, &mut self.guest];
        json.object(Self::SHAPE, slots, &mut self.extra)
    }
}

impl Encode for Ticket {
    fn encode(&self, json: &mut JsonWriter) {
        let fields: &[&dyn Encode] = &[&self.id, &self.row, &self.seat, &self.guest];
        json.object_of::<Self>(fields, &self.extra);
    }
}

#[test]
fn an_object_is_read_and_written_by_one_table() {
    for json in [
        r#"{"kind":"ticket","id":"7","seat":null}"#,
        r#"{"kind":"ticket","id":"7","row":"12","seat":"a","guest":null}"#,
        r#"{"kind":"ticket","id":"7","seat":"a","guest":"Ann","new":[1.50]}"#,
        r#"{"id":"7","seat":null,"kind":"other"}"#,
    ] {
        assert_eq!(to_json(&from_json::<Ticket>(json).unwrap()), json);
    }
}
