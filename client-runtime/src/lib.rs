//! The runtime of typed API clients: generated code contains only what is specific to one API.
//!
//! A client for one API is a crate that depends on this one. It describes the API as `static` data ([`Api`]),
//! implements [`Operation`] for each operation, and wraps [`Client`] and [`Request`] to give them methods.
//! Such a crate is generated; by hand, a minimal one looks like this:
//!
//! ```
//! use client_runtime::{
//!     Api, Auth, Client, Credential, Decimal, Decode, Extra, Family, Mismatch, Operation, Parts, Property, Reader, Request,
//!     Route, Shape,
//! };
//!
//! static SHOP_KEY: Credential = Credential::new("shop-key").header("x-shop-key");
//! static STORE: Family = Family::rest("store", &["https://shop.example"]).messages(&["message"]);
//! static API: Api = Api::new("shop-client/1.0", &[&STORE], &[&[GetOrder::ROUTE]]);
//!
//! struct Order {
//!     id: i64,
//!     price: Decimal,
//!     extra: Extra,
//! }
//!
//! impl Decode for Order {
//!     fn blank() -> Self {
//!         Self { id: Decode::blank(), price: Decode::blank(), extra: Extra::default() }
//!     }
//!
//!     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
//!         const SHAPE: &Shape<'_> = &Shape::new(&[Property::required("id"), Property::required("price")]);
//!         json.object(SHAPE, &mut [&mut self.id, &mut self.price], &mut self.extra)
//!     }
//! }
//!
//! struct GetOrder {
//!     order_id: i64,
//! }
//!
//! impl Operation for GetOrder {
//!     type Output = Order;
//!     const ROUTE: &'static Route = &Route {
//!         auth: Auth::All(&[&SHOP_KEY]),
//!         ..Route::get("store.orders.get", &STORE, "/orders/{orderId}")
//!     };
//!
//!     fn write(&self, call: &mut Parts) {
//!         call.path("orderId", &self.order_id);
//!     }
//! }
//!
//! # async fn example() -> Result<(), client_runtime::Error> {
//! let client = Client::builder(&API).credential(&SHOP_KEY, "the shop's key".into()).build()?;
//! let order = Request::new(&client, GetOrder { order_id: 4711 }).await?;
//! println!("{} costs {}", order.id, order.price);
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! - `reqwest` (default): the asynchronous transport and clock, on reqwest and tokio.
//! - `blocking`: the transport of the [blocking client](blocking), on ureq.
//! - `http2` (default): HTTP/2 in the asynchronous transport, with servers that support it.
//! - `rustls` (default), `rustls-ring`, `native-tls`: the TLS library of both transports. `rustls` uses the cryptography of
//!   aws-lc-rs in the asynchronous one, `rustls-ring` that of ring, which takes less time to compile.
//! - `webhooks`: verification of the messages that an API sends.
//! - `dynamic`: operations by id, with JSON in and JSON out.
//! - `tracing`: a span for each request, and an event for each retry.
//! - `opentelemetry`: metrics of attempts, requests, retries and deviations.
//! - `tower`: services of tower as transports, and transports as services.
//! - `serde`: `Serialize` and `Deserialize` for the values and for generated types.
//! - `test-util`: constructors of objects for tests.
//! - `chrono`, `jiff`, `rust_decimal`, `time`: conversions from and to the types of these crates.

#![forbid(unsafe_code)]

mod batch;
pub mod blocking;
mod call;
mod client;
mod clock;
mod decode;
#[cfg(feature = "dynamic")]
pub mod dynamic;
mod encoding;
mod error;
mod exchange;
mod impl_serde;
mod json;
mod newtype;
pub mod observe;
mod open_enum;
mod operation;
mod order;
mod paging;
mod retry;
mod schema;
#[cfg(feature = "serde")]
pub mod serde;
#[cfg(feature = "test-util")]
pub mod test_util;
#[cfg(test)]
mod tests;
mod trace;
mod values;
#[cfg(feature = "webhooks")]
pub mod webhook;
mod wording;

pub use batch::{Batch, BatchAnswers, BatchCall, BatchCalls, BatchRequest, Handle};
pub use call::{Meta, Parts, Raw, Request, Response, ResponseFuture, WithMeta};
pub use client::credentials::TokenProvider;
pub use client::{Async, Blocking, Client, ClientBuilder};
pub use decode::answer::{Answer, FromAnswer};
pub use decode::unusable::AnswerError;
pub use error::{Error, ErrorKind, TokenError};
pub use json::{
    Decode, DecodeError, Deviation, DeviationKind, Encode, Extra, Json, JsonWriter, Kind, Mismatch,
    ObjectWriter, Property, Reader, Shape, Slot, from_json, to_json,
};
pub use operation::{Operation, RpcOperation};
pub use paging::{Items, Paged, Pages, Paging, PagingKind};
pub use retry::RetryPolicy;
pub use schema::{
    Api, Auth, Call, Credential, CredentialHeader, Effect, Envelope, ErrorBody, Family, Method,
    Protocol, Route, Total,
};
pub use values::{
    ConversionError, Decimal, Field, FromNumber, FromString, FromText, IsoDate, IsoDateTime,
    Optional, Page, ParseDecimalError, Rounding, Secret, UnixMillis, UnixSeconds, UnknownValue,
};
pub use {bytes, http};

/// The claims of JSON Web Tokens.
pub mod jwt {
    pub use crate::exchange::auth::had_expired;
    pub use crate::exchange::jwt::expiry;
}

/// Transports and clocks, which can be replaced.
pub mod transport {
    pub use crate::clock::{Clock, ManualClock, ThreadClock, within};
    pub use crate::exchange::transport::{
        Attempt, BoxFuture, Failure, InMemory, Limits, Prepared, Recorder, Transport,
    };

    #[cfg(feature = "reqwest")]
    pub use crate::clock::TokioClock;
    #[cfg(feature = "reqwest")]
    pub use crate::exchange::transport::ReqwestTransport;
    #[cfg(feature = "blocking")]
    pub use crate::exchange::transport::UreqTransport;
    #[cfg(feature = "tower")]
    pub use crate::exchange::transport::{TowerTransport, TransportService};
}
