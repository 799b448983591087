//! Reading a whole text.
//!
//! The first attempt assumes that all is well, and keeps no account of where it is. When it fails, the text is looked through
//! once for what is not JSON and for names that come twice, and read again with all that it takes to say what was odd and where.

use super::decode::Decode;
use super::decode_error::DecodeError;
use super::deviation::Notes;
use super::reader::Reader;
use super::repeated::{Repeats, replaced};
use super::slot::Slot;
use super::text::{not_json, without_mark};
use super::trace::Trace;

/// The attempts to read a text, of which there are at most two.
pub(crate) struct Attempts<'a> {
    text: &'a str,
    root: &'a str,
    notes: Option<&'a Notes>,
    /// Where the names stand that later ones replace; none before the second attempt.
    replaced: Option<Vec<usize>>,
}

/// What became of an attempt.
pub(crate) enum Outcome {
    /// The slot has the value.
    Read,
    /// It has to be tried again, with a blank slot.
    Again,
    /// The text is not JSON.
    NotJson,
    /// The text is other JSON than the slot takes.
    Failed(DecodeError),
}

impl<'a> Attempts<'a> {
    /// To read a text whose root has this path.
    pub(crate) const fn new(text: &'a str, root: &'a str, notes: Option<&'a Notes>) -> Self {
        Self {
            text,
            root,
            notes,
            replaced: None,
        }
    }

    /// Reads the text into a slot.
    pub(crate) fn run(&mut self, slot: &mut dyn Slot) -> Outcome {
        let is_last = self.replaced.is_some();
        let noted = self.notes.map_or(0, Notes::count);
        let repeats = self
            .replaced
            .as_deref()
            .map_or(Repeats::Unknown, Repeats::Known);
        let is_traced = is_last || self.notes.is_some();
        let trace = is_traced.then(|| Trace::new(self.root, self.notes));
        let mut json = Reader::new(self.text, repeats, trace);
        let is_read =
            !json.is_absent() && slot.read_into(&mut json).and_then(|()| json.end()).is_ok();
        if is_read {
            return Outcome::Read;
        }
        if is_last {
            return Outcome::Failed(json.into_error().unwrap_or_else(|| self.left_over()));
        }
        let Ok(replaced) = replaced(self.text) else {
            return Outcome::NotJson;
        };
        if let Some(notes) = self.notes {
            notes.go_back_to(noted);
        }
        self.replaced = Some(replaced);
        Outcome::Again
    }

    /// For types that read more or less than a value.
    fn left_over(&self) -> DecodeError {
        DecodeError::new(self.root, "a type that reads one whole value", "another")
    }
}

/// Reads a value from bytes that should be JSON.
pub(crate) fn from_bytes<T: Decode>(bytes: &[u8]) -> Result<T, DecodeError> {
    let bytes = without_mark(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| not_json(None, bytes))?;
    let mut attempts = Attempts::new(text, "$", None);
    loop {
        let mut value = T::blank();
        return match attempts.run(&mut value) {
            Outcome::Read => Ok(value),
            Outcome::Again => continue,
            Outcome::NotJson => Err(not_json(None, bytes)),
            Outcome::Failed(error) => Err(error),
        };
    }
}
