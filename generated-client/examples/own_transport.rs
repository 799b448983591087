//! Transports of one's own: a dry run that sends what reads and counts what would have changed something, and layers of tower
//! around it.
//!
//! ```sh
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_TOKEN=any \
//!     cargo run --features tower --example own_transport -- 123123123
//! ```

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use cleeng_client::bytes::Bytes;
use cleeng_client::http::{Request, Response};
use cleeng_client::operation::Effect;
use cleeng_client::transport::{
    Attempt, BoxFuture, Failure, Limits, ReqwestTransport, TowerTransport, Transport,
    TransportService,
};
use cleeng_client::types::SubscriptionId;
use cleeng_client::{Client, ClientBuilder};
use tower::ServiceBuilder;

// ANCHOR: transport
/// Sends requests that read, and counts the others by their operations.
pub(crate) struct DryRun<T> {
    transport: T,
    changes: Mutex<BTreeMap<&'static str, u64>>,
}

impl<T> DryRun<T> {
    pub(crate) fn new(transport: T) -> Self {
        let changes = Mutex::default();
        Self { transport, changes }
    }

    pub(crate) fn changes(&self) -> BTreeMap<&'static str, u64> {
        let changes = self.changes.lock();
        changes.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl<T: Transport> Transport for DryRun<T> {
    fn send(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Response<Bytes>, Failure>> {
        match request.extensions().get::<Attempt>() {
            Some(attempt) if attempt.effect() == Effect::Read => {
                self.transport.send(request, limits)
            }
            attempt => {
                let operation = attempt.map_or("unknown", Attempt::operation);
                let changes = self.changes.lock();
                let mut changes = changes.unwrap_or_else(PoisonError::into_inner);
                *changes.entry(operation).or_default() += 1;
                // Nothing was sent, and another attempt would end in the same way.
                let failure = Failure::not_sent("a dry run changes nothing").permanent();
                Box::pin(async { Err(failure) })
            }
        }
    }
}
// ANCHOR_END: transport

// ANCHOR: tower
/// At most four requests at once, whoever sends them.
pub(crate) fn limited(transport: impl Transport + 'static) -> impl Transport {
    let service = ServiceBuilder::new()
        .concurrency_limit(4)
        .service(TransportService::new(transport));
    TowerTransport::new(service)
}
// ANCHOR_END: tower

/// Renews a subscription that has ended; says what the API would be asked to change.
pub(crate) async fn run(
    client: &Client,
    id: SubscriptionId,
) -> Result<String, cleeng_client::Error> {
    match client.core().subscriptions().activate(id).await {
        Ok(subscription) => Ok(format!("{id} is {}", subscription.status)),
        Err(error) if error.is_permanent() && !error.may_have_happened() => {
            Ok(format!("{id} stays as it is: {error}"))
        }
        Err(error) => Err(error),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let id = env::args().nth(1).ok_or("which subscription?")?.parse()?;
    let usual = ReqwestTransport::new(Duration::from_secs(5))?;
    let dry_run = Arc::new(DryRun::new(usual));
    let client = ClientBuilder::from_env()?
        .transport(limited(dry_run.clone()))
        .build()?;
    println!("{}", run(&client, id).await?);
    for (operation, count) in dry_run.changes() {
        println!("{operation}: {count}");
    }
    Ok(())
}
