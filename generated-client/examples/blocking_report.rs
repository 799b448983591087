//! A nightly report without an asynchronous runtime: how many subscriptions each offer has, by their status.
//!
//! ```sh
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_TOKEN=any cargo run --features blocking --example blocking_report
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Duration;

use cleeng_client::blocking::Client;
use cleeng_client::types::OfferId;
use cleeng_client::{ClientBuilder, RetryPolicy};

/// The numbers of subscriptions by offer and status.
pub(crate) type Report = BTreeMap<(OfferId, String), usize>;

/// Goes through all customers, as the API lists no subscriptions without saying whose. Pages are asked for when they are needed.
pub(crate) fn run(client: &Client) -> Result<Report, cleeng_client::Error> {
    let core = client.core();
    let mut report = Report::new();
    for customer in core.customers().list().limit(100) {
        let Some(id) = customer?.id else {
            continue;
        };
        for subscription in core.subscriptions().list().customer_id(id) {
            let subscription = subscription?;
            // A status that this version does not know is counted like any other.
            let status = subscription.status.to_string();
            *report.entry((subscription.offer_id, status)).or_default() += 1;
        }
    }
    Ok(report)
}

fn main() -> Result<(), Box<dyn Error>> {
    // Nobody waits at night: rather late than not at all.
    let client = ClientBuilder::from_env()?
        .timeout(Duration::from_secs(60))
        .deadline(Duration::from_secs(600))
        .retry_policy(RetryPolicy::default().max_retries(5))
        .build_blocking()?;
    for ((offer, status), count) in run(&client)? {
        println!("{offer:<16} {status:<12} {count:>6}");
    }
    Ok(())
}
