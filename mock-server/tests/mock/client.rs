//! The generated client against the server: each was written without the other.

use cleeng_client::{Client, Error};
use cleeng_mock::MockCleeng;

use crate::support::stateless;

fn client(mock: &MockCleeng) -> Client {
    Client::builder()
        .base_url(mock.base_url())
        .publisher_token("token")
        .customer_jwt("a.b.c")
        .strict(true)
        .max_retries(0)
        .build()
        .unwrap()
}

#[tokio::test]
async fn answers_are_read_without_deviations() {
    let mock = stateless().await;
    let client = client(&mock);
    let pass = client.core().passes().get(123_456_789).await.unwrap();
    assert_eq!(pass.status.as_str(), "active");
    let offer = client.core().offers().get("S123123123").await.unwrap();
    assert_eq!(offer.id.as_str(), "S123123123");
}

#[tokio::test]
async fn a_refusal_is_read_with_its_code() {
    let mock = stateless().await;
    mock.fault("expire-token").unwrap();
    let error = client(&mock)
        .mediastore()
        .account()
        .fetch_customers_data(123_456_789)
        .await;
    let error: Error = error.unwrap_err();
    let shown = error.to_string();
    assert!(shown.contains("AUTH0003"), "{shown}");
}
