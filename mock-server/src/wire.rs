//! Requests and replies as they travel.

use bytes::Bytes;
use http::{HeaderMap, Method};
use serde_json::Value;

/// A request, read to its end.
pub(crate) struct Received {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Received {
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
