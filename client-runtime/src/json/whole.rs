//! Reading a whole text.
//!
//! The first attempt assumes that all is well, and keeps no account of where it is. When it fails, the text is looked through
//! once for what is not JSON and for names that come twice, and read again with all that it takes to say what was odd and where.

use super::decode::Decode;
use super::decode_error::DecodeError;
use super::deviation::Notes;
use super::mismatch::Mismatch;
use super::reader::Reader;
use super::repeated::{Repeats, replaced};
use super::slot::Slot;
use super::text::{not_json, without_mark};
use super::trace::Trace;

/// Why a text was not read.
pub(crate) enum Unread {
    /// The text is not JSON.
    NotJson,
    /// The text is other JSON than the slot takes.
    Mismatch(DecodeError),
}

/// Reads a text whose root has this path into a slot that is blank for every attempt, as [`Fresh`] is.
pub(crate) fn read_whole(
    text: &str,
    root: &str,
    notes: Option<&Notes>,
    slot: &mut dyn Slot,
) -> Result<(), Unread> {
    let count_before = notes.map_or(0, Notes::count);
    let trace = notes.map(|_| Trace::new(root, notes));
    let mut json = Reader::new(text, Repeats::Unknown, trace);
    if read(&mut json, slot).is_ok() {
        return Ok(());
    }
    let replaced = replaced(text).map_err(|_| Unread::NotJson)?;
    if let Some(notes) = notes {
        notes.go_back_to(count_before);
    }
    let trace = Trace::new(root, notes);
    let mut json = Reader::new(text, Repeats::Known(&replaced), Some(trace));
    read(&mut json, slot).map_err(|_| {
        let error = json.into_error();
        Unread::Mismatch(error.unwrap_or_else(|| {
            DecodeError::new(root, "a type that reads one whole value", "another")
        }))
    })
}

fn read(json: &mut Reader<'_>, slot: &mut dyn Slot) -> Result<(), Mismatch> {
    json.begin()?;
    slot.read_into(json)?;
    json.end()
}

/// A value that is blank for every attempt to read it.
pub(crate) struct Fresh<T, B> {
    pub(crate) value: T,
    blank: B,
    is_blank: bool,
}

impl<T, B: Fn() -> T> Fresh<T, B> {
    pub(crate) fn new(blank: B) -> Self {
        Self {
            value: blank(),
            blank,
            is_blank: true,
        }
    }
}

impl<T: Slot, B: Fn() -> T> Slot for Fresh<T, B> {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        if !self.is_blank {
            self.value = (self.blank)();
        }
        self.is_blank = false;
        self.value.read_into(json)
    }
}

/// Reads a value from bytes that should be JSON.
pub(crate) fn from_bytes<T: Decode>(bytes: &[u8]) -> Result<T, DecodeError> {
    let mut fresh = Fresh::new(T::blank);
    read_bytes(bytes, &mut fresh)?;
    Ok(fresh.value)
}

fn read_bytes(bytes: &[u8], slot: &mut dyn Slot) -> Result<(), DecodeError> {
    let bytes = without_mark(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| Unread::NotJson);
    let result = text.and_then(|text| read_whole(text, "$", None, slot));
    result.map_err(|unread| match unread {
        Unread::NotJson => not_json(None, bytes),
        Unread::Mismatch(error) => error,
    })
}
