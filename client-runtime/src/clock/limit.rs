//! Waiting for no longer than a limit.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

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
    let end = clock.monotonic().saturating_add(limit);
    until(clock, end, grace, future).await
}

/// As [`within`], up to this time of the clock.
pub(crate) async fn until<F: Future + Unpin>(
    clock: &dyn Clock,
    end: Duration,
    grace: Duration,
    mut future: F,
) -> Option<F::Output> {
    if clock.is_blocking() {
        return Some(future.await);
    }
    let output = race(clock, end, &mut future).await;
    if output.is_some() || grace.is_zero() {
        return output;
    }
    let now = clock.monotonic();
    let late = now.saturating_sub(end);
    race(clock, now.saturating_add(late.min(grace)), &mut future).await
}

/// Waits for a future until it is too late. The clock is not asked before the future has something to wait for.
async fn race<F: Future + Unpin>(
    clock: &dyn Clock,
    end: Duration,
    future: &mut F,
) -> Option<F::Output> {
    let mut sleep = None;
    poll_fn(|context| {
        if let Poll::Ready(output) = Pin::new(&mut *future).poll(context) {
            return Poll::Ready(Some(output));
        }
        let sleep = sleep.get_or_insert_with(|| {
            let left = end.saturating_sub(clock.monotonic());
            clock.sleep(left)
        });
        sleep.as_mut().poll(context).map(|()| None)
    })
    .await
}
