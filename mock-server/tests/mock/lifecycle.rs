//! Servers start beside each other, and stop.

use std::net::TcpListener;

use cleeng_mock::MockCleeng;

use crate::support::{get, stateless};

const KEYS: &str = "/.well-known/jwks.json";

#[tokio::test]
async fn a_server_that_is_dropped_gives_its_port_back() {
    let mock = stateless().await;
    let address = mock.address();
    assert_eq!(get(&mock.base_url(), KEYS).await.status, 200);
    drop(mock);
    TcpListener::bind(address).unwrap();
}

#[tokio::test]
async fn servers_know_nothing_of_each_other() {
    let (one, other) = (stateless().await, stateless().await);
    get(&one.base_url(), KEYS).await;
    assert_eq!((one.requests().len(), other.requests().len()), (1, 0));
}

#[test]
fn a_server_needs_no_runtime() {
    let mock = MockCleeng::start_blocking().unwrap();
    let client = cleeng_client::blocking::Client::builder()
        .base_url(mock.base_url())
        .build()
        .unwrap();
    client.authentication().jwks().get().send().unwrap();
}
