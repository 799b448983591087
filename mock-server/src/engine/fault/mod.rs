//! Faults on demand.

mod apply;
mod parse;
mod queue;

use std::time::Duration;

pub(crate) use apply::{deform, refuse};
pub(crate) use parse::{duration, parse};
pub(crate) use queue::Faults;

/// The header that asks for a fault in the answer to its request.
pub(crate) const FAULT_HEADER: &str = "X-Mock-Fault";

/// Something that goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// As it was written.
    pub(crate) text: String,
    pub(crate) delay: Option<Duration>,
    pub(crate) outcome: Option<Outcome>,
    /// How often it still happens; always if none.
    pub(crate) times: Option<u32>,
    /// An id, or how ids begin if it ends with `*`.
    pub(crate) operation: Option<String>,
}

/// What becomes of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The call is refused with a status.
    Status(u16),
    /// The call is refused as one too many; the seconds to wait.
    RetryAfter(u64),
    /// The call is refused because its token has expired.
    ExpireToken,
    /// A gateway answers with a page in the place of the API.
    Html,
    /// The call is done, and the connection closed without an answer.
    Drop,
    /// The call is done, and the connection closed in the middle of the answer.
    Truncate,
    /// The call is done, and the answer is no JSON.
    Malformed,
    /// Numbers are text.
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
