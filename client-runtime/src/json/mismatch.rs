//! That a value was not read.

use super::cursor::NotJson;

/// The JSON at the position of a reader is not what a type expects.
///
/// It is as small as possible: the reader knows the place, what was expected and what was found, which becomes a
/// [`DecodeError`](crate::DecodeError) when the whole reading fails. [`Reader::error`](crate::Reader::error) makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch(pub(super) Why);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The text is not JSON.
    NotJson,
    /// Something may have been read that a later field of the same name replaces.
    Repeated,
    /// The value is another one than its type has.
    Type,
}

impl From<NotJson> for Mismatch {
    fn from(_: NotJson) -> Self {
        Self(Why::NotJson)
    }
}
