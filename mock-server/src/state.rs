//! What the server remembers: customers, sessions, offers, orders, payments and what was bought.

use serde::{Deserialize, Serialize};

use crate::call::{Answer, Call, Event, Refusal};

/// All that the server remembers.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct State {}

impl State {
    /// Whether the credentials of a call are valid. Whether they are there at all is checked before.
    pub(crate) fn authenticate(&mut self, _call: &Call<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    /// What a call comes to, or none where nothing is remembered and a sample answer does.
    pub(crate) fn handle(&mut self, _call: &Call<'_>) -> Option<Result<Answer, Refusal>> {
        None
    }

    /// What has happened since the last time, in order.
    pub(crate) fn take_events(&mut self) -> Vec<Event> {
        Vec::new()
    }
}
