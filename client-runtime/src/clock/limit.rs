//! Waiting for no longer than a limit.

use std::time::Duration;

use futures_util::future::{Either, select};

use super::interface::Clock;

/// Waits for a future no longer than this; a clock that blocks cannot watch over it.
///
/// One that nobody polled in time may still take as long as it was late, but no longer than the grace.
///
/// ```
/// use std::time::Duration;
/// use client_runtime::transport::{ManualClock, within};
///
/// # async fn example() {
/// let clock = ManualClock::default();
/// let ready = Box::pin(async { 42 });
/// let answer = within(&clock, Duration::from_secs(1), Duration::ZERO, ready).await;
/// assert_eq!(answer, Some(42));
/// # }
/// ```
pub async fn within<F: Future + Unpin>(
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
