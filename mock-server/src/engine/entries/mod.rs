//! What a state is saved as: entries, each under the name of its part and a key. Only those that have changed are saved again.

mod collection;
mod single;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub(crate) use self::collection::Collection;
pub(crate) use self::single::Single;

/// A part of a state.
pub(crate) trait Part {
    /// Notes from now on what changes, with all that is there. Without this nothing is noted.
    fn watch(&mut self);

    /// Adds an entry that was saved.
    fn restore(&mut self, key: &[u8], value: &[u8]) -> serde_json::Result<()>;

    /// What has changed since the last time.
    fn take_changes(&mut self) -> serde_json::Result<Vec<Change>>;
}

/// An entry that has changed: its key, and its value unless it is gone, both as JSON.
pub(crate) type Change = (Vec<u8>, Option<Vec<u8>>);

/// All parts of a state, each under the name by which it is saved.
pub(crate) type Parts<'a> = Vec<(Cow<'a, str>, &'a mut dyn Part)>;
