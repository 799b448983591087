//! What happens is reported to the publisher's own server.

use cleeng_mock::MockCleeng;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::support::{Request, post, send};

const SECRET: &str = "a secret that is long enough";

/// The server of a publisher, which passes on signatures and bodies.
async fn receiver() -> (
    String,
    tokio::sync::mpsc::UnboundedReceiver<(String, Vec<u8>)>,
) {
    use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/webhooks", listener.local_addr().unwrap());
    let (sender, received) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        loop {
            let mut stream = BufReader::new(listener.accept().await.unwrap().0);
            let (mut signature, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                stream.read_line(&mut line).await.unwrap();
                match line.trim().to_lowercase().split_once(": ") {
                    Some(("x-mock-signature", value)) => value.clone_into(&mut signature),
                    Some(("content-length", value)) => length = value.parse().unwrap(),
                    None if line.trim().is_empty() => break,
                    _ => {}
                }
            }
            let mut body = vec![0; length];
            stream.read_exact(&mut body).await.unwrap();
            let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            stream.write_all(answer).await.unwrap();
            if sender.send((signature, body)).is_err() {
                return;
            }
        }
    });
    (url, received)
}

fn is_genuine(signature: &str, body: &[u8]) -> bool {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(body);
    let digits = signature.as_bytes().chunks(2);
    let hash = digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap());
    mac.verify_slice(&hash.collect::<Vec<_>>()).is_ok()
}

#[tokio::test]
async fn what_happens_is_reported_signed_and_in_order() {
    let (url, mut received) = receiver().await;
    let mock = MockCleeng::builder()
        .webhook_url(url)
        .webhook_secret(SECRET)
        .start()
        .await
        .unwrap();
    let customer = json!({
        "email": "new@example.com", "password": "a long password", "publisherId": "123456789",
        "locale": "en_US", "country": "US", "currency": "USD",
    });
    let answer = post(&mock.base_url(), "/customers", &customer.to_string()).await;
    let id = answer.json()["responseData"]["customerId"].clone();
    let pass = json!({
        "customerId": id, "offerId": "P123123123_US", "paymentMethodId": 123_456_789,
        "externalId": "order-4711",
    });
    let request = Request::new("POST", "/3.1/passes").header("X-Publisher-Token", "any");
    let answer = send(&mock.base_url(), &request.body(&pass)).await;
    assert_eq!(answer.status, 201, "{answer:?}");

    let (signature, body) = received.recv().await.unwrap();
    assert!(is_genuine(&signature, &body));
    assert!(!is_genuine(&signature, b"{}"));
    let event: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(event["topic"], "customerRegistered");
    assert_eq!(event["data"]["customerId"], id);
    assert_eq!(event["data"]["customerEmail"], "new@example.com");
    assert!(event["broadcasterId"].is_number());

    let kept = mock.webhooks();
    assert!(kept.len() > 1, "{kept:?}");
    for webhook in &kept[1..] {
        let (signature, body) = received.recv().await.unwrap();
        assert!(is_genuine(&signature, &body));
        cleeng_client::webhook::parse(&body).unwrap();
        let event: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(event["topic"], webhook.topic.as_str());
    }
}

#[tokio::test]
async fn without_a_url_what_happens_is_kept() {
    let mock = MockCleeng::start().await.unwrap();
    let customer = json!({
        "email": "new@example.com", "password": "a long password", "publisherId": "123456789",
        "locale": "en_US", "country": "US", "currency": "USD",
    });
    post(&mock.base_url(), "/customers", &customer.to_string()).await;
    let webhooks = mock.webhooks();
    assert_eq!(
        (webhooks[0].topic.as_str(), webhooks[0].attempts),
        ("customerRegistered", 0)
    );
    assert!(!format!("{webhooks:?}").contains("new@example.com"));
}
