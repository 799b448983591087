//! When the machine itself stood still.

use std::sync::{Arc, Mutex, Weak};
use std::thread;
use std::time::{Duration, Instant};

/// How often a thread of its own looks at the time.
const TICK: Duration = Duration::from_millis(5);

/// Shorter waits for a processor are usual.
const USUAL: Duration = Duration::from_millis(50);

/// The times at which no thread ran, not even one that does nothing but wait: what is late then is not the client's fault.
#[derive(Debug, Default)]
pub(super) struct Stalls(Mutex<Vec<(Instant, Instant)>>);

impl Stalls {
    /// Watches until nobody wants to know any more.
    pub(super) fn watch() -> Arc<Self> {
        let stalls = Arc::<Self>::default();
        let watched = Arc::downgrade(&stalls);
        thread::spawn(move || watch(&watched));
        stalls
    }

    /// How long the machine stood still between two moments.
    pub(super) fn between(&self, start: Instant, end: Instant) -> Duration {
        let stalls = self.0.lock().unwrap();
        let overlaps = stalls.iter().map(|(from, to)| {
            let (from, to) = ((*from).max(start), (*to).min(end));
            to.saturating_duration_since(from)
        });
        overlaps.sum()
    }
}

fn watch(stalls: &Weak<Stalls>) {
    let mut before = Instant::now();
    loop {
        thread::sleep(TICK);
        let now = Instant::now();
        let Some(stalls) = stalls.upgrade() else {
            return;
        };
        if now.duration_since(before) > TICK + USUAL {
            stalls.0.lock().unwrap().push((before, now));
        }
        before = now;
    }
}
