//! The error of every request.

mod kind;
mod make;
mod show;
mod words;

pub use kind::ErrorKind;
pub(crate) use words::Words;

use std::error::Error as StdError;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::exchange::transport::Reply;
use crate::json::{Decode, DecodeError, from_bytes};
use crate::schema::{Effect, Family, Route};
use crate::wording::Wording;

/// Why a provider has no token.
pub type TokenError = Box<dyn StdError + Send + Sync>;

/// Why a request, or the building of a client, failed.
///
/// Neither `Display` nor `Debug` shows a credential, a query or a body, and they truncate text from outside to its
/// beginning.
///
/// Its methods tell what to do about an error, from the specific to the general:
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::http::StatusCode;
/// use client_runtime::{Client, Error, ErrorKind};
///
/// # async fn example(client: Client) -> Result<(), Error> {
/// let error = match get_order(&client, 4711).await {
///     Ok(order) => return Ok(()),
///     Err(error) => error,
/// };
/// if error.is_auth() {
///     println!("check the credentials");
/// } else if error.is_retryable() {
///     println!("try later");
/// } else if error.may_have_happened() {
///     println!("check first whether it took effect");
/// } else {
///     match (error.kind(), error.status()) {
///         (ErrorKind::Api, Some(StatusCode::NOT_FOUND)) => println!("there is none"),
///         (ErrorKind::Api, _) => println!("{:?}: {:?}", error.code(), error.message()),
///         (ErrorKind::Rpc, _) => println!("JSON-RPC error {:?}", error.rpc_code()),
///         (ErrorKind::Decode, _) => println!("not as expected: {:?}", error.json_path()),
///         _ => return Err(error),
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// The details of the response are available too:
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::Client;
/// use client_runtime::transport::InMemory;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::builder(&API)
///     .credential(&SHOP_KEY, "a key for tests".into())
///     .transport(InMemory::json(404, r#"{"message": "No such order"}"#))
///     .build()?;
/// let error = get_order(&client, 4711).await.err().ok_or("an error")?;
/// assert_eq!(error.operation(), Some("store.orders.get"));
/// assert_eq!(error.message(), Some("No such order"));
/// assert_eq!(error.header("content-type"), Some("application/json"));
/// assert_eq!(error.body(), Some(br#"{"message": "No such order"}"#.as_slice()));
/// assert_eq!(error.request_id(), None);
/// assert_eq!(error.attempts(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Error(Box<Inner>);

/// What of an address the public documentation does not show.
#[derive(Clone, Copy)]
pub(crate) enum Assumed {
    /// The host of a family.
    Host(&'static Family),
    /// The path of the operation.
    Path,
}

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    route: Option<&'static Route>,
    family: Option<&'static Family>,
    /// Of the request, or of all that failed together.
    effect: Effect,
    reply: Option<(StatusCode, HeaderMap, Bytes)>,
    request_id: Option<String>,
    words: Words,
    detail: Wording,
    assumed: Option<Assumed>,
    decode: Option<DecodeError>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
    sent: bool,
    permanent: bool,
    broken: bool,
    attempts: u32,
}

