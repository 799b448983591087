//! From any deserializer to what reads JSON.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, Unexpected,
    Visitor,
};

use crate::json::{Decode, JsonWriter, from_json};
use crate::values::wiped::WipedText;

/// How `serde_json` hands over a value to the letter, its decimals included. Formats that do not know it hand over a value.
const VERBATIM: &str = "$serde_json::private::RawValue";

/// Deserializes a value.
///
/// ```
/// let mut json = serde_json::Deserializer::from_str("[1, \"2\"]");
/// let numbers: Vec<i64> = client_runtime::serde::deserialize(&mut json)?;
/// assert_eq!(numbers, [1, 2]);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// If the value is not of this type, or if the deserializer fails.
pub fn deserialize<'de, D: Deserializer<'de>, T: Decode>(deserializer: D) -> Result<T, D::Error> {
    if !deserializer.is_human_readable() {
        return deserializer.deserialize_str(Text(PhantomData));
    }
    let mut json = JsonWriter::default();
    deserializer.deserialize_newtype_struct(VERBATIM, Json(&mut json))?;
    of_text(&json.finish())
}

fn of_text<T: Decode, E: serde_core::de::Error>(json: &WipedText) -> Result<T, E> {
    from_json(json).map_err(E::custom)
}

/// JSON as text.
struct Text<T>(PhantomData<T>);

impl<T: Decode> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON as text")
    }

    fn visit_str<E: serde_core::de::Error>(self, text: &str) -> Result<T, E> {
        from_json(text).map_err(E::custom)
    }
}

/// Writes what comes as JSON.
struct Json<'a>(&'a mut JsonWriter);

impl<'de> DeserializeSeed<'de> for Json<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Json<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can represent")
    }

    fn visit_unit<E: serde_core::de::Error>(self) -> Result<(), E> {
        self.0.null();
        Ok(())
    }

    fn visit_none<E: serde_core::de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.bool(value);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.0.int(value);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.0.raw(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: serde_core::de::Error>(self, value: f64) -> Result<(), E> {
        match serde_json::Number::from_f64(value) {
            Some(number) => {
                self.0.raw(&number.to_string());
                Ok(())
            }
            None => Err(E::invalid_value(Unexpected::Float(value), &self)),
        }
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.0.text(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut items = Vec::new();
        let mut item = JsonWriter::default();
        while list.next_element_seed(Json(&mut item))?.is_some() {
            items.push(std::mem::take(&mut item).finish());
        }
        self.0.raw("[");
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.0.raw(",");
            }
            self.0.raw(item);
        }
        self.0.raw("]");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut before = "{";
        while let Some(name) = map.next_key::<String>()? {
            if name == VERBATIM {
                self.0.raw(&map.next_value::<String>()?);
                return Ok(());
            }
            self.0.raw(before);
            before = ",";
            self.0.text(&name);
            self.0.raw(":");
            map.next_value_seed(Json(self.0))?;
        }
        self.0.raw(if before == "{" { "{}" } else { "}" });
        Ok(())
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::invalid_type(Unexpected::Enum, &self))
    }
}
