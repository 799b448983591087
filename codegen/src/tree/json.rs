//! A document as JSON.

use serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::value::RawValue;

use super::Tree;

pub(super) fn write(tree: &Tree) -> String {
    // Neither writing into memory nor a key that is text can fail.
    let mut text = serde_json::to_string_pretty(&Json(tree)).unwrap_or_default();
    text.push('\n');
    text
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
