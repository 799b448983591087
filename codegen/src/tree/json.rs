//! A document as JSON.

use std::fmt;

use serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::Tree;

pub(super) fn write(tree: &Tree) -> String {
    // Neither writing into memory nor a key that is text can fail.
    let mut text = serde_json::to_string_pretty(&Json(tree)).unwrap_or_default();
    text.push('\n');
    text
}

/// The value as JSON on one line.
impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(&Json(self)).map_err(|_| fmt::Error)?)
    }
}

impl From<Tree> for Value {
    fn from(tree: Tree) -> Self {
        match tree {
            Tree::Null => Self::Null,
            Tree::Bool(value) => Self::Bool(value),
            Tree::Number(digits) => serde_json::from_str(&digits).unwrap_or_default(),
            Tree::Text(value) => Self::String(value),
            Tree::List(items) => items.into_iter().map(Self::from).collect(),
            Tree::Object(object) => {
                let entries = object.0.into_iter();
                Self::Object(entries.map(|(key, it)| (key, it.into())).collect())
            }
        }
    }
}

impl From<Value> for Tree {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => Self::Number(number.to_string()),
            Value::String(value) => Self::Text(value),
            Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Object(object) => Self::Object(object.into_iter().collect()),
        }
    }
}

struct Json<'t>(&'t Tree);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Tree::Null => serializer.serialize_unit(),
            Tree::Bool(value) => serializer.serialize_bool(*value),
            Tree::Number(digits) => RawValue::from_string(digits.clone())
                .map_err(S::Error::custom)?
                .serialize(serializer),
            Tree::Text(value) => serializer.serialize_str(value),
            Tree::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Json(item))?;
                }
                list.end()
            }
            Tree::Object(object) => {
                let mut map = serializer.serialize_map(Some(object.0.len()))?;
                for (key, value) in &object.0 {
                    map.serialize_entry(key, &Json(value))?;
                }
                map.end()
            }
        }
    }
}
