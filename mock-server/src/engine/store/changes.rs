//! What a file does not have yet.

use std::collections::BTreeMap;

use super::Kept;

/// Entries that are to be written, those of a save that failed too.
#[derive(Default)]
pub(super) struct Changes {
    /// Whether the file forgets all that it has.
    pub(super) is_afresh: bool,
    /// By the names of their parts and their keys; none for what is gone.
    pub(super) entries: BTreeMap<(String, Vec<u8>), Option<Vec<u8>>>,
}

impl Changes {
    /// Forgets all entries, as the state is another one.
    pub(super) fn start_afresh(&mut self) {
        self.is_afresh = true;
        self.entries.clear();
    }

    /// Adds what has changed in a state since the last time.
    pub(super) fn take_from(&mut self, state: &mut impl Kept) -> Result<(), String> {
        for (name, part) in state.parts() {
            let changes = part.take_changes().map_err(|error| error.to_string())?;
            for (key, value) in changes {
                self.entries.insert((name.clone().into_owned(), key), value);
            }
        }
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.is_afresh && self.entries.is_empty()
    }
}
