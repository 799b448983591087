//! Figures of each operation: how often it was called with which outcome, how long that took, and why there were retries.
//!
//! With the feature `opentelemetry` there is an observer that records such figures for OpenTelemetry, `observe::OpenTelemetry`.
//!
//! ```sh
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_TOKEN=any cargo run --example metrics -- 123456789
//! ```

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cleeng_client::core::passes::PassId;
use cleeng_client::observe::{AttemptEnd, Observer, RequestEnd};
use cleeng_client::{Client, ClientBuilder, Deviation};

/// How often something happened, such as `core.passes.get 503`, and how long it took together.
pub(crate) type Figures = BTreeMap<String, (u64, Duration)>;

/// Counts what happens in a client.
#[derive(Default)]
pub(crate) struct Metrics(Mutex<Figures>);

impl Metrics {
    pub(crate) fn figures(&self) -> Figures {
        let figures = self.0.lock();
        figures.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn count(&self, what: String, time: Duration) {
        let mut figures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, total) = figures.entry(what).or_default();
        *count += 1;
        *total += time;
    }
}

impl Observer for Metrics {
    fn attempt_ended(&self, attempt: &AttemptEnd<'_>) {
        if let Some(retry) = attempt.retry {
            let operation = attempt.request.operation();
            self.count(format!("{operation} retry: {}", retry.reason), retry.delay);
        }
    }

    fn request_ended(&self, end: &RequestEnd<'_>) {
        let operation = end.request.operation();
        let outcome = end.error_type().unwrap_or("success");
        self.count(format!("{operation} {outcome}"), end.duration);
    }

    fn deviation(&self, deviation: &Deviation) {
        let (operation, path) = (deviation.operation(), deviation.path());
        self.count(format!("{operation} deviation: {path}"), Duration::ZERO);
    }
}

/// Reads a pass, and says what that took.
pub(crate) async fn run(client: &Client, pass: PassId) -> Result<String, cleeng_client::Error> {
    let pass = client.core().passes().get(pass).with_meta().await?;
    let attempts = pass.meta.attempts();
    Ok(format!("{} after {attempts} attempts", pass.status))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let metrics = Arc::new(Metrics::default());
    let client = ClientBuilder::from_env()?
        .observer(metrics.clone())
        .build()?;
    let pass = env::args().nth(1).ok_or("which pass?")?.parse()?;
    println!("{}", run(&client, pass).await?);
    for (what, (count, time)) in metrics.figures() {
        println!("{what}: {count} in {time:?}");
    }
    Ok(())
}
