//! The publisher's own server hears of what happens.

use cleeng_client::webhook::{self, Event};
use cleeng_mock::MockCleeng;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;

use crate::World;

const SECRET: &str = "a secret of at least 16 bytes";

/// Takes one message: the signature, and the body as it came.
async fn take(listener: &TcpListener) -> (String, Vec<u8>) {
    let mut stream = BufReader::new(listener.accept().await.unwrap().0);
    let (mut signature, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await.unwrap();
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        match line.split_once(": ") {
            Some(("x-mock-signature", value)) => value.clone_into(&mut signature),
            Some(("content-length", value)) => length = value.parse().unwrap(),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.unwrap();
    let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    stream.write_all(answer).await.unwrap();
    (signature, body)
}

#[tokio::test]
async fn a_purchase_is_reported_step_by_step_and_the_client_trusts_the_reports() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/cleeng", listener.local_addr().unwrap());
    let mock = MockCleeng::builder()
        .webhook_url(url)
        .webhook_secret(SECRET);
    let world = World::of(mock.start().await.unwrap());
    let ann = world.register("ann@example.com").await;
    ann.buy("S123456789_US").await;

    let (signature, body) = take(&listener).await;
    let registered = webhook::receive(&body, SECRET, &signature).unwrap();
    assert!(
        matches!(registered.event, Event::CustomerRegistered(_)),
        "{registered:?}"
    );
    webhook::receive(&body, "another secret of 16 bytes", &signature).unwrap_err();

    let (signature, body) = take(&listener).await;
    let paid = webhook::receive(&body, SECRET, &signature).unwrap();
    assert!(
        matches!(paid.event, Event::TransactionCreated(_)),
        "{paid:?}"
    );
}
