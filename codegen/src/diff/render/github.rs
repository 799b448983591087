use std::fmt::Write as _;

use super::{marks, sentence};
use crate::diagnostics::{escape, property};
use crate::diff::{Diff, Level};

/// One command for each change, at its place in the new spec.
pub(super) fn text(diff: &Diff) -> String {
    let mut out = String::new();
    for change in &diff.changes {
        let command = if change.level == Level::Major || change.wire {
            "warning"
        } else {
            "notice"
        };
        let place = change
            .new
            .as_ref()
            .map(|spot| format!("file={},line={},", property(&spot.file), spot.line));
        let title = format!("{} {}", change.code, marks(change));
        let message = format!("{}: {}", change.subject, sentence(change));
        let _ = writeln!(
            out,
            "::{command} {}title={}::{}",
            place.unwrap_or_default(),
            property(&title),
            escape(&message)
        );
    }
    out
}
