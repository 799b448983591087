use std::fmt::Write as _;

use super::entry::Entry;
use super::{counts, marks, place, sections, verdict};
use crate::diff::Diff;

/// Sections with their changes, and the verdict in the last line.
pub(super) fn text(diff: &Diff) -> String {
    let mut out = String::new();
    for section in sections(diff) {
        let _ = writeln!(out, "{}\n", section.title);
        for entry in section.entries {
            self::entry(&entry, &mut out);
            out.push('\n');
        }
    }
    match counts(diff) {
        counts if counts.is_empty() => out.push_str("verdict: none\n"),
        counts => {
            let _ = writeln!(out, "verdict: {} ({counts})", verdict(diff));
        }
    }
    out
}

fn entry(entry: &Entry<'_>, out: &mut String) {
    let Entry { change, others } = entry;
    let (marks, subject) = (marks(change), &change.subject);
    let _ = writeln!(out, "{} [{marks}] {subject}", change.code);
    let _ = writeln!(out, "  {}", change.message);
    if !others.is_empty() {
        let _ = writeln!(out, "  so with {}", others.join(", "));
    }
    for (sign, rust) in [('-', &change.before), ('+', &change.after)] {
        if let Some(rust) = rust {
            let _ = writeln!(out, "  {sign} {rust}");
        }
    }
    let _ = match (&change.old, &change.new) {
        (Some(old), Some(new)) if old == new => writeln!(out, "  at {}", place(new)),
        (Some(old), Some(new)) => writeln!(out, "  at {}, before at {}", place(new), place(old)),
        (Some(old), None) => writeln!(out, "  before at {}", place(old)),
        (None, Some(new)) => writeln!(out, "  at {}", place(new)),
        (None, None) => Ok(()),
    };
}
