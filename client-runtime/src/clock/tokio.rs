//! The clock of asynchronous clients.

use std::time::Duration;

use tokio::time::Instant;

use super::interface::{Clock, system_unix_time};
use crate::exchange::transport::BoxFuture;

/// The clock of tokio, which tests can pause.
#[derive(Debug)]
pub struct TokioClock {
    start: Instant,
}

impl TokioClock {
    /// Creates a clock that starts now.
    ///
    /// ```
    /// use client_runtime::transport::{Clock, TokioClock};
    ///
    /// assert!(!TokioClock::new().is_blocking());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
        }
    }
}

impl Default for TokioClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for TokioClock {
    fn monotonic(&self) -> Duration {
        self.start.elapsed()
    }

    fn unix_time(&self) -> Duration {
        system_unix_time()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}
