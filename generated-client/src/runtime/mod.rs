//! What every client needs, whatever the API: the generated code only says what is different.

mod answer;
mod api;
pub(crate) mod auth;
mod batch;
#[cfg(feature = "blocking")]
pub(crate) mod blocking;
mod builder;
mod client;
pub(crate) mod clock;
mod credentials;
#[cfg(feature = "dynamic")]
pub(crate) mod dynamic;
mod encoding;
mod error;
pub(crate) mod json;
mod json_rpc;
pub(crate) mod jwt;
mod operation;
mod options;
mod outgoing;
mod paged;
mod pages;
mod parts;
mod prepare;
mod read;
mod refusal;
mod request;
mod request_id;
mod response;
mod response_future;
mod retry;
mod retry_after;
mod send;
#[cfg(test)]
mod tests;
mod trace;
pub(crate) mod transport;
mod url;
pub(crate) mod values;
#[cfg(feature = "webhooks")]
pub(crate) mod webhook;
mod wiped;
mod wording;

pub use answer::{Answer, FromAnswer};
pub(crate) use api::Api;
pub use api::{
    Auth, Call, Credential, CredentialHeader, Effect, Envelope, ErrorBody, Family, Method,
    Protocol, Route, Total,
};
pub use batch::{Batch, BatchAnswers, BatchCall, BatchCalls, BatchRequest, Handle};
#[cfg(feature = "blocking")]
pub use blocking::Waiting;
pub use builder::ClientBuilder;
pub use client::Client;
pub use credentials::{TokenError, TokenProvider};
pub use error::{Error, ErrorKind};
pub use json::{
    Decode, DecodeError, Deviation, DeviationKind, Encode, JsonWriter, Node, ObjectReader,
    ObjectWriter, from_json, to_json,
};
pub use operation::{Operation, RpcOperation};
pub use paged::{Paged, Paging, PagingKind};
pub use pages::{Items, Pages};
pub use parts::Parts;
pub use request::{Raw, Request, WithMeta};
pub use response::{Meta, Response};
pub use response_future::ResponseFuture;
pub use retry::RetryPolicy;
pub use values::{
    ConversionError, Decimal, Extra, Field, IsoDate, IsoDateTime, Json, Page, ParseDecimalError,
    Secret, UnixMillis, UnixSeconds, UnknownValue,
};
