//! The clock of blocking clients.

use std::future::ready;
use std::time::{Duration, Instant};

use super::interface::{Clock, system_unix_time};
use crate::exchange::transport::BoxFuture;

/// A clock that puts the thread to sleep.
#[derive(Debug)]
pub struct ThreadClock {
    start: Instant,
}

impl ThreadClock {
    /// Creates a clock that starts now.
    ///
    /// ```
    /// use client_runtime::transport::{Clock, ThreadClock};
    ///
    /// assert!(ThreadClock::new().is_blocking());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
        }
    }
}

impl Default for ThreadClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for ThreadClock {
    fn monotonic(&self) -> Duration {
        self.start.elapsed()
    }

    fn unix_time(&self) -> Duration {
        system_unix_time()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        std::thread::sleep(duration);
        Box::pin(ready(()))
    }

    fn is_blocking(&self) -> bool {
        true
    }
}
