use std::fmt::Write as _;

use super::entry::Entry;
use super::{counts, marks, place, sections, verdict};
use crate::diff::Diff;

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
    let Entry { change, others } = entry;
    let spot = change.new.as_ref().or(change.old.as_ref());
    let spot = spot.map_or(String::new(), |spot| format!(", {}", place(spot)));
    let so = if others.is_empty() {
        String::new()
    } else {
        format!(", and so with `{}`", others.join("`, `"))
    };
    let _ = writeln!(
        out,
        "- `{}`: {}{so} ({} {}{spot})",
        change.subject,
        change.message,
        change.code,
        marks(change)
    );
    if change.before.is_none() && change.after.is_none() {
        return;
    }
    out.push_str("\n  ```diff\n");
    for (sign, rust) in [('-', &change.before), ('+', &change.after)] {
        if let Some(rust) = rust {
            let _ = writeln!(out, "  {sign} {rust}");
        }
    }
    out.push_str("  ```\n");
}
