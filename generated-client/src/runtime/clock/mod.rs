//! What tells the time and waits.

mod manual;
#[cfg(feature = "blocking")]
mod thread;
#[cfg(feature = "reqwest")]
mod tokio;

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{Either, select};

use super::transport::BoxFuture;

pub use manual::ManualClock;
#[cfg(feature = "blocking")]
pub use thread::ThreadClock;
#[cfg(feature = "reqwest")]
pub use tokio::TokioClock;

/// What tells the time and waits, which each runtime does in its own way.
///
/// A clock for another runtime brings its own way to wait:
///
/// ```
/// use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
/// use cleeng_client::transport::{BoxFuture, Clock};
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
    /// The time since a moment that stays the same; it never goes back.
    fn monotonic(&self) -> Duration;

    /// The time since 1 January 1970 UTC, for comparing with what the API says.
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

#[cfg(any(feature = "reqwest", feature = "blocking"))]
fn system_unix_time() -> Duration {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.unwrap_or_default()
}

/// Waits for a future no longer than this; a clock that blocks cannot watch over it.
///
/// One that nobody polled in time may still take as long as it was late, but no longer than the grace.
pub(crate) async fn within<F: Future + Unpin>(
    clock: &dyn Clock,
    limit: Duration,
    grace: Duration,
    future: F,
) -> Option<F::Output> {
    if clock.is_blocking() {
        return Some(future.await);
    }
    let end = clock.monotonic().saturating_add(limit);
    let future = match select(future, clock.sleep(limit)).await {
        Either::Left((output, _)) => return Some(output),
        Either::Right(((), future)) => future,
    };
    if grace.is_zero() {
        return None;
    }
    let late = clock.monotonic().saturating_sub(end);
    match select(future, clock.sleep(late.min(grace))).await {
        Either::Left((output, _)) => Some(output),
        Either::Right(_) => None,
    }
}
