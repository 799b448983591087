//! Walking from name to name of an object, past those that later ones replace.

use super::cursor::Quoted;
use super::mismatch::{Mismatch, Why};
use super::reader::Reader;
use super::repeated::{Repeats, replaced};

impl<'a> Reader<'a> {
    /// Goes to the first name of an object that was gone into; at its end it leaves the object and gives false.
    #[inline]
    pub(super) fn first_name(&mut self) -> Result<bool, Mismatch> {
        if self.cursor.peek() == Some(b'}') {
            self.cursor.step();
            return Ok(false);
        }
        self.find_name()
    }

    /// The same for the next name.
    #[inline]
    pub(super) fn next_name(&mut self) -> Result<bool, Mismatch> {
        let byte = self.cursor.peek();
        self.cursor.step();
        match byte {
            Some(b',') => self.find_name(),
            Some(b'}') => Ok(false),
            _ => Err(Mismatch(Why::NotJson)),
        }
    }

    /// Goes to a name, past those that a later one replaces.
    #[inline]
    fn find_name(&mut self) -> Result<bool, Mismatch> {
        let mut byte = self.cursor.peek();
        if self.repeats.are_there() {
            byte = self.skip_replaced()?;
        }
        if byte == Some(b'"') {
            Ok(true)
        } else {
            Err(Mismatch(Why::NotJson))
        }
    }

    #[cold]
    #[inline(never)]
    fn skip_replaced(&mut self) -> Result<Option<u8>, Mismatch> {
        while self.repeats.replace(self.cursor) {
            self.cursor.name()?;
            self.cursor.skip()?;
            // The one that replaces it comes behind it.
            self.cursor.expect(b',')?;
            self.cursor.peek();
        }
        Ok(self.cursor.peek())
    }

    /// Walks over the name that comes next, with its colon, and goes to the value.
    #[inline]
    pub(super) fn name(&mut self) -> Result<Quoted<'a>, Mismatch> {
        let name = self.cursor.name()?;
        self.cursor.peek();
        Ok(name)
    }

    /// The error for a name that came before, unless it is known that none does.
    #[cold]
    #[inline(never)]
    pub(super) fn repeated(&self) -> Result<(), Mismatch> {
        match self.repeats {
            Repeats::Unknown => Err(Mismatch(Why::Repeated)),
            Repeats::Known(_) => Ok(()),
        }
    }

    /// Before something unreadable is kept: a later field of the same name may replace it.
    #[cold]
    #[inline(never)]
    pub(super) fn check_repeated(&mut self) -> Result<(), Mismatch> {
        if let Repeats::Unknown = self.repeats {
            if !replaced(self.cursor.text())?.is_empty() {
                return Err(Mismatch(Why::Repeated));
            }
            self.repeats = Repeats::Known(&[]);
        }
        Ok(())
    }
}
