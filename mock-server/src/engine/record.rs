//! All that was asked of the server.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use codegen::api::Api;
use http::header::{COOKIE, PROXY_AUTHORIZATION};
use http::{HeaderMap, HeaderName};
use serde_json::{Map, Value, json};

use crate::engine::mask::MASK;
use crate::engine::newest::{Newest, members_weight, weight};

/// How many requests are kept.
const KEPT: usize = 20_000;
/// How much memory they take together, in bytes.
const BUDGET: usize = 64 * 1024 * 1024;
/// How much memory the arguments of one request take, in bytes.
const MOST: usize = 256 * 1024;
/// How long the rule is that a request broke, in characters.
const LONGEST_RULE: usize = 4000;

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
    pub(crate) warnings: Vec<String>,
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
    ///
    /// Of a request with more than 256 KiB of them, the largest ones are not kept: a text says so in their place.
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

    /// What of the request is not in the spec and was accepted all the same, such as `body extra: unknown`.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
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
            "warnings": self.warnings,
        })
    }

    /// Leaves out what is too large to keep, and tells how much memory the rest takes.
    fn shrink(&mut self) -> usize {
        for arguments in [&mut self.arguments, &mut self.shown] {
            shrink(arguments);
        }
        if let Some(rule) = &mut self.rule
            && let Some((end, _)) = rule.char_indices().nth(LONGEST_RULE)
        {
            rule.truncate(end);
        }
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| name.len() + value.len());
        let warnings = self.warnings.iter().map(String::len);
        let texts: usize = headers.chain(warnings).sum();
        let arguments = members_weight(&self.arguments) + members_weight(&self.shown);
        let rule = self.rule.as_ref().map_or(0, String::len);
        size_of::<Self>() + self.path.len() + texts + arguments + rule
    }
}

/// Puts a note in the place of the largest arguments until the rest is small enough.
fn shrink(arguments: &mut Map<String, Value>) {
    while members_weight(arguments) > MOST {
        let all = arguments.values_mut();
        let Some(largest) = all.max_by_key(|value| weight(value)) else {
            return;
        };
        let note = format!("not kept: {} bytes", weight(largest));
        if weight(largest) <= note.len() {
            return;
        }
        *largest = Value::from(note);
    }
}

impl fmt::Debug for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_json())
    }
}

/// Keeps what was received, the newest of it.
pub(crate) struct Recorder {
    calls: Mutex<Newest<Recorded>>,
}

impl Default for Recorder {
    fn default() -> Self {
        Self {
            calls: Mutex::new(Newest::new(KEPT, BUDGET)),
        }
    }
}

impl Recorder {
    pub(crate) fn add(&self, calls: Vec<Recorded>) {
        let mut kept = self.lock();
        for mut call in calls {
            let size = call.shrink();
            kept.add(call, size);
        }
    }

    pub(crate) fn all(&self) -> Vec<Recorded> {
        self.lock().iter().cloned().collect()
    }

    /// What may be shown of all.
    pub(crate) fn to_json(&self) -> Value {
        self.lock().iter().map(Recorded::to_json).collect()
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, Newest<Recorded>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn call(arguments: Value) -> Recorded {
        let Value::Object(arguments) = arguments else {
            panic!("arguments are an object");
        };
        Recorded {
            method: String::from("POST"),
            path: String::from("/3.1/passes"),
            operation: None,
            shown: arguments.clone(),
            arguments,
            headers: Vec::new(),
            status: Some(201),
            rule: None,
            warnings: Vec::new(),
            at: 0,
        }
    }

    #[test]
    fn arguments_that_are_too_large_are_replaced_by_a_note() {
        let recorder = Recorder::default();
        let arguments = json!({
            "customerId": 7,
            "externalProperties": {"numbers": vec![0; 1_000_000]},
            "externalId": "x".repeat(MOST / 2),
        });
        recorder.add(vec![call(arguments)]);
        let kept = recorder.all().remove(0);
        assert_eq!(kept.arguments()["customerId"], 7);
        let text = kept.arguments()["externalId"].as_str().unwrap();
        assert_eq!(text.len(), MOST / 2);
        let note = kept.arguments()["externalProperties"].as_str().unwrap();
        assert!(
            note.starts_with("not kept: ") && note.ends_with(" bytes"),
            "{note}"
        );
        assert_eq!(kept.shown, kept.arguments);
    }

    #[test]
    fn the_oldest_requests_make_room_for_others() {
        let recorder = Recorder::default();
        let large = "x".repeat(MOST - 1000);
        let most = BUDGET / (2 * large.len());
        for number in 0..2 * most {
            let mut call = call(json!({"externalId": large.as_str(), "number": number}));
            call.rule = Some(large.clone());
            recorder.add(vec![call]);
        }
        let kept = recorder.all();
        assert!(
            (most / 2..=most).contains(&kept.len()),
            "{} of {most}",
            kept.len()
        );
        let last = kept.last().unwrap();
        assert_eq!(last.arguments()["number"], 2 * most - 1);
        assert_eq!(last.rule().unwrap().len(), LONGEST_RULE);
    }
}
