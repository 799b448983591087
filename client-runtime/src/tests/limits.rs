//! How long a call is waited for, and whom the clock is asked by.

use std::time::Duration;

use super::desk::order;
use super::shop::{self, SHOP_KEY, get_order};
use crate::clock::Clock;
use crate::exchange::transport::{BoxFuture, InMemory};

/// A clock by which nobody may wait.
struct Restless;

impl Clock for Restless {
    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    fn unix_time(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        panic!("there is nothing to wait for");
    }
}

#[tokio::test]
async fn a_call_that_is_answered_at_once_asks_no_clock_to_wait() {
    let client = shop::builder()
        .credential(&SHOP_KEY, "key-1".into())
        .transport(InMemory::json(200, &order(7)))
        .clock(Restless)
        .build()
        .unwrap();
    assert_eq!(get_order(&client, "7").await.unwrap().id, 7);
}

#[cfg(feature = "reqwest")]
mod with_tokio {
    use std::pin::pin;
    use std::time::Duration;

    use futures_util::FutureExt as _;
    use tokio::time::{Instant, advance, sleep};

    use crate::clock::{TokioClock, within};

    const fn milliseconds(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    /// When something that takes so long and may take 10 ms is given up or there, if it is not polled before so many have passed.
    async fn end(takes: u64, grace: u64, polled: u64) -> (Option<()>, u64) {
        let (clock, start) = (TokioClock::new(), Instant::now());
        let work = Box::pin(sleep(milliseconds(takes)));
        let mut limited = pin!(within(&clock, milliseconds(10), milliseconds(grace), work));
        assert_eq!(limited.as_mut().now_or_never(), None);
        advance(milliseconds(polled)).await;
        let output = limited.await;
        let passed = start.elapsed().as_millis();
        (output, passed.try_into().unwrap())
    }

    #[tokio::test(start_paused = true)]
    async fn what_takes_too_long_is_given_up() {
        assert_eq!(end(9, 0, 0).await, (Some(()), 9));
        assert_eq!(end(11, 0, 0).await, (None, 10));
        assert_eq!(end(11, 5, 0).await, (None, 10));
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_polled_too_late_has_as_long_again_within_its_grace() {
        assert_eq!(end(11, 0, 12).await, (Some(()), 12));
        assert_eq!(end(13, 0, 12).await, (None, 12));
        assert_eq!(end(13, 5, 12).await, (Some(()), 13));
        assert_eq!(end(15, 5, 12).await, (None, 14));
        assert_eq!(end(24, 5, 20).await, (Some(()), 24));
        assert_eq!(end(26, 5, 20).await, (None, 25));
    }
}
