//! The part of a changelog that follows from a change of the spec.
//!
//! It stands between two lines, [`BEGIN`] and [`END`], in the section of the next version. All other lines belong to people
//! and are kept byte for byte.

mod entry;
mod group;
mod part;

use std::fmt::{self, Write as _};

use crate::diff::Diff;
use entry::entries;
use group::Group;
use part::Part;

/// The line before the part.
pub const BEGIN: &str = "<!-- from the spec: begins; cargo xtask changelog writes what follows -->";
/// The line behind the part.
pub const END: &str = "<!-- from the spec: ends -->";

/// Why a changelog has no place for the part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Counted from 1.
    pub line: usize,
    /// One sentence without a capital and a full stop.
    pub message: String,
}

/// How a part differs from what a change of the spec gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The line of the text where the part begins, counted from 1.
    pub line: usize,
    /// The items that are not there.
    pub missing: Vec<String>,
}

/// The changelog with the part that follows from a change since a version.
///
/// The part stands before the section of that version, or in the first section when the version has none.
///
/// # Errors
///
/// When the lines around the part are missing or do not fit.
pub fn update(text: &str, since: Option<&str>, diff: &Diff) -> Result<String, Damage> {
    let part = Part::find(text, since)?;
    Ok(part.replaced(text, &body(diff)))
}

/// How the part differs from what a change since a version gives, if it does.
///
/// # Errors
///
/// When the lines around the part are missing or do not fit.
pub fn check(text: &str, since: Option<&str>, diff: &Diff) -> Result<Option<Stale>, Damage> {
    let part = Part::find(text, since)?;
    let present = part.body(text).replace("\r\n", "\n");
    if present == body(diff) {
        return Ok(None);
    }
    let missing = entries(diff).into_iter().map(|(_, item)| item);
    Ok(Some(Stale {
        line: part.line,
        missing: missing.filter(|item| !present.contains(item)).collect(),
    }))
}

/// What stands between the markers; nothing when no program and no request changes.
fn body(diff: &Diff) -> String {
    let entries = entries(diff);
    let mut body = String::new();
    for group in Group::ALL {
        let items = entries.iter().filter(|(of, _)| of == group);
        let items: String = items.map(|(_, item)| &**item).collect();
        if items.is_empty() {
            continue;
        }
        if body.is_empty() {
            body.push_str("\n### From the spec\n");
        }
        let _ = write!(body, "\n#### {}\n\n{items}", group.title());
    }
    if !body.is_empty() {
        body.push('\n');
    }
    body
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for Damage {}
