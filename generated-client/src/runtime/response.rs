//! The value of a call with all that came along.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::request_id::request_id;
use super::transport::Reply;

/// The value of a call with the answer that it was read from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Response<T> {
    /// The value.
    pub value: T,
    /// The answer.
    pub meta: Meta,
}

impl<T> Response<T> {
    pub(crate) const fn new(value: T, meta: Meta) -> Self {
        Self { value, meta }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// An answer: its status, its headers and its body.
#[derive(Clone)]
pub struct Meta {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    tries: u32,
}

impl Meta {
    pub(crate) fn new(reply: Reply, tries: u32) -> Self {
        let (head, body) = reply.into_parts();
        Self {
            status: head.status,
            headers: head.headers,
            body,
            tries,
        }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
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

    /// The version of the object, to be sent back as it is in `If-Match` or `If-None-Match`.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.header(header::ETAG.as_str())
    }

    /// What the API calls the request in its own logs.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// The body as it came. It may hold tokens and private data.
    #[must_use]
    pub const fn body(&self) -> &Bytes {
        &self.body
    }

    /// How many requests were sent for the call.
    #[must_use]
    pub const fn tries(&self) -> u32 {
        self.tries
    }
}

/// Without the headers and the body, which may be private.
impl fmt::Debug for Meta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meta")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("body_length", &self.body.len())
            .field("tries", &self.tries)
            .finish_non_exhaustive()
    }
}
