//! All that was asked of the server.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use codegen::api::Api;
use http::header::{COOKIE, PROXY_AUTHORIZATION};
use http::{HeaderMap, HeaderName};
use serde_json::{Map, Value, json};

use crate::mask::MASK;

/// How many requests are kept.
const KEPT: usize = 20_000;

/// A call that the server received. A batch is several.
///
/// `Debug` hides what is secret; [`arguments`](Self::arguments) has it.
#[derive(Clone, PartialEq)]
pub struct Recorded {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) operation: Option<String>,
    pub(crate) arguments: Map<String, Value>,
    /// What of the arguments may be shown.
    pub(crate) shown: Map<String, Value>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) status: Option<u16>,
    pub(crate) rule: Option<String>,
    pub(crate) at: i64,
}

impl Recorded {
    /// The verb.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path, without its query.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The id of the operation, for instance `core.passes.get`; none if there is no such operation.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.operation.as_deref()
    }

    /// The arguments that were right, by their names on the wire and in the types of the spec.
    #[must_use]
    pub fn arguments(&self) -> &Map<String, Value> {
        &self.arguments
    }

    /// The status of the answer; none if the connection was closed without one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// The rule that the request broke.
    #[must_use]
    pub fn rule(&self) -> Option<&str> {
        self.rule.as_deref()
    }

    /// What may be shown.
    pub(crate) fn to_json(&self) -> Value {
        let headers = self.headers.iter();
        let headers: Map<_, _> = headers
            .map(|(name, value)| (name.clone(), json!(value)))
            .collect();
        json!({
            "at": self.at,
            "method": self.method,
            "path": self.path,
            "operation": self.operation,
            "arguments": self.shown,
            "headers": headers,
            "status": self.status,
            "rule": self.rule,
        })
    }
}

impl fmt::Debug for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_json())
    }
}

/// Keeps what was received, the newest of it.
#[derive(Default)]
pub(crate) struct Recorder {
    calls: Mutex<Vec<Recorded>>,
}

impl Recorder {
    pub(crate) fn add(&self, calls: Vec<Recorded>) {
        let mut kept = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.drain(..KEPT / 10);
        }
        kept.extend(calls);
    }

    pub(crate) fn all(&self) -> Vec<Recorded> {
        let kept = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone()
    }

    pub(crate) fn clear(&self) {
        let mut kept = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clear();
    }
}

/// The headers of a request without its secrets.
pub(crate) fn headers(api: &Api, headers: &HeaderMap) -> Vec<(String, String)> {
    let secret = |name: &HeaderName| {
        let mut credentials = api.credentials.iter();
        let is_credential = credentials.any(|credential| {
            let header = credential.header.as_deref();
            header.is_some_and(|header| name.as_str().eq_ignore_ascii_case(header))
        });
        is_credential || matches!(*name, COOKIE | PROXY_AUTHORIZATION)
    };
    let shown = headers.iter().map(|(name, value)| {
        let value = if secret(name) {
            MASK.to_owned()
        } else {
            String::from_utf8_lossy(value.as_bytes()).into_owned()
        };
        (name.to_string(), value)
    });
    shown.collect()
}
