//! Events reach a server of the publisher, signed and in order.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::json;
use sha2::Sha256;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;
use tokio::runtime::Handle;

use super::outbox::{PAUSES, TIMEOUT};
use super::{Message, Outbox, WebhookTarget};
use crate::call::Event;
use crate::spec;
use crate::timer::manual::ManualTime;

const SECRET: &str = "a secret that is long enough";

/// Takes a request, answers with a status, and returns the headers and the body.
async fn take(listener: &TcpListener, status: u16) -> (Vec<String>, Vec<u8>) {
    let (stream, _) = listener.accept().await.unwrap();
    let mut stream = BufReader::new(stream);
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await.unwrap();
        if line.trim().is_empty() {
            break;
        }
        headers.push(line.trim().to_lowercase());
    }
    let length = header(&headers, "content-length").parse().unwrap();
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.unwrap();
    let answer =
        format!("HTTP/1.1 {status} Status\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    stream.write_all(answer.as_bytes()).await.unwrap();
    (headers, body)
}

fn header<'a>(headers: &'a [String], name: &str) -> &'a str {
    let header = headers.iter().find_map(|line| line.strip_prefix(name));
    header.unwrap().trim_start_matches(':').trim()
}

fn message(topic: &'static str, data: serde_json::Value) -> Message {
    Message::new(&spec::embedded().unwrap(), 0, Event { topic, data })
}

async fn outbox(secret: Option<&str>) -> (Outbox, TcpListener, ManualTime) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let target = WebhookTarget {
        url: format!("http://{}/events", listener.local_addr().unwrap()),
        secret: secret.map(str::to_owned),
    };
    let time = ManualTime::new();
    let outbox = Outbox::new(Some(target), &Handle::current(), time.timer());
    (outbox, listener, time)
}

#[test]
fn an_event_is_completed_and_put_into_its_envelope() {
    let message = message("customerRegistered", json!({"customerId": 7}));
    assert_eq!(
        message.body,
        json!({
            "broadcasterId": 123_456_789,
            "topic": "customerRegistered",
            "data": {"customerId": 7, "customerEmail": "someone@example.com"},
        })
    );
}

#[test]
fn points_in_time_are_iso_8601() {
    let data = json!({"dunningAttemptDate": 1_572_897_341});
    let message = message("subscriptionReadyForPaymentAuthorisation", data);
    assert_eq!(
        message.body["data"]["dunningAttemptDate"],
        "2019-11-04T19:55:41Z"
    );
}

#[tokio::test]
async fn whoever_knows_the_secret_can_verify_a_message() {
    let (outbox, listener, _) = outbox(Some(SECRET)).await;
    outbox.send(message("customerRegistered", json!({"customerId": 7})));
    let (headers, body) = take(&listener, 200).await;

    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(&body);
    let signature = header(&headers, "x-mock-signature");
    let digits = signature.as_bytes().chunks(2);
    let hash = digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap());
    mac.verify_slice(&hash.collect::<Vec<_>>()).unwrap();
    assert_eq!(header(&headers, "content-type"), "application/json");
    cleeng_client::webhook::verify(&body, SECRET, signature).unwrap();
    cleeng_client::webhook::parse(&body).unwrap();
}

#[tokio::test]
async fn without_a_secret_nothing_is_signed() {
    let (outbox, listener, _) = outbox(None).await;
    outbox.send(message("offerCreated", json!({})));
    let (headers, _) = take(&listener, 200).await;
    assert!(
        !headers
            .iter()
            .any(|line| line.starts_with("x-mock-signature"))
    );
}

#[tokio::test]
async fn messages_come_in_order_and_again_until_they_are_taken() {
    let (outbox, listener, time) = outbox(None).await;
    for id in 1..=3 {
        outbox.send(message("customerRegistered", json!({"customerId": id})));
    }
    let mut ids = Vec::new();
    for (status, pause) in [
        (500, Some(PAUSES[0])),
        (204, Some(PAUSES[1])),
        (200, None),
        (200, None),
        (200, None),
    ] {
        let (_, body) = take(&listener, status).await;
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        ids.push(body["data"]["customerId"].as_i64().unwrap());
        if let Some(pause) = pause {
            time.until_waiting_for(pause).await;
            time.pass(pause);
        }
    }
    assert_eq!(ids, [1, 1, 1, 2, 3]);
    // No time passes.
    outbox.close().await;
    let sent: Vec<_> = outbox
        .all()
        .iter()
        .map(|it| (it.attempts, it.status))
        .collect();
    assert_eq!(sent, [(3, Some(200)), (1, Some(200)), (1, Some(200))]);
}

#[tokio::test]
async fn whoever_does_not_answer_is_sent_the_message_again() {
    let (outbox, listener, time) = outbox(None).await;
    outbox.send(message("offerCreated", json!({})));
    let (_silent, _) = listener.accept().await.unwrap();
    time.until_waiting_for(TIMEOUT).await;
    time.pass(TIMEOUT);
    time.until_waiting_for(PAUSES[0]).await;
    time.pass(PAUSES[0]);
    take(&listener, 200).await;
    outbox.close().await;
    let sent = &outbox.all()[0];
    assert_eq!((sent.attempts, sent.status), (2, Some(200)));
}

#[tokio::test]
async fn without_a_url_messages_are_only_kept() {
    let outbox = Outbox::new(None, &Handle::current(), ManualTime::new().timer());
    outbox.send(message("offerCreated", json!({})));
    assert_eq!(
        (outbox.all()[0].attempts, outbox.all()[0].status),
        (0, None)
    );
}
