//! What a change of the spec does to users: the model of an old spec beside that of a new one.

mod auth;
mod code;
mod comparison;
mod enumeration;
mod explain;
mod failure;
mod families;
mod family;
mod found;
mod keys;
mod life;
mod matching;
mod object;
mod operation;
mod operations;
mod params;
mod render;
mod result;
mod root;
mod signature;
mod types;
mod value;
mod webhook;

use serde::Serialize;

use crate::api::Api;
use crate::diagnostics::{Report, SourceText};

pub use code::{Code, Level};
pub use explain::{Explanation, Pair};
pub use keys::{KEYS, Rule};
pub(crate) use render::{Entry, gathered, rust_lines};
pub use render::{Format, render};

/// A spec: its model, and the texts that places are shown in.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The model.
    pub api: &'a Api,
    /// The files, as the check of the spec gives them.
    pub sources: &'a [SourceText],
}

impl<'a> Side<'a> {
    /// A model and its report.
    #[must_use]
    pub fn new(api: &'a Api, report: &'a Report) -> Self {
        Self {
            api,
            sources: &report.sources,
        }
    }
}

/// What has changed from one spec to another.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// The changes, the worst first.
    pub changes: Vec<Change>,
}

/// One thing that has changed.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// The stable code of this kind of change.
    pub code: Code,
    /// What it asks of the next version.
    pub level: Level,
    /// Whether requests or responses look different although Rust is the same.
    pub wire: bool,
    /// Whether programs that use it compile all the same, and send something else.
    pub silent: bool,
    /// The operation, parameter, type or field.
    pub subject: String,
    /// One sentence.
    pub message: String,
    /// What it was in Rust.
    #[serde(skip)]
    pub before: Option<String>,
    /// What it is in Rust.
    #[serde(skip)]
    pub after: Option<String>,
    /// Where it, or what it belonged to, stood.
    pub old: Option<Spot>,
    /// Where it, or what it belonged to, stands.
    pub new: Option<Spot>,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// The path as it is shown.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
}

/// Compares two specs.
#[must_use]
pub fn compare(old: Side<'_>, new: Side<'_>) -> Diff {
    let found = comparison::Comparison::new(old.api, new.api).run();
    Diff {
        changes: found::in_order(found, old.sources, new.sources),
    }
}

impl Diff {
    /// What the next version has to be; none when nothing has changed.
    #[must_use]
    pub fn verdict(&self) -> Option<Level> {
        self.changes.iter().map(|change| change.level).max()
    }

    /// Whether a change looks different on the wire although Rust is the same.
    #[must_use]
    pub fn is_on_the_wire(&self) -> bool {
        self.changes.iter().any(|change| change.wire)
    }
}
