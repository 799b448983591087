//! What waits for time to pass.

use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::rt::Sleep;
use hyper_util::rt::TokioTimer;

/// Waits by the time of the machine; in tests, by one that they move. It is not the server's [`Clock`](crate::engine::clock::Clock):
/// moving that on must not cut off a request that is still on its way.
#[derive(Clone)]
pub(crate) struct Timer(Arc<dyn hyper::rt::Timer + Send + Sync>);

impl Default for Timer {
    fn default() -> Self {
        Self(Arc::new(TokioTimer::new()))
    }
}

impl Timer {
    pub(crate) async fn sleep(&self, time: Duration) {
        self.0.sleep(time).await;
    }

    /// What comes of the work, or nothing if it takes longer.
    pub(crate) async fn within<T>(
        &self,
        time: Duration,
        work: impl Future<Output = T>,
    ) -> Option<T> {
        tokio::select! {
            biased;
            done = work => Some(done),
            () = self.sleep(time) => None,
        }
    }
}

impl hyper::rt::Timer for Timer {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Sleep>> {
        self.0.sleep(duration)
    }

    fn sleep_until(&self, deadline: Instant) -> Pin<Box<dyn Sleep>> {
        self.0.sleep_until(deadline)
    }

    fn now(&self) -> Instant {
        self.0.now()
    }
}

/// A time that tests move.
#[cfg(test)]
pub(crate) mod manual {
    use std::task::{Context, Poll};

    use tokio::sync::watch;

    use super::{Arc, Duration, Instant, Pin, Sleep, Timer};

    #[derive(Clone)]
    pub(crate) struct ManualTime {
        start: Instant,
        passed: watch::Sender<Duration>,
        /// For how long somebody waits.
        waits: watch::Sender<Vec<Duration>>,
    }

    impl ManualTime {
        pub(crate) fn new() -> Self {
            Self {
                start: Instant::now(),
                passed: watch::Sender::new(Duration::ZERO),
                waits: watch::Sender::new(Vec::new()),
            }
        }

        pub(crate) fn timer(&self) -> Timer {
            Timer(Arc::new(self.clone()))
        }

        pub(crate) fn pass(&self, time: Duration) {
            self.passed.send_modify(|passed| *passed += time);
        }

        /// Returns once somebody waits for so long.
        pub(crate) async fn until_waiting_for(&self, duration: Duration) {
            let mut waits = self.waits.subscribe();
            let is_there = |waits: &Vec<Duration>| waits.contains(&duration);
            waits.wait_for(is_there).await.unwrap();
        }
    }

    impl hyper::rt::Timer for ManualTime {
        fn sleep(&self, duration: Duration) -> Pin<Box<dyn Sleep>> {
            let mut passed = self.passed.subscribe();
            let deadline = *passed.borrow() + duration;
            self.waits.send_modify(|waits| waits.push(duration));
            let guard = Waiting(self.waits.clone(), duration);
            Box::pin(ManualSleep(Box::pin(async move {
                let _guard = guard;
                // The time that is waited for outlives the wait.
                let _ = passed.wait_for(|passed| *passed >= deadline).await;
            })))
        }

        fn sleep_until(&self, deadline: Instant) -> Pin<Box<dyn Sleep>> {
            self.sleep(deadline.saturating_duration_since(self.now()))
        }

        fn now(&self) -> Instant {
            self.start + *self.passed.borrow()
        }
    }

    struct Waiting(watch::Sender<Vec<Duration>>, Duration);

    impl Drop for Waiting {
        fn drop(&mut self) {
            self.0.send_modify(|waits| {
                let own = waits.iter().position(|duration| *duration == self.1);
                waits.swap_remove(own.unwrap());
            });
        }
    }

    struct ManualSleep(Pin<Box<dyn Future<Output = ()> + Send + Sync>>);

    impl Future for ManualSleep {
        type Output = ();

        fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
            self.0.as_mut().poll(context)
        }
    }

    impl Sleep for ManualSleep {}
}
