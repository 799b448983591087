//! A clock that goes by hand.

use std::sync::Arc;
use std::time::Duration;

use cleeng_client::transport::{BoxFuture, Clock};
use tokio::sync::watch;

/// What the clock shows at first, in seconds since 1970.
pub(crate) const START: u64 = 2_000_000_000;

/// A clock that stands still until it is moved on; who sleeps by it wakes when it has been moved far enough.
pub(crate) struct HandClock(watch::Sender<Duration>);

impl HandClock {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self(watch::Sender::default()))
    }

    pub(crate) fn advance(&self, duration: Duration) {
        self.0.send_modify(|passed| *passed += duration);
    }
}

impl Clock for HandClock {
    fn monotonic(&self) -> Duration {
        *self.0.borrow()
    }

    fn unix_time(&self) -> Duration {
        Duration::from_secs(START) + self.monotonic()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        let end = self.monotonic() + duration;
        let mut passed = self.0.subscribe();
        Box::pin(async move {
            passed.wait_for(|passed| *passed >= end).await.unwrap();
        })
    }
}
