//! The time that the server believes in.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// As far as time can be moved: a century, in seconds. Whatever renews in between is done one by one.
const FARTHEST: i64 = 36_525 * 86_400;

/// The time of this machine, moved forward.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead: AtomicI64,
}

impl Clock {
    /// Unix time in seconds.
    pub(crate) fn now(&self) -> i64 {
        machine().saturating_add(self.ahead.load(Ordering::SeqCst))
    }

    /// Moves on, at most to a century after the time of this machine.
    pub(crate) fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_secs()).unwrap_or(i64::MAX);
        let add = |ahead: i64| Some(ahead.saturating_add(by).min(FARTHEST));
        // The closure never refuses.
        let _ = self
            .ahead
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, add);
    }

    pub(crate) fn reset(&self) {
        self.ahead.store(0, Ordering::SeqCst);
    }
}

/// A point in time as ISO 8601 has it.
pub(crate) fn iso(seconds: i64) -> String {
    Timestamp::UNIX_EPOCH
        .checked_add(SignedDuration::from_secs(seconds))
        .unwrap_or(Timestamp::MAX)
        .to_string()
}

/// The time of this machine.
fn machine() -> i64 {
    Timestamp::now().as_second()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a clock is so many seconds ahead of this machine, however long it takes to ask it.
    fn is_ahead(clock: &Clock, seconds: i64) -> bool {
        let (before, now, after) = (machine(), clock.now(), machine());
        (before + seconds..=after + seconds).contains(&now)
    }

    #[test]
    fn time_can_be_moved_forward_and_back_to_the_present() {
        let clock = Clock::default();
        assert!(is_ahead(&clock, 0));
        clock.advance(Duration::from_secs(3600));
        assert!(is_ahead(&clock, 3600));
        clock.reset();
        assert!(is_ahead(&clock, 0));
    }

    #[test]
    fn time_goes_no_farther_than_a_century() {
        let clock = Clock::default();
        clock.advance(Duration::from_secs(u64::MAX));
        clock.advance(Duration::from_secs(1));
        assert!(is_ahead(&clock, FARTHEST));
    }
}
