use std::fmt::Write as _;

use super::entry::Entry;
use super::{counts, marks, place, sections, verdict};
use crate::diff::{Change, Diff};

/// A heading with the verdict, and a list for each section.
pub(super) fn text(diff: &Diff) -> String {
    let mut out = format!("## What changes for users: {}\n", verdict(diff));
    match counts(diff) {
        counts if counts.is_empty() => out.push_str("\nNothing.\n"),
        counts => {
            let _ = writeln!(out, "\n{counts}.");
        }
    }
    for section in sections(diff) {
        let _ = writeln!(out, "\n### {}\n", section.title);
        for entry in section.entries {
            self::entry(&entry, &mut out);
        }
    }
    out
}

fn entry(entry: &Entry<'_>, out: &mut String) {
    let change = entry.change;
    let spot = change.new.as_ref().or(change.old.as_ref());
    let spot = spot.map_or(String::new(), |spot| format!(", {}", place(spot)));
    let _ = writeln!(
        out,
        "- `{}`: {}{} ({} {}{spot})",
        change.subject,
        change.message,
        entry.and_others(),
        change.code,
        marks(change)
    );
    out.push_str(&rust_lines(change));
}

/// What it was and what it is in Rust, as a block below an item of a list; nothing where Rust is the same.
pub(crate) fn rust_lines(change: &Change) -> String {
    let lines = [('-', &change.before), ('+', &change.after)];
    let lines = lines
        .iter()
        .filter_map(|(sign, rust)| Some(format!("  {sign} {}\n", rust.as_ref()?)));
    let lines: String = lines.collect();
    if lines.is_empty() {
        lines
    } else {
        format!("\n  ```diff\n{lines}  ```\n")
    }
}
