use serde::Serialize;

use super::{sentence, verdict};
use crate::diff::{Change, Diff};

#[derive(Serialize)]
struct Document {
    verdict: &'static str,
    changes: Vec<Change>,
}

/// One object, whose messages say what changes in Rust.
pub(super) fn text(diff: &Diff) -> String {
    let changes = diff.changes.iter().map(|change| Change {
        message: sentence(change),
        ..change.clone()
    });
    let document = Document {
        verdict: verdict(diff),
        changes: changes.collect(),
    };
    // Texts and numbers can always be written.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
