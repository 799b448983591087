//! What is wrong, the equal together.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde_json::Value;

/// What is wrong, and where: what is wrong in the same way is shown once.
#[derive(Default)]
pub(crate) struct Report(BTreeMap<String, Vec<String>>);

impl Report {
    /// Adds what is wrong, if anything is.
    pub(crate) fn add(&mut self, what: Option<String>, file: &str, place: impl fmt::Display) {
        if let Some(what) = what {
            let places = self.0.entry(what).or_default();
            places.push(format!("{file} {place}"));
        }
    }

    /// Adds a difference between what is due and what there is.
    pub(crate) fn compare(&mut self, due: &Value, found: &Value, file: &str, place: &str) {
        let what = format!("due {due}\nbut {found}");
        self.add((due != found).then_some(what), file, place);
    }

    /// Fails with all that is wrong.
    pub(crate) fn finish(self) {
        const SHOWN: usize = 12;
        let mut text = String::new();
        for (what, places) in &self.0 {
            let _ = writeln!(text, "{what}");
            for place in places.iter().take(SHOWN) {
                let _ = writeln!(text, "    {place}");
            }
            if let Some(more) = places.len().checked_sub(SHOWN).filter(|more| *more > 0) {
                let _ = writeln!(text, "    and {more} more");
            }
        }
        assert!(self.0.is_empty(), "\n{text}");
    }
}
