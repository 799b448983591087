//! What time brings about by itself.

use serde::{Deserialize, Serialize};

use super::State;

/// How much is done at a time, so that nobody waits long for the state.
const STEP: usize = 32;

/// Something to look at when its time has come.
#[derive(Clone, Copy, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub(crate) enum Due {
    Subscription(i64),
    Pass(i64),
    Gift(i64),
}

impl State {
    pub(crate) fn schedule(&mut self, what: Due, at: i64) {
        self.due.insert((at, what), ());
    }

    /// Does what was due up to now, in the order of time, or the first of it. A renewal makes the next one due.
    /// Returns whether nothing is left.
    pub(crate) fn catch_up(&mut self, now: i64) -> bool {
        for _ in 0..STEP {
            let Some((&(at, what), ())) = self.due.first_key_value() else {
                return true;
            };
            if at > now {
                return true;
            }
            self.due.pop_first();
            self.changed = true;
            match what {
                Due::Subscription(id) => self.look_at_subscription(id, at),
                Due::Pass(id) => self.look_at_pass(id, at),
                Due::Gift(id) => self.look_at_gift(id, at),
            }
        }
        false
    }
}
