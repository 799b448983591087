//! What tells the time and waits.

mod manual;
#[cfg(feature = "blocking")]
mod thread;
#[cfg(feature = "reqwest")]
mod tokio;

use std::sync::Arc;
use std::time::Duration;

use super::transport::BoxFuture;

pub use manual::ManualClock;
#[cfg(feature = "blocking")]
pub use thread::ThreadClock;
#[cfg(feature = "reqwest")]
pub use tokio::TokioClock;

/// What tells the time and waits, which each runtime does in its own way.
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
pub(crate) async fn within<F: Future + Unpin>(
    clock: &dyn Clock,
    limit: Duration,
    future: F,
) -> Option<F::Output> {
    if clock.is_blocking() {
        return Some(future.await);
    }
    match futures_util::future::select(future, clock.sleep(limit)).await {
        futures_util::future::Either::Left((output, _)) => Some(output),
        futures_util::future::Either::Right(_) => None,
    }
}
