//! Each example of `cleeng-client` runs here, against a server of its own, and what it returns is checked.

mod arguments;
mod programs;
mod publisher;
mod services;
mod sessions;
mod shop;

use cleeng_client::mediastore::Session;
use cleeng_client::types::{CustomerId, PublisherId};
use cleeng_client::{Client, ClientBuilder, Secret};
use cleeng_mock::MockCleeng;

const PUBLISHER: PublisherId = PublisherId::new(123_456_789);
/// The customer of a fresh server.
const CUSTOMER: CustomerId = CustomerId::new(123_456_789);
const EMAIL: &str = "someone@example.com";
const PASSWORD: &str = "Examp1e-password";

async fn mock() -> MockCleeng {
    MockCleeng::start().await.unwrap()
}

fn builder(mock: &MockCleeng) -> ClientBuilder {
    Client::builder()
        .core_base_url(mock.base_url())
        .mediastore_base_url(mock.base_url())
        .rpc_base_url(mock.rpc_url())
        .publisher_token("any token")
}

fn client(mock: &MockCleeng) -> Client {
    builder(mock).build().unwrap()
}

/// Logs in the customer of a fresh server.
async fn login(client: &Client) -> Session {
    let identity = client.mediastore().identity();
    let login = identity.login(EMAIL, Secret::new(PASSWORD));
    login.publisher_id(PUBLISHER).await.unwrap()
}

/// How often an operation was called.
fn calls(mock: &MockCleeng, operation: &str) -> usize {
    let requests = mock.requests();
    let of_it = requests
        .iter()
        .filter(|it| it.operation() == Some(operation));
    of_it.count()
}
