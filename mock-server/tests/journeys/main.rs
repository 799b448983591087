//! What customers and publishers do, from beginning to end: the generated client talks to the server over a socket.
//!
//! Reading is strict, so that an answer which is not as documented ends the journey.

mod devices;
mod gifts;
mod purchases;
mod recorded;
mod sessions;
mod switches;
mod webhooks;

use cleeng_client::mediastore::checkout::AdyenPaymentMethod;
use cleeng_client::mediastore::identity::RegisterParameters;
use cleeng_client::session::CustomerSession;
use cleeng_client::types::{CustomerId, OfferId, OrderId};
use cleeng_client::{Client, Error, Secret};
use cleeng_mock::MockCleeng;

const PUBLISHER: i64 = 123_456_789;
const PASSWORD: &str = "correct h0rse";

/// A server with nothing but its catalogue, and the publisher's own client.
struct World {
    mock: MockCleeng,
    publisher: Client,
}

/// Somebody who is logged in.
struct Customer {
    id: CustomerId,
    client: Client,
}

impl World {
    async fn new() -> Self {
        Self::of(MockCleeng::start().await.unwrap())
    }

    fn of(mock: MockCleeng) -> Self {
        let publisher = Client::builder()
            .base_url(mock.base_url())
            .publisher_token("the publisher's token")
            .strict(true)
            .build()
            .unwrap();
        Self { mock, publisher }
    }

    /// Registers a customer, who is logged in from then on.
    async fn register(&self, email: &str) -> Customer {
        let identity = self.publisher.mediastore().identity();
        let session = identity
            .register(RegisterParameters {
                email: email.into(),
                password: Secret::new(PASSWORD),
                locale: "en_US".into(),
                country: "US".into(),
                currency: "USD".into(),
            })
            .publisher_id(PUBLISHER)
            .await
            .unwrap();
        Customer {
            id: session.customer_id.unwrap(),
            client: self
                .publisher
                .with_session(&CustomerSession::from(&session)),
        }
    }

    /// Whether the publisher is told that a customer has access.
    async fn has_access(&self, customer: &Customer, offer: &str) -> bool {
        let access = self
            .publisher
            .core()
            .entitlements()
            .get(customer.id, offer)
            .await
            .unwrap();
        access.access_granted
    }
}

impl Customer {
    async fn order(&self, offer: impl Into<OfferId>) -> OrderId {
        let order = self
            .client
            .mediastore()
            .checkout()
            .create_order(offer, self.id);
        order.await.unwrap().order.id
    }

    async fn pay(&self, order: OrderId) -> Result<(), Error> {
        let card = AdyenPaymentMethod::new("scheme");
        let checkout = self.client.mediastore().checkout();
        let paid = checkout
            .pay_with_adyen(order, card, "https://example.com/done")
            .await?;
        assert!(paid.payment.is_some());
        Ok(())
    }

    async fn buy(&self, offer: &str) {
        let order = self.order(offer).await;
        self.pay(order).await.unwrap();
    }

    /// Whether the customer is told to have access.
    async fn has_access(&self, offer: &str) -> bool {
        let entitlement = self
            .client
            .mediastore()
            .checkout()
            .get_entitlements(offer)
            .await
            .unwrap();
        entitlement.access_granted
    }
}
