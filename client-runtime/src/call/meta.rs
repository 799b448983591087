//! The value of a request with all that came along.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use crate::exchange::request_id::request_id;
use crate::exchange::transport::Reply;
use crate::wording::cut;

/// The value of a request with the response that it was decoded from.
///
/// It dereferences to the value, with its fields and methods:
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let order = get_order(&client, 4711).with_meta().await?;
/// println!("{:?} after {} attempts", order.price, order.meta.attempts());
/// let order = order.value;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Response<T> {
    /// The value.
    pub value: T,
    /// The response.
    pub meta: Meta,
}

impl<T> Response<T> {
    /// A value with the response that it is said to be from, for tests; the feature `test-util` makes a [`Meta`].
    ///
    /// ```
    /// use client_runtime::{Meta, Response};
    ///
    /// fn response(meta: Meta) -> Response<i64> {
    ///     Response::new(4711, meta)
    /// }
    /// ```
    #[must_use]
    pub const fn new(value: T, meta: Meta) -> Self {
        Self { value, meta }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A response: its status, its headers and its body.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::Client;
/// use client_runtime::transport::InMemory;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), client_runtime::Error> {
/// # let client = Client::builder(&API)
/// #     .credential(&SHOP_KEY, "a key for tests".into())
/// #     .transport(InMemory::json(200, "[]"))
/// #     .build()?;
/// let meta = list_orders(&client).with_meta().await?.meta;
/// assert_eq!(meta.status(), 200);
/// assert_eq!(meta.header("content-type"), Some("application/json"));
/// assert_eq!(meta.headers().len(), 1);
/// assert_eq!((meta.etag(), meta.request_id()), (None, None));
/// assert!(!meta.body().is_empty());
/// assert_eq!(meta.attempts(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Meta {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    attempts: u32,
}

impl Meta {
    pub(crate) fn new(reply: Reply, attempts: u32) -> Self {
        let (head, body) = reply.into_parts();
        Self {
            status: head.status,
            headers: head.headers,
            body,
            attempts,
        }
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// All headers.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A header, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The version of the object, to be sent back verbatim in `If-Match` or `If-None-Match`.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let order = get_order(&client, 4711).with_meta().await?;
    /// println!("version {:?} of the order", order.meta.etag());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.header(header::ETAG.as_str())
    }

    /// The request id, which identifies the request in the API's own logs.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// The body verbatim. It may contain tokens and private data.
    #[must_use]
    pub const fn body(&self) -> &Bytes {
        &self.body
    }

    /// The number of attempts.
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }
}

/// Omits the headers and the body, which may be private.
impl fmt::Debug for Meta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meta")
            .field("status", &self.status)
            .field("request_id", &self.request_id().map(cut))
            .field("body_length", &self.body.len())
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}
