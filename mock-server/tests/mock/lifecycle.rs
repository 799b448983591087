//! Servers start beside each other, and stop.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use cleeng_mock::MockCleeng;

use crate::support::{Request, get, send, stateless};

const KEYS: &str = "/.well-known/jwks.json";

#[tokio::test]
async fn a_running_call_is_ended_before_the_server_stops() {
    let mock = stateless().await;
    let base = mock.base_url();
    let call = tokio::spawn(async move {
        let request = Request::new("GET", KEYS).header("X-Mock-Fault", "delay=400ms");
        send(&base, &request).await.status
    });
    tokio::time::sleep(Duration::from_millis(150)).await;
    mock.stop().await;
    assert_eq!(call.await.unwrap(), 200);
}

#[tokio::test]
async fn an_idle_connection_does_not_hold_up_the_end() {
    let mock = stateless().await;
    let _idle = tokio::net::TcpStream::connect(mock.address())
        .await
        .unwrap();
    let start = Instant::now();
    mock.stop().await;
    assert!(start.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn a_server_that_is_dropped_gives_its_port_back() {
    let mock = stateless().await;
    let address = mock.address();
    assert_eq!(get(&mock.base_url(), KEYS).await.status, 200);
    drop(mock);
    let mut is_free = false;
    for _ in 0..100 {
        is_free = is_free || TcpListener::bind(address).is_ok();
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(is_free);
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
    let client = cleeng_client::Client::builder()
        .authentication_base_url(mock.base_url())
        .build_blocking()
        .unwrap();
    client.authentication().jwks().get().wait().unwrap();
}
