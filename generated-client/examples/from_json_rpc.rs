//! Migration from JSON-RPC: each method that is deprecated beside the REST call that takes its place.
//!
//! ```sh
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_TOKEN=any CLEENG_CUSTOMER_TOKEN=… \
//!     cargo run --example from_json_rpc -- 123456789 P123123123_US
//! ```
#![allow(deprecated, reason = "the API calls all of JSON-RPC deprecated")]

use std::env;
use std::error::Error;

use cleeng_client::core::OfferType;
use cleeng_client::types::{CustomerId, OfferId};
use cleeng_client::{Client, Limit, Secret};

/// What the program wants to know, whichever way it asks.
#[derive(Debug, PartialEq)]
pub(crate) struct Known {
    pub(crate) has_access: bool,
    pub(crate) title: String,
    /// The ids of pass offers, sorted: the two lists have different orders.
    pub(crate) passes: Vec<OfferId>,
}

// ANCHOR: before
/// Before: the customer is who has the customer token.
pub(crate) async fn before(
    client: &Client,
    customer_token: Secret,
    offer: &OfferId,
) -> Result<Known, cleeng_client::Error> {
    let customer = client.with_customer_token(customer_token);
    let access = customer.rpc().get_access_status(offer).await?;
    let pass = client.rpc().get_pass_offer(offer).await?;
    let list = client.rpc().list_pass_offers(0, Limit::new(100)).await?;
    let mut passes: Vec<OfferId> = list.items.into_iter().map(|pass| pass.id).collect();
    passes.sort();
    Ok(Known {
        has_access: access.access_granted,
        title: pass.title,
        passes,
    })
}
// ANCHOR_END: before

// ANCHOR: after
/// After: the publisher's server names the customer.
pub(crate) async fn after(
    client: &Client,
    customer: CustomerId,
    offer: &OfferId,
) -> Result<Known, cleeng_client::Error> {
    let access = client.core().entitlements().get(customer, offer).await?;
    // REST knows an offer by its id without the country: `OfferId` converts into `ShortOfferId`.
    let pass = client.core().offers().get(offer).await?;
    let mut offers = client.core().offers().list().stream();
    let mut passes = Vec::new();
    while let Some(offer) = offers.next().await {
        let offer = offer?;
        // The list has offers of all kinds.
        if offer.kind == Some(OfferType::Pass) {
            passes.push(offer.long_id);
        }
    }
    passes.sort();
    Ok(Known {
        has_access: access.access_granted,
        title: pass.title.unwrap_or_default(),
        passes,
    })
}
// ANCHOR_END: after

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let mut arguments = env::args().skip(1);
    let customer = arguments.next().ok_or("which customer?")?.parse()?;
    let offer = OfferId::new(arguments.next().ok_or("which offer?")?);
    let token = Secret::new(env::var("CLEENG_CUSTOMER_TOKEN")?);
    println!("before: {:?}", before(&client, token, &offer).await?);
    println!("after: {:?}", after(&client, customer, &offer).await?);
    Ok(())
}
