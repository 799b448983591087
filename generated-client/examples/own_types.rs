//! Ids and models of the client in a service's own types: an id from the path, filters from the query, models in a response, and
//! offers in a cache.
//!
//! ```sh
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_TOKEN=any \
//!     cargo run --features serde --example own_types -- 127.0.0.1:8080
//! curl 'http://127.0.0.1:8080/customers/123456789?status=active'
//! ```

use std::collections::HashMap;
use std::env;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use cleeng_client::core::offers::{Offer, ShortOfferId};
use cleeng_client::core::subscriptions::{
    ListSubscriptionsRequest, Subscription, SubscriptionStatus,
};
use cleeng_client::types::{CustomerId, OfferId};
use cleeng_client::{Client, Decimal};
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;

// ANCHOR: response
/// What this service says of a customer.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Account {
    customer: CustomerId,
    /// What all subscriptions cost together, before taxes.
    total: Decimal,
    subscriptions: Vec<Subscription>,
}

/// A path that is not a customer's id is refused by axum, with 400.
async fn account(
    State(shop): State<Shop>,
    Path(customer): Path<CustomerId>,
    Query(filter): Query<Filter>,
) -> Result<Json<Account>, StatusCode> {
    let account = shop.account(customer, filter).await.map_err(|error| {
        eprintln!("{error}");
        StatusCode::BAD_GATEWAY
    })?;
    Ok(Json(account))
}
// ANCHOR_END: response

// ANCHOR: filter
/// What callers may narrow the list down by.
#[derive(Deserialize)]
struct Filter {
    status: Option<SubscriptionStatus>,
    offer: Option<OfferId>,
}

fn subscriptions(
    client: &Client,
    customer: CustomerId,
    filter: Filter,
) -> ListSubscriptionsRequest {
    let list = client.core().subscriptions().list();
    list.customer_id(customer)
        .status(filter.status)
        .offer_id(filter.offer)
}
// ANCHOR_END: filter

// ANCHOR: cache
/// Offers as JSON, as a cache outside the program keeps them.
#[derive(Default)]
pub(crate) struct Cache(Mutex<HashMap<ShortOfferId, String>>);

impl Cache {
    pub(crate) fn get(&self, id: &ShortOfferId) -> Option<Offer> {
        let offers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        serde_json::from_str(offers.get(id)?).ok()
    }

    pub(crate) fn put(&self, offer: &Offer) -> serde_json::Result<()> {
        let json = serde_json::to_string(offer)?;
        let mut offers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        offers.insert(offer.id.clone(), json);
        Ok(())
    }
}
// ANCHOR_END: cache

/// What handlers need.
#[derive(Clone)]
pub(crate) struct Shop {
    pub(crate) client: Client,
    pub(crate) cache: Arc<Cache>,
}

impl Shop {
    async fn account(
        &self,
        customer: CustomerId,
        filter: Filter,
    ) -> Result<Account, Box<dyn Error>> {
        let list = subscriptions(&self.client, customer, filter);
        let subscriptions = list.all(1_000).await?;
        let mut total = Decimal::default();
        for subscription in &subscriptions {
            let offer = self
                .offer(&ShortOfferId::from(&subscription.offer_id))
                .await?;
            if let Some(amount) = offer.price.and_then(|price| price.amount) {
                total = total.checked_add(&amount).ok_or("a sum out of range")?;
            }
        }
        Ok(Account {
            customer,
            total,
            subscriptions,
        })
    }

    async fn offer(&self, id: &ShortOfferId) -> Result<Offer, Box<dyn Error>> {
        if let Some(offer) = self.cache.get(id) {
            return Ok(offer);
        }
        let offer = self.client.core().offers().get(id).await?;
        self.cache.put(&offer)?;
        Ok(offer)
    }
}

pub(crate) fn router(shop: Shop) -> Router {
    Router::new()
        .route("/customers/{customer}", get(account))
        .with_state(shop)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let shop = Shop {
        client: Client::from_env()?,
        cache: Arc::default(),
    };
    let address = env::args().nth(1).ok_or("which address to listen on?")?;
    axum::serve(TcpListener::bind(address).await?, router(shop)).await?;
    Ok(())
}
