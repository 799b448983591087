//! A call as the server sees it once its arguments are checked, and what may come of it.

use std::collections::BTreeMap;
use std::fmt;

use codegen::api::{Api, Family, Operation};
use serde_json::{Map, Value};

use crate::engine::webhook::WebhookTarget;

/// A call of one operation.
pub(crate) struct Call<'a> {
    pub(crate) api: &'a Api,
    pub(crate) family: &'a Family,
    pub(crate) operation: &'a Operation,
    /// Path, query, header and body parameters by their names on the wire. Each is of the type that the spec gives:
    /// `"12"` in a path is a number here if the spec says so. A body of one value stands under the name of its parameter.
    pub(crate) arguments: Map<String, Value>,
    pub(crate) caller: Caller,
    /// The address by which the caller knows this server, such as `http://127.0.0.1:4010`.
    pub(crate) base_url: String,
    /// Unix time in seconds.
    pub(crate) now: i64,
}

/// The credentials of a request, verbatim.
#[derive(Clone, Default)]
pub(crate) struct Caller(BTreeMap<String, String>);

impl Caller {
    /// The credential of this name in the spec.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub(crate) fn set(&mut self, name: &str, value: Option<String>) {
        match value {
            Some(value) => drop(self.0.insert(name.to_owned(), value)),
            None => drop(self.0.remove(name)),
        }
    }
}

/// What a call comes to.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Answer {
    /// When it is not the first that the spec lists.
    pub(crate) status: Option<u16>,
    pub(crate) headers: Vec<(String, String)>,
    /// What the operation returns, without its envelope: a value, or the items of a list.
    /// Required fields that objects lack are filled in from the spec's examples.
    pub(crate) value: Value,
    /// The number of all items, for lists.
    pub(crate) total: Option<u64>,
}

/// Why a call is refused.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    /// JSON-RPC has none: it answers 200.
    pub(crate) status: u16,
    /// The API's own code.
    pub(crate) code: Option<String>,
    pub(crate) message: String,
    /// The rule that was broken, for the header that tells it.
    pub(crate) rule: String,
    /// What the body has beside code and message.
    pub(crate) details: Map<String, Value>,
}

/// What somebody finds at a page of the workflows.
pub(crate) enum Visited {
    /// HTML.
    Page(String),
    /// Another address.
    Leads(String),
    /// What was sent is not what the page asks for.
    Wrong(&'static str),
}

/// Something that webhooks report.
#[derive(Clone, PartialEq)]
pub(crate) struct Event {
    pub(crate) topic: &'static str,
    pub(crate) data: Value,
    /// Who has asked for it.
    pub(crate) targets: Vec<WebhookTarget>,
}

/// Not the value, which may hold tokens.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
}

/// Not the data, which may hold tokens.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("topic", &self.topic)
            .finish_non_exhaustive()
    }
}
