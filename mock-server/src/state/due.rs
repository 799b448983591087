//! What time brings about by itself.

use serde::{Deserialize, Serialize};

use super::State;

/// Something to look at when its time has come.
#[derive(Clone, Copy, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub(crate) enum Due {
    Subscription(i64),
    Pass(i64),
}

impl State {
    pub(crate) fn schedule(&mut self, what: Due, at: i64) {
        self.due.insert((at, what));
    }

    /// Does what was due up to now, in the order of time. A renewal makes the next one due.
    pub(crate) fn catch_up(&mut self, now: i64) {
        while let Some(&(at, what)) = self.due.first()
            && at <= now
        {
            self.due.pop_first();
            self.changed = true;
            match what {
                Due::Subscription(id) => self.look_at_subscription(id, at),
                Due::Pass(id) => self.look_at_pass(id, at),
            }
        }
    }
}
