//! Waiting for no longer than a limit.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Poll, ready};
use std::time::Duration;

use super::interface::Clock;

/// Waits for a future with a time limit; a blocking clock cannot enforce it.
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

/// As [`within`], up to this time of the clock, which is not asked before the future has something to wait for.
pub(crate) fn until<F: Future + Unpin>(
    clock: &dyn Clock,
    end: Duration,
    mut grace: Duration,
    mut future: F,
) -> impl Future<Output = Option<F::Output>> {
    let mut sleep = None;
    poll_fn(move |context| {
        if let Poll::Ready(output) = Pin::new(&mut future).poll(context) {
            return Poll::Ready(Some(output));
        }
        if clock.is_blocking() {
            return Poll::Pending;
        }
        let sleep = sleep.get_or_insert_with(|| {
            let left = end.saturating_sub(clock.monotonic());
            clock.sleep(left)
        });
        loop {
            ready!(sleep.as_mut().poll(context));
            if grace.is_zero() {
                return Poll::Ready(None);
            }
            let late = clock.monotonic().saturating_sub(end);
            *sleep = clock.sleep(late.min(grace));
            grace = Duration::ZERO;
        }
    })
}
