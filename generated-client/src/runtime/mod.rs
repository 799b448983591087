//! What every client needs, whatever the API: the generated code only says what is different.

mod answer;
mod api;
mod auth;
mod builder;
mod client;
mod error;
pub(crate) mod json;
mod json_rpc;
mod operation;
mod parts;
mod prepare;
mod refusal;
mod request;
mod send;
#[cfg(test)]
mod tests;
mod transport;
mod url;
pub(crate) mod values;
pub(crate) mod webhook;

pub use answer::Answer;
pub(crate) use api::Api;
pub use api::{
    Auth, Call, Credential, CredentialHeader, Effect, Envelope, ErrorBody, Family, Method,
    Protocol, Route, Total,
};
pub use builder::ClientBuilder;
pub use client::Client;
pub use error::{Error, ErrorKind};
pub use json::{
    Decode, DecodeError, Encode, JsonWriter, Node, ObjectReader, ObjectWriter, from_json, to_json,
};
pub use operation::Operation;
pub use parts::Parts;
pub use request::Request;
pub use values::{
    ConversionError, Decimal, Extra, Field, IsoDate, IsoDateTime, Json, Page, ParseDecimalError,
    Secret, UnixMillis, UnixSeconds, UnknownValue,
};
