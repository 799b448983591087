//! Where an answer is not as documented, and was read all the same.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use super::decode_error::DecodeError;
use crate::wording::Wording;

/// A place where an answer is not as documented, and was read all the same.
///
/// It names the place and the kinds of value, never the value itself, which may be private.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::{Client, DeviationKind};
///
/// let builder = Client::builder(&API).on_deviation(|deviation| {
///     if deviation.kind() != DeviationKind::UnknownField {
///         let (operation, path) = (deviation.operation(), deviation.path());
///         let (expected, found) = (deviation.expected(), deviation.found());
///         eprintln!("{operation} at {path}: {found} in place of {expected}");
///     }
/// });
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deviation {
    operation: &'static str,
    kind: DeviationKind,
    at: DecodeError,
}

/// In what way an answer is not as documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviationKind {
    /// The same thing in another form, such as text for a number or `[]` for an object.
    Form,
    /// A value that an enum or a constant is not known to have. It is kept.
    UnknownValue,
    /// Nothing, where something should be: a field, a list or a map.
    Missing,
    /// An optional field with a value that cannot be read. It counts as none, and the value is kept among the extra fields.
    Unreadable,
    /// A field that is not documented. It is kept among the extra fields of its object, if it belongs to one.
    UnknownField,
}

impl Deviation {
    /// The operation whose answer it is, such as `shop.orders.get`.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// In what way the answer is not as documented.
    #[must_use]
    pub const fn kind(&self) -> DeviationKind {
        self.kind
    }

    /// Where in the answer, such as `$.items[3].price`, or `header x-total-count`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.at.path()
    }

    /// What should have been there, such as `a 64-bit integer`.
    #[must_use]
    pub fn expected(&self) -> &str {
        self.at.expected()
    }

    /// What was there, such as `text of 5 characters`.
    #[must_use]
    pub fn found(&self) -> &str {
        self.at.found()
    }

    /// The same as an error, for those who do not put up with it and so many more.
    pub(crate) fn to_error(&self, more: usize) -> DecodeError {
        let others = match more {
            0 => String::new(),
            1 => ", and 1 more deviation".into(),
            _ => format!(", and {more} more deviations"),
        };
        self.at
            .clone()
            .found_more(&format!("{others} (decoding is strict)"))
    }
}

/// One line: the operation, the place, what was expected and what was found.
impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.at)
    }
}

impl fmt::Debug for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Deviation({:?}, {self})", self.kind)
    }
}

/// The deviations of one answer, noted while it is read.
#[derive(Debug)]
pub(crate) struct Notes {
    operation: &'static str,
    /// Whether what is read are arguments, of which nothing is tolerated.
    strict: bool,
    noted: RefCell<Vec<Deviation>>,
}

impl Notes {
    pub(crate) const fn new(operation: &'static str) -> Self {
        Self {
            operation,
            strict: false,
            noted: RefCell::new(Vec::new()),
        }
    }

    /// For the arguments of a call: what an API may get wrong, its user may not.
    #[cfg(feature = "dynamic")]
    pub(crate) const fn of_arguments(operation: &'static str) -> Self {
        let mut notes = Self::new(operation);
        notes.strict = true;
        notes
    }

    pub(super) const fn are_of_arguments(&self) -> bool {
        self.strict
    }

    pub(crate) fn add(
        &self,
        kind: DeviationKind,
        path: impl Into<Wording>,
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<Wording>,
    ) {
        self.add_error(kind, DecodeError::new(path, expected, found));
    }

    pub(crate) fn add_error(&self, kind: DeviationKind, at: DecodeError) {
        self.noted.borrow_mut().push(Deviation {
            operation: self.operation,
            kind,
            at,
        });
    }

    /// How many there are, to go back to when what follows turns out not to be read.
    pub(super) fn count(&self) -> usize {
        self.noted.borrow().len()
    }

    pub(crate) fn go_back_to(&self, count: usize) {
        self.noted.borrow_mut().truncate(count);
    }

    /// All of them, in the order in which they were noted.
    pub(crate) fn into_deviations(self) -> Vec<Deviation> {
        self.noted.into_inner()
    }
}
