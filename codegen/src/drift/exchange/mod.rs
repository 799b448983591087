//! Exchanges of requests and responses, wherever they were recorded.

mod folder;
mod har;

use serde_json::Value;

pub use folder::read as read_folder;
pub use har::{read_har, read_recorded};

/// A request and its response.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// The file that has it, as it is shown.
    pub file: String,
    /// The line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// What it is called in the file: `entries[3]`.
    pub name: String,
    /// The id of its operation, where that is known beforehand.
    pub operation: Option<String>,
    /// The verb; empty when the request is not known.
    pub method: String,
    /// The full address, or the path.
    pub url: String,
    /// What was sent.
    pub request: Payload,
    /// The status of the response.
    pub status: u16,
    /// The response.
    pub response: Payload,
    /// Places where it is known to contradict the spec, such as `response.items[].price`.
    pub deviates: Vec<String>,
}

/// A body.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Payload {
    /// It is not known.
    Unknown,
    /// There is none.
    #[default]
    None,
    /// JSON.
    Json(Value),
    /// Something else.
    Other,
}

impl Payload {
    /// A body that is JSON, or something else.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::None;
        }
        serde_json::from_str(text).map_or(Self::Other, Self::Json)
    }

    pub(super) fn json(&self) -> Option<&Value> {
        match self {
            Self::Json(value) => Some(value),
            _ => None,
        }
    }
}
