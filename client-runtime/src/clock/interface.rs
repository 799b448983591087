//! What tells the time and waits.

use std::sync::Arc;
use std::time::Duration;

use crate::exchange::transport::BoxFuture;

/// Tells the time and waits, which each asynchronous runtime does in its own way.
///
/// A clock for another runtime has its own way to wait:
///
/// ```
/// use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
/// use client_runtime::transport::{BoxFuture, Clock};
/// # async fn sleep(_: Duration) {}
///
/// struct MyClock(Instant);
///
/// impl Clock for MyClock {
///     fn monotonic(&self) -> Duration {
///         self.0.elapsed()
///     }
///
///     fn unix_time(&self) -> Duration {
///         SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
///     }
///
///     fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
///         Box::pin(sleep(duration)) // of the runtime
///     }
/// }
/// ```
pub trait Clock: Send + Sync {
    /// Returns the time since a fixed moment; it never goes back.
    fn monotonic(&self) -> Duration;

    /// Returns the time since 1 January 1970 UTC, for comparison with times of the API.
    fn unix_time(&self) -> Duration;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// Whether [`sleep`](Self::sleep) blocks the thread, so that nothing can happen meanwhile.
    fn is_blocking(&self) -> bool {
        false
    }
}

impl<T: Clock + ?Sized> Clock for Arc<T> {
    fn monotonic(&self) -> Duration {
        (**self).monotonic()
    }

    fn unix_time(&self) -> Duration {
        (**self).unix_time()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(duration)
    }

    fn is_blocking(&self) -> bool {
        (**self).is_blocking()
    }
}

pub(super) fn system_unix_time() -> Duration {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.unwrap_or_default()
}
