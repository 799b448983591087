//! The clock of tests.

use std::future::ready;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::interface::Clock;
use crate::exchange::transport::BoxFuture;

/// A clock for tests: it stands still, and waiting advances it at once.
///
/// It limits no request: the client waits for a transport that never responds.
///
/// ```
/// use std::time::Duration;
/// use client_runtime::transport::{Clock, ManualClock};
///
/// let clock = ManualClock::at(Duration::from_secs(1_767_225_600));
/// clock.advance(Duration::from_secs(60));
/// assert_eq!(clock.unix_time(), Duration::from_secs(1_767_225_660));
/// ```
#[derive(Debug, Default)]
pub struct ManualClock {
    start: Duration,
    passed: Mutex<Duration>,
}

impl ManualClock {
    /// Creates a clock that shows this time since 1 January 1970 UTC.
    #[must_use]
    pub fn at(unix_time: Duration) -> Self {
        Self {
            start: unix_time,
            passed: Mutex::default(),
        }
    }

    /// Advances the clock.
    pub fn advance(&self, duration: Duration) {
        let passed = self.passed.lock();
        let mut passed = passed.unwrap_or_else(PoisonError::into_inner);
        *passed = passed.saturating_add(duration);
    }
}

impl Clock for ManualClock {
    fn monotonic(&self) -> Duration {
        let passed = self.passed.lock();
        *passed.unwrap_or_else(PoisonError::into_inner)
    }

    fn unix_time(&self) -> Duration {
        self.start.saturating_add(self.monotonic())
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.advance(duration);
        Box::pin(ready(()))
    }

    fn is_blocking(&self) -> bool {
        true
    }
}
