//! Payloads that differ from the documented ones in a single place.

use std::fmt;

use serde_json::{Value, json};

/// A name, and a text, that no documentation knows.
pub(crate) const UNKNOWN: &str = "somethingNew";

/// What is done to a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mutation {
    Dropped,
    Null,
    EmptyText,
    False,
    NumberAsText,
    TextAsNumber,
    FlagAsNumber,
    FlagAsText,
    ArrayForObject,
    ObjectForArray,
    UnknownField,
    UnknownValue,
}

/// A payload that differs from the documented one in a single place.
pub(crate) struct Mutant {
    pub(crate) mutation: Mutation,
    pub(crate) place: Place,
    pub(crate) payload: Value,
    /// Whether it says the same in another form, or something new where new things must be expected.
    pub(crate) must_be_read: bool,
}

/// A place in a payload.
#[derive(Clone)]
pub(crate) struct Place {
    pointer: String,
    shown: String,
}

/// What is done to a place, the value that stands there then, and whether it must be read.
type Change = (Mutation, Option<Value>, bool);

/// Every mutant of a payload.
pub(crate) fn mutants(payload: &Value) -> Vec<Mutant> {
    let root = Place {
        pointer: String::new(),
        shown: "$".to_owned(),
    };
    let mut places = Vec::new();
    collect(payload, root, &mut places);
    let changes = places.into_iter().flat_map(|(place, value)| {
        let changes = changes(&place, value).into_iter();
        changes.map(move |change| (place.clone(), change))
    });
    changes
        .map(|(place, (mutation, value, must_be_read))| Mutant {
            mutation,
            payload: place.with(payload, value),
            place,
            must_be_read,
        })
        .collect()
}

/// Collects every place of a value.
fn collect<'a>(value: &'a Value, place: Place, places: &mut Vec<(Place, &'a Value)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                collect(value, place.inside(name, &format!(".{name}")), places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let inside = place.inside(&index.to_string(), &format!("[{index}]"));
                collect(item, inside, places);
            }
        }
        _ => {}
    }
    places.push((place, value));
}

fn changes(place: &Place, value: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    // What is null may as well be said in the other ways to say nothing.
    let is_null = value.is_null();
    if place.is_field() {
        changes.push((Mutation::Dropped, None, is_null));
    }
    if !place.is_root() {
        changes.push((Mutation::Null, Some(Value::Null), is_null));
        changes.push((Mutation::EmptyText, Some(json!("")), is_null));
    }
    match value {
        Value::Null => changes.push((Mutation::False, Some(json!(false)), true)),
        Value::Bool(flag) => {
            let number = u8::from(*flag);
            changes.push((Mutation::FlagAsNumber, Some(json!(number)), true));
            // `false` may say that there is nothing, which the text `0` does not.
            if *flag {
                changes.push((Mutation::FlagAsText, Some(json!("1")), true));
            }
        }
        Value::Number(number) => {
            let text = number.to_string();
            changes.push((Mutation::NumberAsText, Some(json!(text)), true));
        }
        Value::String(text) => {
            let number = text.parse().map_or(json!(7), Value::Number);
            changes.push((Mutation::TextAsNumber, Some(number), true));
            // A number or a time in a text is no word: it cannot be just anything.
            let is_word = text.starts_with(char::is_alphabetic);
            changes.push((Mutation::UnknownValue, Some(json!(UNKNOWN)), is_word));
        }
        Value::Array(_) => {
            changes.push((Mutation::ObjectForArray, Some(json!({})), true));
        }
        Value::Object(fields) => {
            if !place.is_root() {
                let is_empty = fields.is_empty();
                changes.push((Mutation::ArrayForObject, Some(json!([])), is_empty));
            }
            let mut fields = fields.clone();
            fields.insert(UNKNOWN.to_owned(), json!({"inside": [1, "2", 3.5]}));
            changes.push((Mutation::UnknownField, Some(fields.into()), true));
        }
    }
    changes
}

impl Place {
    fn inside(&self, step: &str, shown: &str) -> Self {
        Self {
            pointer: format!("{}/{step}", self.pointer),
            shown: format!("{}{shown}", self.shown),
        }
    }

    fn is_root(&self) -> bool {
        self.pointer.is_empty()
    }

    fn is_field(&self) -> bool {
        !self.is_root() && !self.shown.ends_with(']')
    }

    /// A payload with another value at this place, or without the field that stands there.
    pub(crate) fn with(&self, payload: &Value, value: Option<Value>) -> Value {
        let mut payload = payload.clone();
        if let Some(value) = value {
            *payload.pointer_mut(&self.pointer).unwrap() = value;
        } else {
            let (object, name) = self.pointer.rsplit_once('/').unwrap();
            let object = payload.pointer_mut(object).unwrap();
            object.as_object_mut().unwrap().remove(name);
        }
        payload
    }
}

/// As the client writes it in its errors.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}
