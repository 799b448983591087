//! Where in a JSON document a value stands.

use std::fmt::Write as _;

use super::deviation::Notes;
use crate::wording::Wording;

/// A chain of steps from the root of a document, each on the stack frame that took it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
    depth: usize,
    as_text: bool,
    notes: Option<&'a Notes>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root(&'a str),
    /// A name that a type knows.
    Key(&'a str),
    /// A name that comes from outside.
    Entry(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    pub(crate) const fn root(name: &'a str) -> Self {
        Self {
            parent: None,
            step: Step::Root(name),
            depth: 0,
            as_text: false,
            notes: None,
        }
    }

    /// The same place, where somebody wants to know of deviations.
    pub(crate) const fn observed_by(mut self, notes: Option<&'a Notes>) -> Self {
        self.notes = notes;
        self
    }

    pub(crate) const fn key(&'a self, key: &'a str) -> Self {
        self.step(Step::Key(key))
    }

    /// A field whose name no type knows.
    pub(crate) const fn entry(&'a self, key: &'a str) -> Self {
        self.step(Step::Entry(key))
    }

    /// A field whose numbers and flags are documented as JSON strings.
    pub(super) const fn key_as_text(&'a self, key: &'a str) -> Self {
        let mut path = self.key(key);
        path.as_text = true;
        path
    }

    pub(crate) const fn index(&'a self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    const fn step(&'a self, step: Step<'a>) -> Self {
        Self {
            parent: Some(self),
            step,
            depth: self.depth + 1,
            as_text: self.as_text,
            notes: self.notes,
        }
    }

    pub(super) const fn is_as_text(&self) -> bool {
        self.as_text
    }

    /// Where to note deviations, if anybody wants to know of them.
    pub(super) const fn notes(&self) -> Option<&'a Notes> {
        self.notes
    }

    pub(crate) const fn depth(&self) -> usize {
        self.depth
    }

    /// How much is noted so far.
    pub(super) fn noted(&self) -> usize {
        self.notes.map_or(0, Notes::count)
    }

    /// Takes back what was noted since, because it was not read in the end.
    pub(super) fn forget_since(&self, noted: usize) {
        if let Some(notes) = self.notes {
            notes.go_back_to(noted);
        }
    }

    /// The path with the names from outside as quotations.
    pub(super) fn wording(&self) -> Wording {
        let mut wording = self.parent.map(Self::wording).unwrap_or_default();
        match self.step {
            Step::Root(name) => wording.push(name),
            Step::Key(key) => wording.push(&step(key)),
            Step::Entry(key) => match key.chars().count() {
                0..=MOST_CHARACTERS => wording.quote(&step(key)),
                count => wording.push(&format!("[a name of {count} characters]")),
            },
            Step::Index(index) => wording.push(&format!("[{index}]")),
        }
        wording
    }
}

/// A name from outside that has more is not shown: each deviation names its place.
const MOST_CHARACTERS: usize = 100;

impl std::fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.wording().as_str())
    }
}

fn step(key: &str) -> String {
    let mut step = String::new();
    push_key(&mut step, key);
    step
}

/// Appends `.key`, or `["key"]` when the key is not a plain word.
pub(crate) fn push_key(out: &mut String, key: &str) {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    if !key.is_empty() && key.chars().all(word) {
        out.push('.');
        out.push_str(key);
    } else {
        let _ = write!(out, "[{key:?}]");
    }
}
