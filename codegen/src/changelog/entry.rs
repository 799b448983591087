//! One item of a list for each change, or for several that say the same.

use super::Group;
use crate::diff::{Change, Diff, Entry, Level, gathered, rust_lines};

/// The items that programs or requests are about, the worst first, each with its group.
pub(super) fn entries(diff: &Diff) -> Vec<(Group, String)> {
    let entries = gathered(diff.changes.iter()).into_iter();
    let entries = entries.filter_map(|entry| Some((Group::of(entry.change)?, item(&entry))));
    entries.collect()
}

fn item(entry: &Entry<'_>) -> String {
    let change = entry.change;
    let so = entry.and_others();
    let label = label(change);
    let (subject, message, code) = (&change.subject, &change.message, change.code);
    let rust = rust_lines(change);
    format!("- **{label}:** `{subject}`: {message}{so} ({code})\n{rust}")
}

/// What it asks of programs, in a word or two.
fn label(change: &Change) -> String {
    let level = match change.level {
        Level::Major => "Major",
        Level::Minor => "Minor",
        Level::Patch if change.wire => return String::from("On the wire"),
        Level::Patch => "Patch",
    };
    let mut label = String::from(level);
    for (is_so, mark) in [(change.wire, ", on the wire"), (change.silent, ", silent")] {
        if is_so {
            label.push_str(mark);
        }
    }
    label
}
