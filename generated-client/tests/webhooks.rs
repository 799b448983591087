//! Given what Cleeng posts to a publisher, which event it is, and that nothing of it is lost.

use std::path::Path;

use cleeng_client::json::to_json;
use cleeng_client::webhook::{self, Error, Event, Notification, parse};
use cleeng_client::{Decimal, Field, Json, PublisherId, UnixSeconds};
use serde_json::{Value, json};

fn read(message: &Value) -> Notification {
    parse(message.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}\n{message:#}"))
}

fn message(topic: &str, data: &Value) -> Value {
    json!({"broadcasterId": 558_186_818, "topic": topic, "data": data})
}

fn written(notification: &Notification) -> Value {
    serde_json::from_str(&to_json(notification)).expect("JSON")
}

/// The examples of the spec, each with its topic.
fn examples() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let api = codegen::load(&folder).expect("a spec without problems");
    let webhooks = api.webhooks.expect("webhooks");
    let topics = webhooks.topics.iter();
    let examples = topics.flat_map(|topic| {
        let name = &topic.name.wire;
        let events = topic.examples.iter().map(|example| example.event.tree());
        events.map(|event| (name.clone(), event.into()))
    });
    let examples: Vec<_> = examples.collect();
    assert!(!examples.is_empty());
    examples
}

/// The examples of a topic.
fn of_topic(topic: &str) -> Vec<Value> {
    let mut examples = examples();
    examples.retain(|(known, _)| known == topic);
    examples.into_iter().map(|(_, message)| message).collect()
}

fn authorisation() -> Value {
    let topic = "subscriptionReadyForPaymentAuthorisation";
    of_topic(topic).remove(0)
}

fn all() -> impl Iterator<Item = Value> {
    examples().into_iter().map(|(_, message)| message)
}

#[test]
fn every_example_is_read_as_its_topic_and_written_back_without_loss() {
    for (topic, message) in examples() {
        let notification = read(&message);
        assert_eq!(notification.event.topic(), topic);
        assert!(!matches!(notification.event, Event::Other(_)), "{message}");
        assert_eq!(written(&notification), message);
    }
}

#[test]
fn both_generations_of_a_transaction_are_one_type() {
    let transaction = |message: &Value| match read(message).event {
        Event::TransactionCreated(transaction) => transaction,
        other => panic!("{other:?}"),
    };
    let transactions = of_topic("transactionCreated");
    let [older, .., newer] = transactions.as_slice() else {
        panic!("{transactions:?}");
    };
    let older = transaction(older);
    assert_eq!(older.offer_price, Some(Decimal::new(525, 2)));
    assert_eq!(older.discount_rate, Field::Null);
    assert_eq!(older.subscription_plan_id, Field::Value(543_221_430));
    assert_eq!(older.payment_gateway.as_deref(), Some("adyen"));
    assert_eq!(older.transaction_date, None);

    let newer = transaction(newer);
    assert_eq!(newer.transaction_id, older.transaction_id);
    assert_eq!(newer.offer_price, None);
    assert_eq!(newer.tax_rate, Some(Decimal::new(23, 2)));
    assert_eq!(
        newer.transaction_date.map(UnixSeconds::get),
        Some(1_628_085_830)
    );
}

#[test]
fn the_publisher_is_named_beside_the_event() {
    for message in all() {
        let id = message["broadcasterId"].as_i64().expect("an id");
        assert_eq!(read(&message).publisher_id, PublisherId::new(id));
    }
}

#[test]
fn an_unknown_topic_is_kept_as_it_came() {
    for data in [
        json!({"giftId": 7, "of": {"whom": ["someone"]}}),
        json!([1, 2]),
        json!("text"),
        json!(null),
        json!(false),
    ] {
        let message = message("giftGiven", &data);
        let notification = read(&message);
        assert_eq!(notification.event.topic(), "giftGiven");
        assert_eq!(written(&notification), message);
        let Event::Other(other) = notification.event else {
            panic!("{message}");
        };
        assert_eq!(other.topic, "giftGiven");
        assert_eq!(other.data, Json::from(data));
    }
    let bare = read(&json!({"broadcasterId": 1, "topic": "giftGiven"}));
    assert!(matches!(bare.event, Event::Other(other) if other.data == Json::default()));
}

#[test]
fn unknown_fields_are_kept() {
    for mut message in all() {
        message["eventId"] = json!("e-1");
        message["data"]["unheardOf"] = json!({"a": [1, null]});
        let notification = read(&message);
        assert!(notification.extra.get("eventId").is_some(), "{message}");
        assert_eq!(written(&notification), message);
    }
}

