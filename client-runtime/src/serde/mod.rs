//! `Serialize` and `Deserialize` through `Encode` and `Decode`, so that models go into responses, caches and queues of other
//! programs: with the same names and values, and read as leniently as the API's own JSON.
//!
//! Secrets are not serialized unless somebody asks for them: a value with a secret in it is an error. [`ExposeSecrets`] and
//! [`expose_secrets`] ask.
//!
//! Decimals that a binary float would change stay exact with `serde_json`; other formats that people read get its marker for
//! them, so they should be given a `serde_json::Value`. Formats that people do not read, such as `bincode`, get JSON as text.

mod arguments;
mod deserialize;
mod impls;
mod parse;
mod serialize;

pub use arguments::{deserialize_arguments, serialize_arguments};
pub use deserialize::deserialize;
pub use parse::parse;
pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
pub use serialize::{ExposeSecrets, expose_secrets, serialize};
