//! Operations as the object of their parameters, as calls by id take it.

use serde_core::{Deserializer, Serializer};

use super::{deserialize, serialize};
use crate::dynamic::FromArguments;
use crate::json::{Decode, Encode, JsonWriter, Mismatch, Reader};

struct Written<'a, O>(&'a O);

impl<O: FromArguments> Encode for Written<'_, O> {
    fn encode(&self, json: &mut JsonWriter) {
        self.0.write_arguments(json);
    }
}

struct Read<O>(O);

impl<O: FromArguments> Decode for Read<O> {
    fn blank() -> Self {
        Self(O::blank())
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.0.read_arguments(json)
    }
}

#[doc(hidden)]
pub fn serialize_arguments<O: FromArguments, S: Serializer>(
    operation: &O,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serialize(&Written(operation), serializer)
}

#[doc(hidden)]
pub fn deserialize_arguments<'de, D: Deserializer<'de>, O: FromArguments>(
    deserializer: D,
) -> Result<O, D::Error> {
    deserialize(deserializer).map(|Read(operation)| operation)
}
