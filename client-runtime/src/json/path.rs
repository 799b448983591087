//! Where in a JSON document a value stands.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::wording::Wording;

/// The way from the root of a document to a value.
pub(super) struct Path<'a> {
    root: &'a str,
    pub(super) steps: Vec<Step<'a>>,
}

/// From a value to one that is right in it.
pub(super) enum Step<'a> {
    /// A name that a type knows.
    Key(&'static str),
    /// A name that comes from outside.
    Entry(Cow<'a, str>),
    Index(usize),
}

impl<'a> Path<'a> {
    pub(super) const fn new(root: &'a str) -> Self {
        Self {
            root,
            steps: Vec::new(),
        }
    }

    /// The path with the names from outside as quotations.
    pub(super) fn wording(&self) -> Wording {
        let mut wording = Wording::from(self.root);
        for step in &self.steps {
            match step {
                Step::Key(name) => wording.push(&as_step(name)),
                Step::Entry(name) => match name.chars().count() {
                    0..=MOST_CHARACTERS => wording.quote(&as_step(name)),
                    count => wording.push(&format!("[a name of {count} characters]")),
                },
                Step::Index(index) => wording.push(&format!("[{index}]")),
            }
        }
        wording
    }
}

/// A name from outside that has more is not shown: each deviation names its place.
const MOST_CHARACTERS: usize = 100;

/// `.name`, or `["name"]` when the name is not a plain word.
pub(crate) fn as_step(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut step = String::new();
    if !name.is_empty() && name.chars().all(is_plain) {
        step.push('.');
        step.push_str(name);
    } else {
        let _ = write!(step, "[{name:?}]");
    }
    step
}
