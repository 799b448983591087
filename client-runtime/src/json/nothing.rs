//! The values that say that there is no value.

use super::cursor::Cursor;
use super::deviation::DeviationKind;
use super::kind::Kind;
use super::mismatch::{Mismatch, Why};
use super::reader::{Place, Reader};

/// What says that there is nothing, unless a type has it among its values.
const NOTHING: [&str; 3] = ["\"\"", "\"n/a\"", "false"];

impl<'a> Reader<'a> {
    /// Walks over a value that says that there is nothing, which is noted unless it is `null`.
    #[inline(never)]
    pub(super) fn is_nothing(&mut self, values: &[&str]) -> Result<bool, Mismatch> {
        let start = self.cursor;
        let is_nothing = self.skip_nothing(values)?;
        if is_nothing && self.trace.is_some() {
            self.note_nothing(start);
        }
        Ok(is_nothing)
    }

    /// Walks over a value that says that there is nothing: `null`, `""`, `false` and `"n/a"`, unless the type has them among
    /// its values, or nothing at all. In an argument they are what they are.
    #[inline]
    pub(super) fn skip_nothing(&mut self, values: &[&str]) -> Result<bool, Mismatch> {
        match self.cursor.peek() {
            Some(b'n') => self.cursor.word().map(|_| true).map_err(Mismatch::from),
            Some(b'f') => Ok(self.skip_odd_nothing(values)),
            Some(b'"') if self.cursor.is_at("\"\"") || self.cursor.is_at("\"n") => {
                Ok(self.skip_odd_nothing(values))
            }
            Some(_) => Ok(false),
            None => Ok(true),
        }
    }

    #[inline(never)]
    fn skip_odd_nothing(&mut self, values: &[&str]) -> bool {
        let found = NOTHING.into_iter().find(|json| self.cursor.is_at(json));
        let Some(json) = found else { return false };
        let is_nothing = !values.contains(&json) && !self.is_argument();
        if is_nothing {
            self.cursor.step_by(json.len());
        }
        is_nothing
    }

    /// `[]` is an empty object, and so no object where an empty one makes no sense.
    #[cold]
    #[inline(never)]
    pub(super) fn is_nothing_after_all(
        &mut self,
        start: Place<'a>,
        mismatch: Mismatch,
    ) -> Result<(), Mismatch> {
        if mismatch.0 != Why::Type {
            return Err(mismatch);
        }
        self.back_to(start);
        if !self.is_empty_array() {
            return Err(mismatch);
        }
        self.note_nothing(self.cursor);
        self.cursor.skip()?;
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn note_nothing(&self, mut found: Cursor<'a>) {
        if found.kind().is_some_and(|kind| kind != Kind::Null) {
            self.note_at(found, DeviationKind::Form, "null or nothing");
        }
    }
}
