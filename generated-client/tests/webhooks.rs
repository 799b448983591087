//! Given what Cleeng posts to a publisher, which event it is, and that nothing of it is lost.

use std::fs;
use std::path::Path;

use cleeng_client::json::to_json;
use cleeng_client::webhook::{self, Error, Event, Notification, parse};
use cleeng_client::{Decimal, Field, Json, PublisherId, UnixSeconds};
use serde_json::{Value, json};

const CUSTOMER: i64 = 332_442_553;

fn read(message: &Value) -> Notification {
    parse(message.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}\n{message:#}"))
}

fn message(topic: &str, data: &Value) -> Value {
    json!({"broadcasterId": 558_186_818, "topic": topic, "data": data})
}

fn written(notification: &Notification) -> Value {
    serde_json::from_str(&to_json(notification)).expect("JSON")
}

/// The documented samples, by file name.
fn samples() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples/payloads");
    let mut samples: Vec<(String, Value)> = fs::read_dir(folder)
        .expect("the samples")
        .filter_map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name()?.to_str()?.to_owned();
            name.starts_with("webhook.").then(|| {
                let text = fs::read_to_string(&path).expect("a sample");
                (name, serde_json::from_str(&text).expect("JSON"))
            })
        })
        .collect();
    assert_eq!(samples.len(), 6);
    samples.sort_by(|(a, _), (b, _)| a.cmp(b));
    samples
}

/// What the documentation describes without a whole sample, one for each topic with fields.
fn described() -> Vec<Value> {
    let pass = json!({
        "passId": "123456789", "offerId": "P987654321_US", "customerId": CUSTOMER,
        "customerEmail": "someone@example.com", "customerExternalId": "ext-123",
    });
    let with = |fields: Value| {
        let mut data = pass.clone();
        let fields = fields.as_object().expect("fields").clone();
        data.as_object_mut().expect("a pass").extend(fields);
        data
    };
    vec![
        message(
            "transactionCreated",
            &json!({
                "offerId": "S123321123_BY", "transactionId": "T111333222", "transactionCountry": "BY",
                "taxRate": "0.2300", "transactionCurrency": "EUR", "transactionDate": 1_628_085_830,
                "externalData": "862628085828720A", "transactionPriceExclTax": "8.1300",
                "transactionPriceInclTax": "10.0000", "applicableTax": "1.8700",
                "appliedExchangeRate": "1.0000", "customerId": CUSTOMER,
            }),
        ),
        message(
            "customerRequestedPasswordReset",
            &json!({"passwordResetUrl": "https://example.com/reset?token=3fc1", "customerId": CUSTOMER}),
        ),
        message(
            "customerConsentUpdated",
            &json!({
                "customerId": CUSTOMER, "customerEmail": "someone@example.com",
                "consentName": "broadcaster_marketing", "state": "accepted",
            }),
        ),
        authorisation(),
        message(
            "subscriptionReadyForPaymentCapture",
            &json!({
                "subscriptionId": 121_780_131, "offerId": "S729964196_CA", "customerId": CUSTOMER,
                "customerEmail": "someone@example.com", "paymentDetailsId": 123_456_789, "active": true,
                "dunningAttemptDate": "2019-03-03T09:43:20+01:00", "dunningStatus": "capture",
                "expirationDate": "2019-03-04T09:43:20+01:00", "token": "8415-7166",
            }),
        ),
        message(
            "subscriptionReadyForTermination",
            &json!({"subscriptionId": 1}),
        ),
        message("subscriptionSwitchCancelled", &json!({})),
        message("refundPayment", &json!({"paymentMethodId": 320_113_641})),
        message(
            "passCreated",
            &with(json!({"active": true, "expirationDate": "2024-05-05T10:48:09Z"})),
        ),
        message(
            "passExpirationChanged",
            &with(json!({
                "previousExpirationDate": "2024-05-05T10:48:09Z", "expirationDate": null,
            })),
        ),
        message("passTerminated", &pass),
        message(
            "offerDeactivated",
            &json!({"offerId": "S123123123", "deactivatedAt": "2025-05-05T10:51:45+02:00"}),
        ),
    ]
}

fn authorisation() -> Value {
    message(
        "subscriptionReadyForPaymentAuthorisation",
        &json!({
            "subscriptionId": "332332332", "offerId": "S123123123_US", "customerId": CUSTOMER,
            "customerEmail": "someone@example.com", "paymentDetailsId": 123_456_789, "active": true,
            "dunningAttemptDate": "2019-11-04T19:55:41Z", "dunningStatus": "authorize",
            "expirationDate": "2019-11-05T19:55:41Z", "currency": "USD", "paymentCountry": "BY",
            "paymentMethodId": 320_113_641, "token": "8415-7166", "paymentGateway": "adyen",
        }),
    )
}

fn all() -> impl Iterator<Item = Value> {
    let samples = samples().into_iter().map(|(_, message)| message);
    samples.chain(described())
}

#[test]
fn every_sample_is_read_as_its_topic_and_written_back_without_loss() {
    for (name, message) in samples() {
        let notification = read(&message);
        let topic = name.split('.').nth(1).expect("a topic");
        assert_eq!(notification.event.topic(), topic);
        assert!(!matches!(notification.event, Event::Other(_)), "{name}");
        assert_eq!(written(&notification), message, "{name}");
    }
}

#[test]
fn every_described_event_is_read_and_written_back_without_loss() {
    for message in described() {
        let notification = read(&message);
        assert!(!matches!(notification.event, Event::Other(_)), "{message}");
        assert_eq!(notification.event.topic(), message["topic"]);
        assert_eq!(written(&notification), message);
    }
}

#[test]
fn both_generations_of_a_transaction_are_one_type() {
    let transaction = |message: &Value| match read(message).event {
        Event::TransactionCreated(transaction) => transaction,
        other => panic!("{other:?}"),
    };
    let older = transaction(&samples().pop().expect("the samples").1);
    assert_eq!(older.offer_price, Some(Decimal::new(525, 2)));
    assert_eq!(older.discount_rate, Field::Null);
    assert_eq!(older.subscription_plan_id, Field::Value(543_221_430));
    assert_eq!(older.payment_gateway.as_deref(), Some("adyen"));
    assert_eq!(older.transaction_date, None);

    let newer = transaction(&described()[0]);
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
    for message in described() {
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
