//! Operations as the object of their parameters, as calls by id take it.

use serde_core::{Deserializer, Serializer};

use super::deserialize;
use super::serialize::without_secrets;
use crate::dynamic::{Arguments, FromArguments};
use crate::json::{Decode, Encode, JsonWriter, Mismatch, Reader};

struct Written<'a, O>(&'a O);

impl<O: FromArguments> Encode for Written<'_, O> {
    fn encode(&self, json: &mut JsonWriter) {
        json.object(|object| self.0.write_arguments(object));
    }
}

struct Read<O>(O);

impl<O: FromArguments> Decode for Read<O> {
    fn blank() -> Self {
        Self(Arguments::blank(O::from_arguments))
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.0 = Arguments::read(json, O::from_arguments)?;
        Ok(())
    }
}

/// Serializes an operation as the object of its parameters.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::serde::{deserialize_arguments, serialize_arguments};
/// use serde_json::{json, value::Serializer};
///
/// let operation: GetOrder = deserialize_arguments(json!({"orderId": 4711}))?;
/// assert_eq!(operation.order_id, 4711);
/// assert_eq!(serialize_arguments(&operation, Serializer)?, json!({"orderId": 4711}));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// If a parameter is secret, or if the serializer fails.
pub fn serialize_arguments<O: FromArguments, S: Serializer>(
    operation: &O,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let message = "it has a secret parameter, and such an operation is not serialized";
    without_secrets(&Written(operation), serializer, message)
}

/// Deserializes an operation from the object of its parameters.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::serde::{deserialize_arguments, serialize_arguments};
/// use serde_json::{json, value::Serializer};
///
/// let operation: GetOrder = deserialize_arguments(json!({"orderId": 4711}))?;
/// assert_eq!(operation.order_id, 4711);
/// assert_eq!(serialize_arguments(&operation, Serializer)?, json!({"orderId": 4711}));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// If a parameter is missing or not of its type, or if the deserializer fails.
pub fn deserialize_arguments<'de, D: Deserializer<'de>, O: FromArguments>(
    deserializer: D,
) -> Result<O, D::Error> {
    deserialize(deserializer).map(|Read(operation)| operation)
}
