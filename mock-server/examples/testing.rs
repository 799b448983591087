//! Tests with `MockCleeng`: a program's own rule, and tests of it that need no account and no network.
//!
//! ```sh
//! cargo test --package cleeng-mock --example testing
//! ```

use std::env;
use std::error::Error;

use cleeng_client::Client;
use cleeng_client::types::{CustomerId, OfferId};

// ANCHOR: rule
/// The rule: whoever was let in before goes on watching while Cleeng is out of order; nobody else gets in.
async fn may_watch(
    client: &Client,
    customer: CustomerId,
    offer: &OfferId,
    was_let_in: bool,
) -> Result<bool, cleeng_client::Error> {
    match client.core().entitlements().get(customer, offer).await {
        Ok(access) => Ok(access.access_granted),
        Err(error) if error.is_retryable() => Ok(was_let_in),
        Err(error) => Err(error),
    }
}
// ANCHOR_END: rule

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let mut arguments = env::args().skip(1);
    let customer = arguments.next().ok_or("which customer?")?.parse()?;
    let offer = OfferId::new(arguments.next().ok_or("which offer?")?);
    let may_watch = may_watch(&client, customer, &offer, false).await?;
    println!("{may_watch}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use cleeng_mock::MockCleeng;
    use serde_json::json;

    use super::*;

    const CUSTOMER: CustomerId = CustomerId::new(123_456_789);

    // ANCHOR: client
    fn client(mock: &MockCleeng) -> Client {
        let builder = Client::builder().base_url(mock.base_url());
        builder.publisher_token("any token").build().unwrap()
    }
    // ANCHOR_END: client

    // ANCHOR: access
    #[tokio::test]
    async fn access_is_what_cleeng_says() {
        let mock = MockCleeng::start().await.unwrap();
        let offer = OfferId::new("S123123123_US");
        mock.expect("core.entitlements.get")
            .times(1)
            .with(json!({"customerId": CUSTOMER.get(), "offerId": offer.as_str()}))
            .returns(json!({"accessGranted": false}));
        let may_watch = may_watch(&client(&mock), CUSTOMER, &offer, true).await;
        assert!(!may_watch.unwrap());
        mock.verify().unwrap();
    }
    // ANCHOR_END: access

    // ANCHOR: fault
    #[tokio::test]
    async fn nobody_who_watches_is_thrown_out_when_cleeng_fails() {
        let mock = MockCleeng::start().await.unwrap();
        mock.fault("status=503, operation=core.entitlements.get")
            .unwrap();
        let (client, offer) = (client(&mock), OfferId::new("S123123123_US"));
        let before = may_watch(&client, CUSTOMER, &offer, true).await;
        assert!(before.unwrap());
        let never = may_watch(&client, CUSTOMER, &offer, false).await;
        assert!(!never.unwrap());
        // Each call was tried twice.
        assert_eq!(mock.requests().len(), 4);
    }
    // ANCHOR_END: fault

    #[tokio::test]
    async fn a_refusal_is_an_error() {
        let mock = MockCleeng::start().await.unwrap();
        let (client, nothing) = (client(&mock), OfferId::new("no offer"));
        let refused = may_watch(&client, CUSTOMER, &nothing, true).await;
        assert!(refused.unwrap_err().status().is_some());
    }
}
