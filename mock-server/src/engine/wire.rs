//! Requests and replies as they travel.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Method};
use percent_encoding::{CONTROLS, utf8_percent_encode};
use serde_json::Value;

/// U+FEFF in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A request, read to its end.
pub(crate) struct Received {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    /// Without the byte order mark that it may begin with.
    pub(crate) body: Bytes,
    pub(crate) has_byte_order_mark: bool,
}

impl Received {
    /// A request before its body has come.
    pub(crate) fn new(parts: Parts) -> Self {
        Self {
            method: parts.method,
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            headers: parts.headers,
            body: Bytes::new(),
            has_byte_order_mark: false,
        }
    }

    pub(crate) fn with_body(self, body: Bytes) -> Self {
        let has_byte_order_mark = body.starts_with(BYTE_ORDER_MARK);
        Self {
            body: if has_byte_order_mark {
                body.slice(BYTE_ORDER_MARK.len()..)
            } else {
                body
            },
            has_byte_order_mark,
            ..self
        }
    }

    /// The address by which the caller knows this server.
    pub(crate) fn base_url(&self) -> String {
        format!("http://{}", self.header("host").unwrap_or("localhost"))
    }

    /// A header that is text and not empty.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let text = self.headers.get(name)?.to_str().ok()?.trim();
        (!text.is_empty()).then_some(text)
    }
}

/// What is sent back.
#[derive(Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) content: Content,
}

/// The body of a reply.
#[derive(Clone)]
pub(crate) enum Content {
    None,
    Json(Value),
    Other {
        content_type: &'static str,
        bytes: Bytes,
    },
}

impl Reply {
    pub(crate) fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            content: Content::None,
        }
    }

    pub(crate) fn json(status: u16, value: Value) -> Self {
        Self {
            content: Content::Json(value),
            ..Self::empty(status)
        }
    }

    /// A page for browsers.
    pub(crate) fn page(html: String) -> Self {
        Self {
            content: Content::Other {
                content_type: "text/html; charset=utf-8",
                bytes: Bytes::from(html),
            },
            ..Self::empty(200)
        }
    }

    /// Leads a browser to another address.
    pub(crate) fn see_other(address: &str) -> Self {
        let address = utf8_percent_encode(address, CONTROLS).to_string();
        Self::empty(303).with_header("Location", address)
    }

    /// The body, if it is JSON.
    pub(crate) fn into_json(self) -> Value {
        match self.content {
            Content::Json(value) => value,
            Content::None | Content::Other { .. } => Value::Null,
        }
    }

    pub(crate) fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}
