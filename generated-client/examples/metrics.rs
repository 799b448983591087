//! A transport of one's own, around the usual one: it counts requests by their outcome, and how long they took.
//!
//! ```sh
//! CLEENG_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_TOKEN=any cargo run --example metrics -- 123456789
//! ```

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use cleeng_client::bytes::Bytes;
use cleeng_client::core::passes::PassId;
use cleeng_client::http;
use cleeng_client::transport::{BoxFuture, Failure, Limits, ReqwestTransport, Transport};
use cleeng_client::{Client, Environment};

/// How many requests had an outcome, such as `GET 200`, and how long they took together.
pub(crate) type Figures = BTreeMap<String, (u64, Duration)>;

/// Measures what goes through another transport. Each try is a request: a retry counts twice.
pub(crate) struct Measured<T> {
    inner: T,
    figures: Mutex<Figures>,
}

impl<T> Measured<T> {
    pub(crate) fn new(inner: T) -> Self {
        let figures = Mutex::default();
        Self { inner, figures }
    }

    pub(crate) fn figures(&self) -> Figures {
        let figures = self.figures.lock();
        figures.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn count(&self, outcome: String, time: Duration) {
        let mut figures = self.figures.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, total) = figures.entry(outcome).or_default();
        *count += 1;
        *total += time;
    }
}

impl<T: Transport> Transport for Measured<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
        Box::pin(async move {
            let method = request.method().clone();
            let start = Instant::now();
            let response = self.inner.send(request, limits).await;
            let outcome = match &response {
                Ok(response) => format!("{method} {}", response.status().as_u16()),
                Err(failure) if failure.is_timeout() => format!("{method} timeout"),
                Err(_) => format!("{method} failure"),
            };
            self.count(outcome, start.elapsed());
            response
        })
    }
}

/// Reads a pass, and says what that took.
pub(crate) async fn run(client: &Client, pass: PassId) -> Result<String, cleeng_client::Error> {
    let pass = client.core().passes().get(pass).with_meta().await?;
    Ok(format!("{} after {} tries", pass.status, pass.meta.tries()))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let transport = ReqwestTransport::new(Duration::from_secs(3))?;
    let measured = Arc::new(Measured::new(transport));
    let mut builder = Client::builder()
        .environment(Environment::Sandbox)
        .publisher_token(env::var("CLEENG_PUBLISHER_TOKEN")?)
        .transport(measured.clone());
    if let Ok(url) = env::var("CLEENG_URL") {
        builder = builder.core_base_url(url);
    }
    let pass = env::args().nth(1).ok_or("which pass?")?.parse()?;
    println!("{}", run(&builder.build()?, pass).await?);
    for (outcome, (count, time)) in measured.figures() {
        println!("{outcome}: {count} in {time:?}");
    }
    Ok(())
}
