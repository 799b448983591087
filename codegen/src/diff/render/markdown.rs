use std::fmt::Write as _;

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
        for change in section.changes {
            self::change(change, &mut out);
        }
    }
    out
}

fn change(change: &Change, out: &mut String) {
    let spot = change.new.as_ref().or(change.old.as_ref());
    let spot = spot.map_or(String::new(), |spot| format!(", {}", place(spot)));
    let _ = writeln!(
        out,
        "- `{}`: {} ({} {}{spot})",
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
