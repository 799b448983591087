//! JSON read as a tree: keys keep their order, and numbers their digits.

use std::fmt;

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::Error;
use serde_json::value::RawValue;

use super::{Object, Tree};

pub(super) fn parse(json: &str) -> Result<Tree, Error> {
    Ok(match json.trim_start().as_bytes().first() {
        Some(b'{') => {
            let members = members(json)?;
            let members = members.into_iter();
            let object: Result<Object, Error> = members
                .map(|(key, value)| Ok((key, parse(value.get())?)))
                .collect();
            Tree::Object(object?)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(json)?;
            let items: Result<_, Error> = items.iter().map(|item| parse(item.get())).collect();
            Tree::List(items?)
        }
        Some(b'-' | b'0'..=b'9') => {
            let number: &RawValue = serde_json::from_str(json)?;
            Tree::Number(number.get().to_owned())
        }
        _ => serde_json::from_str::<serde_json::Value>(json)?.into(),
    })
}

/// The members of an object as they are written.
pub(crate) fn members(json: &str) -> Result<Vec<(String, &RawValue)>, Error> {
    struct Members;
    impl<'de> Visitor<'de> for Members {
        type Value = Vec<(String, &'de RawValue)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut members = Vec::new();
            while let Some(member) = map.next_entry()? {
                members.push(member);
            }
            Ok(members)
        }
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let members = deserializer.deserialize_map(Members)?;
    deserializer.end()?;
    Ok(members)
}
