//! Changes that say the same of many things are shown once.

use crate::diff::Change;

/// From so many on.
const MANY: usize = 4;

/// What is shown at once.
pub(crate) struct Entry<'a> {
    /// The change, or the first of several that say the same.
    pub(crate) change: &'a Change,
    /// What the others are about.
    pub(crate) others: Vec<&'a str>,
}

impl Entry<'_> {
    /// The end of a sentence in Markdown that names the others.
    pub(crate) fn and_others(&self) -> String {
        if self.others.is_empty() {
            return String::new();
        }
        format!(", and so with `{}`", self.others.join("`, `"))
    }
}

/// Gathers changes of the documentation with one message; the rest stand by themselves.
pub(crate) fn gathered<'a>(changes: impl Iterator<Item = &'a Change>) -> Vec<Entry<'a>> {
    let changes: Vec<&Change> = changes.collect();
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for change in &changes {
        let is_same = |other: &Change| other.code == change.code && other.message == change.message;
        let is_many = changes.iter().filter(|other| is_same(other)).count() >= MANY;
        let is_plain = change.before.is_none() && change.after.is_none();
        let known = entries.iter_mut().find(|entry| is_same(entry.change));
        match known.filter(|_| is_many && is_plain) {
            Some(entry) => entry.others.push(&change.subject),
            None => entries.push(Entry {
                change,
                others: Vec::new(),
            }),
        }
    }
    entries
}
