//! Renewal under load: many tasks share a session whose JWT has expired, and one refresh token is spent.
//!
//! ```sh
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_JWT=… CLEENG_REFRESH_TOKEN=… cargo run --example renewal -- S123123123_US 50
//! ```

use std::env;
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cleeng_client::Client;
use cleeng_client::session::CustomerSession;
use cleeng_client::types::OfferId;
use tokio::task::JoinSet;

/// What came of many calls at once.
#[derive(Debug, PartialEq)]
pub(crate) struct Load {
    pub(crate) granted: usize,
    pub(crate) renewals: usize,
}

// ANCHOR: run
/// Asks for access in as many tasks as there are calls, and counts how often the session was renewed.
pub(crate) async fn run(
    client: &Client,
    session: CustomerSession,
    offer: &OfferId,
    calls: usize,
) -> Result<Load, Box<dyn Error>> {
    let renewals = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&renewals);
    // A real program stores the new pair here: the old one is void.
    let session = session.on_renewal(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    let customer = client.with_session(&session);

    let mut tasks = JoinSet::new();
    for _ in 0..calls {
        let request = customer.mediastore().checkout().get_entitlements(offer);
        tasks.spawn(async { request.await });
    }
    let mut granted = 0;
    while let Some(access) = tasks.join_next().await {
        granted += usize::from(access??.access_granted);
    }
    let renewals = renewals.load(Ordering::Relaxed);
    Ok(Load { granted, renewals })
}
// ANCHOR_END: run

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let mut arguments = env::args().skip(1);
    let offer = OfferId::new(arguments.next().ok_or("which offer?")?);
    let calls = arguments.next().ok_or("how many calls?")?.parse()?;
    let session = CustomerSession::new(env::var("CLEENG_JWT")?, env::var("CLEENG_REFRESH_TOKEN")?);
    let Load { granted, renewals } = run(&client, session, &offer, calls).await?;
    println!("{granted} of {calls} granted, {renewals} renewals");
    Ok(())
}
