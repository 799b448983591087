//! Faults on demand.

mod apply;
mod parse;
mod queue;

use std::time::Duration;

pub(crate) use apply::{deform, refuse};
pub(crate) use parse::{duration, parse};
pub(crate) use queue::Faults;

/// The header that requests a fault in its response.
pub(crate) const FAULT_HEADER: &str = "X-Mock-Fault";

/// A fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Its text.
    pub(crate) text: String,
    pub(crate) delay: Option<Duration>,
    pub(crate) outcome: Option<Outcome>,
    /// How often it still occurs; always if `None`.
    pub(crate) times: Option<u32>,
    /// An id, or the beginning of ids if it ends with `*`.
    pub(crate) operation: Option<String>,
}

/// The effect on the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The request is rejected with a status.
    Status(u16),
    /// The request is rejected with 429; the seconds to wait.
    RetryAfter(u64),
    /// The request is rejected because its token has expired.
    ExpireToken,
    /// A gateway responds with a page in place of the API.
    Html,
    /// The request takes effect, and the connection is closed without a response.
    Drop,
    /// The request takes effect, and the connection is closed in the middle of the response.
    Truncate,
    /// The request takes effect, and the response is not valid JSON.
    Malformed,
    /// Numbers are strings.
    TextNumbers,
    /// Empty objects are empty lists.
    EmptyListObjects,
}

/// What happens to one request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) delay: Option<Duration>,
    pub(crate) outcome: Option<Outcome>,
}
