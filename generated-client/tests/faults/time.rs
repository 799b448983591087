//! Time that waits for the machine.

use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use cleeng_client::transport::{BoxFuture, Clock};
use tokio::runtime::Builder;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, advance, sleep};

/// Runs a test on one thread, whose clock goes on in small steps and only after every task has had its turn.
///
/// The clock is never faster than a real one, and slower on a machine that is busy: no limit is missed for want of processor
/// time. One such test runs at a time, so that those with threads of their own do not slow down each other.
pub(crate) fn alone<T>(test: impl Future<Output = T>) -> T {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        // Tokio does not move a paused clock on by itself while a thread is blocked.
        let (running, ended) = mpsc::channel::<()>();
        let blocked = spawn_blocking(move || ended.recv());
        let ticking = tokio::spawn(tick());
        let output = test.await;
        ticking.abort();
        drop(running);
        let _ = blocked.await;
        output
    })
}

async fn tick() {
    let mut last = std::time::Instant::now();
    loop {
        let sleep = spawn_blocking(|| thread::sleep(Duration::from_millis(1)));
        sleep.await.unwrap();
        let passed = last.elapsed();
        last += passed;
        advance(passed.min(LONGEST_STEP)).await;
    }
}

const LONGEST_STEP: Duration = Duration::from_millis(2);

/// The clock of such a test for a client, with a time of day of its own.
pub(crate) struct TestClock(Instant);

impl TestClock {
    pub(crate) fn new() -> Self {
        Self(Instant::now())
    }
}

impl Clock for TestClock {
    fn monotonic(&self) -> Duration {
        self.0.elapsed()
    }

    fn unix_time(&self) -> Duration {
        Duration::from_secs(2_000_000_000) + self.monotonic()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(sleep(duration))
    }
}
