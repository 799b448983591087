//! Events reach a server of the publisher, signed and in order.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::json;
use sha2::Sha256;
use test_support::{Response, Server};
use tokio::runtime::Handle;

use super::outbox::{PAUSES, TIMEOUT};
use super::{Message, Outbox, WebhookTarget};
use crate::engine::call::Event;
use crate::engine::timer::manual::ManualTime;
use crate::spec;

const SECRET: &str = "a secret that is long enough";

fn event(topic: &'static str, data: serde_json::Value) -> Event {
    Event {
        topic,
        data,
        targets: Vec::new(),
    }
}

fn message(topic: &'static str, data: serde_json::Value) -> Message {
    Message::new(&spec::embedded().unwrap(), 0, event(topic, data))
}

fn status(status: u16) -> Response {
    Response::new(status, "", "")
}

/// An outbox for a server that responds like this.
fn outbox<const N: usize>(
    secret: Option<&str>,
    responses: [Response; N],
) -> (Outbox, Server, ManualTime) {
    let server = Server::script(responses);
    let target = WebhookTarget {
        url: format!("{}/events", server.url()),
        secret: secret.map(str::to_owned),
    };
    let time = ManualTime::new();
    let outbox = Outbox::new(Some(target), &Handle::current(), time.timer());
    (outbox, server, time)
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
    let (outbox, server, _) = outbox(Some(SECRET), [status(200)]);
    outbox.send(&message("customerRegistered", json!({"customerId": 7})));
    let request = server.request(0).await;
    let body = request.body();

    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(body);
    let signature = request.header("x-mock-signature").unwrap();
    let digits = signature.as_bytes().chunks(2);
    let hash = digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap());
    mac.verify_slice(&hash.collect::<Vec<_>>()).unwrap();
    assert_eq!(request.header("content-type"), Some("application/json"));
    cleeng_client::webhook::verify(body, SECRET, signature).unwrap();
    cleeng_client::webhook::parse(body).unwrap();
}

#[tokio::test]
async fn without_a_secret_nothing_is_signed() {
    let (outbox, server, _) = outbox(None, [status(200)]);
    outbox.send(&message("offerCreated", json!({})));
    let request = server.request(0).await;
    assert_eq!(request.header("x-mock-signature"), None);
}

#[tokio::test]
async fn messages_come_in_order_and_again_until_they_are_taken() {
    let responses = [500, 204, 200, 200, 200].map(status);
    let (outbox, server, time) = outbox(None, responses);
    for id in 1..=3 {
        outbox.send(&message("customerRegistered", json!({"customerId": id})));
    }
    let mut ids = Vec::new();
    let pauses = [Some(PAUSES[0]), Some(PAUSES[1]), None, None, None];
    for (index, pause) in pauses.into_iter().enumerate() {
        let body = server.request(index).await.json();
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
    let (outbox, server, time) = outbox(None, [Response::silence(), status(200)]);
    outbox.send(&message("offerCreated", json!({})));
    server.request(0).await;
    time.until_waiting_for(TIMEOUT).await;
    time.pass(TIMEOUT);
    time.until_waiting_for(PAUSES[0]).await;
    time.pass(PAUSES[0]);
    server.request(1).await;
    outbox.close().await;
    let sent = &outbox.all()[0];
    assert_eq!((sent.attempts, sent.status), (2, Some(200)));
}

#[tokio::test]
async fn without_a_url_messages_are_only_kept() {
    let outbox = Outbox::new(None, &Handle::current(), ManualTime::new().timer());
    outbox.send(&message("offerCreated", json!({})));
    assert_eq!(
        (outbox.all()[0].attempts, outbox.all()[0].status),
        (0, None)
    );
}

#[tokio::test]
async fn a_message_goes_to_each_who_wants_it_and_nobody_waits_for_another() {
    let (outbox, usual, time) = outbox(None, [Response::silence()]);
    let other = Server::script([status(200), status(200)]);
    let wanted = WebhookTarget {
        url: format!("{}/own", other.url()),
        secret: Some(SECRET.to_owned()),
    };
    for id in 1..=2 {
        let message = Message {
            targets: vec![wanted.clone()],
            ..message("customerRegistered", json!({"customerId": id}))
        };
        outbox.send(&message);
    }
    for id in 1..=2 {
        let request = other.request(id - 1).await;
        assert_eq!(request.json()["data"]["customerId"], id);
        assert!(request.header("x-mock-signature").is_some());
    }
    let request = usual.request(0).await;
    assert_eq!(request.header("x-mock-signature"), None);
    drop(time);
    let urls: Vec<_> = outbox.all().into_iter().filter_map(|it| it.url).collect();
    let usual = format!("{}/events", usual.url());
    assert_eq!(urls, [usual.clone(), wanted.url.clone(), usual, wanted.url]);
}