impl Error {
    /// The kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operation that failed, such as `shop.orders.get`.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.route.map(|route| route.id)
    }

    /// The HTTP status of the response.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.reply().map(|(status, ..)| *status)
    }

    /// The API's own error code, preserved verbatim, as programs depend on it.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.words.code.as_deref()
    }

    /// The code of a JSON-RPC error.
    #[must_use]
    pub fn rpc_code(&self) -> Option<i64> {
        let code = self.code().filter(|_| self.0.kind == ErrorKind::Rpc)?;
        code.parse().ok()
    }

    /// The API's own error message, in full.
    ///
    /// A secret of the request or of the client in it is replaced by `..`. Secrets of fewer than 8 characters
    /// are not replaced, as they might occur in ordinary words.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.words.message.as_deref()
    }

    /// A header of the response, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.reply()?.1.get(name)?.to_str().ok()
    }

    /// Every value of a header, be it text or not.
    pub(crate) fn header_values(&self, name: &HeaderName) -> impl Iterator<Item = &HeaderValue> {
        let headers = self.reply().map(|(_, headers, _)| headers);
        headers
            .into_iter()
            .flat_map(move |headers| headers.get_all(name))
    }

    /// The body of the response, verbatim.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.reply().map(|(_, _, body)| body.as_ref())
    }

    /// Decodes the body of the response as a type, for errors with more details than a code and a message.
    ///
    /// ```
    /// use client_runtime::{Decode, Error, Extra, Mismatch, Property, Reader, Shape};
    ///
    /// struct Conflict {
    ///     order_id: i64,
    /// }
    ///
    /// impl Decode for Conflict {
    ///     fn blank() -> Self {
    ///         Self { order_id: 0 }
    ///     }
    ///
    ///     fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
    ///         const SHAPE: &Shape<'_> = &Shape::new(&[Property::required("orderId")]);
    ///         json.object(SHAPE, &mut [&mut self.order_id], &mut Extra::default())
    ///     }
    /// }
    ///
    /// fn known_order(error: &Error) -> Option<i64> {
    ///     let conflict: Conflict = error.decode_body().ok()?;
    ///     Some(conflict.order_id)
    /// }
    /// ```
    ///
    /// # Errors
    /// If there is no body, or it cannot be decoded as this type.
    pub fn decode_body<T: Decode>(&self) -> Result<T, DecodeError> {
        let body = self.body().unwrap_or_default();
        from_bytes(body)
    }

    /// The place in the response, or in the parameters of a dynamic request, where a value is not as expected, such as `$.items[3].price`.
    #[must_use]
    pub fn json_path(&self) -> Option<&str> {
        self.0.decode.as_ref().map(DecodeError::path)
    }

    /// The request id, which identifies the request in the API's own logs, taken from the response's headers.
    ///
    /// The header is not in the public documentation (unconfirmed); the usual names are looked up.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The number of attempts, 0 if nothing was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns whether a credential is missing, wrong or expired. This does not include a missing permission.
    #[must_use]
    pub fn is_auth(&self) -> bool {
        matches!(self.kind(), ErrorKind::Credential | ErrorKind::SessionEnded)
            || self.status() == Some(StatusCode::UNAUTHORIZED)
            || self.has_auth_code() == Some(true)
    }

    /// Whether the API's code speaks of a credential; none when there is no code, or when no code of the family does.
    pub(crate) fn has_auth_code(&self) -> Option<bool> {
        let codes = self.0.family?.auth_codes;
        let code = self.code().filter(|_| !codes.is_empty())?;
        Some(codes.contains(&code))
    }

    /// Returns whether the object still has the version of `If-None-Match` (status 304).
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// match get_order(&client, 4711).await {
    ///     Ok(order) => println!("a new version: {:?}", order.price),
    ///     Err(error) if error.is_not_modified() => println!("nothing new"),
    ///     Err(error) => return Err(error),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn is_not_modified(&self) -> bool {
        self.status() == Some(StatusCode::NOT_MODIFIED)
    }

    /// Returns whether the object has another version than that of `If-Match` (status 412).
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// match get_order(&client, 4711).await {
    ///     Err(error) if error.is_precondition_failed() => println!("somebody else was faster"),
    ///     result => drop(result?),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn is_precondition_failed(&self) -> bool {
        self.status() == Some(StatusCode::PRECONDITION_FAILED)
    }

    /// The response, whatever it said.
    pub(crate) fn into_reply(mut self) -> Result<Reply, Self> {
        let Some((status, headers, body)) = self.0.reply.take() else {
            return Err(self);
        };
        let mut reply = Reply::new(body);
        *reply.status_mut() = status;
        *reply.headers_mut() = headers;
        Ok(reply)
    }

    /// What the request can do, or the gravest of those that failed together.
    pub(crate) fn effect(&self) -> Effect {
        self.0.effect
    }

    pub(crate) fn may_have_been_sent(&self) -> bool {
        self.0.sent
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.0.broken
    }

    /// Returns whether the transport reports that another attempt cannot succeed, as when a certificate is not trusted.
    ///
    /// ```
    /// # use client_runtime::Error;
    /// fn give_up(error: &Error) -> bool {
    ///     error.is_permanent()
    /// }
    /// ```
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        self.0.permanent
    }

    fn reply(&self) -> Option<&(StatusCode, HeaderMap, Bytes)> {
        self.0.reply.as_ref()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_deref()?;
        Some(source)
    }
}