#[test]
fn a_field_that_is_left_out_or_null_is_read_or_named() {
    for message in all() {
        let data = message["data"].as_object().expect("an object");
        for field in data.keys() {
            let mut without = message.clone();
            without["data"]
                .as_object_mut()
                .expect("an object")
                .remove(field);
            read_or_named(&without, field);
            let mut null = message.clone();
            null["data"][field] = json!(null);
            read_or_named(&null, field);
        }
    }
}

fn read_or_named(message: &Value, field: &str) {
    match parse(message.to_string().as_bytes()) {
        Ok(_) => {}
        Err(Error::Decode(error)) => assert_eq!(error.path(), format!("$.data.{field}")),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn numbers_and_texts_stand_for_one_another() {
    for message in all() {
        let mut other = message.clone();
        other["broadcasterId"] = json!(message["broadcasterId"].to_string());
        for (_, value) in other["data"].as_object_mut().expect("an object") {
            *value = match &*value {
                Value::Number(number) => json!(number.to_string()),
                Value::Bool(flag) => json!(i32::from(*flag)),
                Value::String(text) if text.chars().all(|c| c.is_ascii_digit()) => {
                    json!(text.parse::<i64>().expect("digits"))
                }
                other => other.clone(),
            };
        }
        // What no type knows is kept to the letter.
        let unknown = matches!(
            message["topic"].as_str(),
            Some("subscriptionReadyForTermination" | "customerRequestedPasswordReset")
        );
        if !unknown {
            assert_eq!(read(&other), read(&message));
        }
    }
}

#[test]
fn a_message_without_its_envelope_is_named() {
    let sample = authorisation();
    for (key, path) in [
        ("broadcasterId", "$.broadcasterId"),
        ("topic", "$.topic"),
        ("data", "$.data"),
    ] {
        let mut without = sample.clone();
        without.as_object_mut().expect("an object").remove(key);
        let error = parse(without.to_string().as_bytes()).expect_err(key);
        assert!(
            matches!(&error, Error::Decode(error) if error.path() == path),
            "{error}"
        );
    }
    for body in ["[]", "1", "null", "<html>", "{\"topic\": "] {
        let error = parse(body.as_bytes()).expect_err(body);
        assert!(matches!(error, Error::Decode(_)), "{body}: {error}");
    }
}

#[test]
fn a_byte_order_mark_before_a_message_is_skipped() {
    for message in all() {
        let marked = format!("\u{feff}{message}");
        let notification = parse(marked.as_bytes()).expect("a message");
        assert_eq!(notification, read(&message));
    }
}

#[test]
fn secrets_are_not_shown() {
    for message in all() {
        let shown = format!("{:?}", read(&message));
        for secret in ["8415-7166", "token=3fc1"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
    let Event::SubscriptionReadyForPaymentAuthorisation(due) = read(&authorisation()).event else {
        panic!("another event");
    };
    assert_eq!(due.token.expose(), "8415-7166");
}

#[test]
fn a_message_is_received_when_its_signature_is_right() {
    // Computed with `openssl dgst -sha256 -hmac`.
    const SECRET: &str = "b/ds[]7+=43cnd54-12-95[sd^faas$e";
    const SIGNATURE: &str = "401fed03f7c1b584c9e4df05528058d8da8eb35284b18e9c6ed765fc37736edb";
    const BODY: &str = r#"{"broadcasterId":123123123,"topic":"offerCreated","data":{"offerId":"S123123123","createdAt":"2025-05-05T10:48:09+02:00"}}"#;
    let notification = webhook::receive(BODY.as_bytes(), SECRET, SIGNATURE).expect("genuine");
    assert_eq!(notification.event.topic(), "offerCreated");

    let spelt = format!("sha256={SIGNATURE}\r\n");
    let same = webhook::receive(BODY.as_bytes(), SECRET, spelt).expect("genuine");
    assert_eq!(same, notification);

    let forged = BODY.replace("S123123123", "S123123124");
    let error = webhook::receive(forged.as_bytes(), SECRET, SIGNATURE).expect_err("forged");
    assert_eq!(error, Error::InvalidSignature);
    let error = webhook::receive(BODY.as_bytes(), "another secret", SIGNATURE).expect_err("forged");
    assert_eq!(error, Error::InvalidSignature);
    let error = webhook::receive(b"", SECRET, SIGNATURE).expect_err("empty");
    assert_eq!(error, Error::EmptyBody);
}
