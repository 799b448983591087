//! Where a response is not as documented, and was decoded anyway.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use super::decode_error::DecodeError;
use crate::wording::Wording;

/// A place where a response deviates from the documentation and was decoded anyway.
///
/// It names the place and the kinds of values, never the values, which may be private.
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

/// How a response deviates from the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviationKind {
    /// The same value in another form, such as a string for a number or `[]` for an object.
    Form,
    /// An unrecognized value of an enum or a constant. It is preserved verbatim.
    UnknownValue,
    /// A missing field, list or map.
    Missing,
    /// An optional field with a value that cannot be decoded. It is treated as missing, and the value is preserved verbatim among the unrecognized fields.
    Unreadable,
    /// An unrecognized field. It is preserved verbatim among the unrecognized fields of its object, if it belongs to one.
    UnknownField,
}

impl Deviation {
    /// The operation of the response, such as `shop.orders.get`.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// How the response deviates from the documentation.
    #[must_use]
    pub const fn kind(&self) -> DeviationKind {
        self.kind
    }

    /// The place in the response, such as `$.items[3].price`, or `header x-total-count`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.at.path()
    }

    /// What was expected, such as `a 64-bit integer`.
    #[must_use]
    pub fn expected(&self) -> &str {
        self.at.expected()
    }

    /// What was found, such as `text of 5 characters`.
    #[must_use]
    pub fn found(&self) -> &str {
        self.at.found()
    }

    /// The same as an error, for those who do not tolerate it and so many more.
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

/// Writes one line: the operation, the place, what was expected and what was found.
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

/// The deviations of one response, noted while it is read.
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

    /// For the arguments of a request: what an API may get wrong, its user may not.
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
