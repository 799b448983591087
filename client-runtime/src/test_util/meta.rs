//! Metadata of responses.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::append;
use crate::call::Meta;
use crate::exchange::transport::Reply;

/// Makes a [`Meta`] for a test: status 200, no header, no body and one try, unless it is told otherwise.
///
/// ```
/// use client_runtime::test_util::MetaBuilder;
/// use client_runtime::{Response, http::StatusCode};
///
/// let meta = MetaBuilder::new()
///     .status(StatusCode::CREATED)
///     .header("etag", "\"v2\"")
///     .body(r#"{"id": 7}"#)
///     .attempts(2)
///     .build();
/// let response = Response::new("an order", meta);
/// assert_eq!(response.meta.etag(), Some("\"v2\""));
/// assert_eq!((response.meta.status().as_u16(), response.meta.attempts()), (201, 2));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct MetaBuilder {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    attempts: u32,
}

impl MetaBuilder {
    /// Of a response with status 200 to the first request.
    pub fn new() -> Self {
        Self {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            attempts: 1,
        }
    }

    /// Sets the HTTP status.
    pub const fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Adds a header.
    ///
    /// # Panics
    /// When it is not a valid header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        append(&mut self.headers, name, value);
        self
    }

    /// Sets the body.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Sets how many requests were sent.
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The metadata.
    #[must_use]
    pub fn build(self) -> Meta {
        let mut reply = Reply::new(self.body);
        *reply.status_mut() = self.status;
        *reply.headers_mut() = self.headers;
        Meta::new(reply, self.attempts)
    }
}

impl Default for MetaBuilder {
    fn default() -> Self {
        Self::new()
    }
}
