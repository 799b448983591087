//! Where a reader is and what it found to be odd, for readings of which somebody wants to know.

use std::borrow::Cow;

use super::decode_error::DecodeError;
use super::deviation::{DeviationKind, Notes};
use super::path::{Path, Step};

/// The way from the root of a text to where a reader is, and what it notes on it.
pub(super) struct Trace<'a> {
    path: Path<'a>,
    /// For the root and for each step, how much was noted before it.
    noted: Vec<usize>,
    notes: Option<&'a Notes>,
    /// Why the value that was read last could not be read.
    error: Option<DecodeError>,
}

impl<'a> Trace<'a> {
    pub(super) fn new(root: &'a str, notes: Option<&'a Notes>) -> Self {
        let mut trace = Self {
            path: Path::new(root),
            noted: Vec::new(),
            notes,
            error: None,
        };
        trace.noted.push(trace.count());
        trace
    }

    fn count(&self) -> usize {
        self.notes.map_or(0, Notes::count)
    }

    /// Goes into a value.
    pub(super) fn enter(&mut self, step: Step<'a>) {
        self.path.steps.push(step);
        self.noted.push(self.count());
    }

    /// Goes out of a value again.
    pub(super) fn leave(&mut self) {
        self.path.steps.pop();
        self.noted.pop();
    }

    /// Comes back to so many steps from the root, and forgets what was noted since the last of them.
    pub(super) fn back_to(&mut self, level: usize) {
        self.path.steps.truncate(level);
        self.noted.truncate(level + 1);
        if let (Some(notes), Some(count)) = (self.notes, self.noted.last()) {
            notes.go_back_to(*count);
        }
    }

    pub(super) fn level(&self) -> usize {
        self.path.steps.len()
    }

    pub(super) fn is_of_arguments(&self) -> bool {
        self.notes.is_some_and(Notes::are_of_arguments)
    }

    pub(super) fn note(
        &self,
        kind: DeviationKind,
        expected: Cow<'static, str>,
        found: Cow<'static, str>,
    ) {
        if let Some(notes) = self.notes {
            notes.add(kind, self.path.wording(), expected, found);
        }
    }

    /// Notes why a value could not be decoded, although the response is.
    pub(super) fn note_error(&mut self, kind: DeviationKind) {
        if let (Some(notes), Some(error)) = (self.notes, self.error.take()) {
            notes.add_error(kind, error);
        }
    }

    /// Keeps why a value cannot be read.
    pub(super) fn fail(&mut self, expected: Cow<'static, str>, found: Cow<'static, str>) {
        self.error = Some(DecodeError::new(self.path.wording(), expected, found));
    }

    pub(super) fn take_error(&mut self) -> Option<DecodeError> {
        self.error.take()
    }
}
