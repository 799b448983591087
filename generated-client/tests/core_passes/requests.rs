//! Given this call, these bytes.

use std::collections::BTreeMap;

use cleeng_client::core::passes::PassTermination;
use cleeng_client::{Client, Environment, ErrorKind, Json, UnixSeconds};
use serde_json::{Value, json};

use crate::sent;
use crate::support::{Received, USER_AGENT, exchange};

const TOKEN_HEADER: &str = "x-publisher-token: aB3dE6gH9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9oQ2tU5wX";

/// A call without a body; all but GET say that its length is zero.
fn assert_has_no_body(sent: &Received) {
    assert_eq!(sent.body, "");
    let mut headers = vec![
        "accept: application/json",
        "content-length: 0",
        "host: SERVER",
        USER_AGENT,
        TOKEN_HEADER,
    ];
    headers.retain(|header| *header != "content-length: 0" || !sent.line.starts_with("GET"));
    assert_eq!(sent.headers, headers);
}

fn assert_has_body(sent: &Received, body: &Value) {
    assert_eq!(sent.json(), *body);
    assert_eq!(
        sent.headers,
        [
            "accept: application/json",
            &format!("content-length: {}", sent.body.len()),
            "content-type: application/json",
            "host: SERVER",
            USER_AGENT,
            TOKEN_HEADER
        ]
    );
}

#[tokio::test]
async fn create_sends_a_post() {
    let sent = sent(|passes| passes.create(927_751_142, "P123123123_US", 142, "order-4711")).await;
    assert_eq!(sent.line, "POST /3.1/passes HTTP/1.1");
    let body = json!({
        "customerId": 927_751_142,
        "offerId": "P123123123_US",
        "paymentMethodId": 142,
        "externalId": "order-4711"
    });
    assert_has_body(&sent, &body);
}

#[tokio::test]
async fn create_sends_what_is_optional() {
    let properties = BTreeMap::from([
        ("shop".to_owned(), Json::from("Utrecht")),
        ("seats".to_owned(), Json::from(2)),
    ]);
    let sent = sent(|passes| {
        passes
            .create(927_751_142, "P123123123_US", 142, "order-4711")
            .expires_at(UnixSeconds::new(99_999_999_999))
            .external_properties(properties)
            .payment_id(5)
    });
    let body = json!({
        "customerId": 927_751_142,
        "offerId": "P123123123_US",
        "paymentMethodId": 142,
        "externalId": "order-4711",
        "expiresAt": 99_999_999_999_i64,
        "externalProperties": {"shop": "Utrecht", "seats": 2},
        "paymentId": 5
    });
    assert_has_body(&sent.await, &body);
}

#[tokio::test]
async fn create_tells_null_from_absent() {
    let sent = sent(|passes| {
        passes
            .create(927_751_142, "P123123123_US", 142, "order-4711")
            .expires_at(None)
            .external_properties(None)
    });
    let body = sent.await.json();
    assert_eq!(body.get("expiresAt"), Some(&Value::Null));
    assert_eq!(body.get("externalProperties"), Some(&Value::Null));
    assert_eq!(body.get("paymentId"), None);
}

#[tokio::test]
async fn get_sends_a_get() {
    let nine_digits = sent(|passes| passes.get(123_456_789)).await;
    assert_eq!(nine_digits.line, "GET /3.1/passes/123456789 HTTP/1.1");
    assert_has_no_body(&nine_digits);
    let ten_digits = sent(|passes| passes.get(9_999_999_999_i64)).await;
    assert_eq!(ten_digits.line, "GET /3.1/passes/9999999999 HTTP/1.1");
}

#[tokio::test]
async fn list_sends_a_get() {
    let sent = sent(|passes| passes.list()).await;
    assert_eq!(sent.line, "GET /3.1/passes HTTP/1.1");
    assert_has_no_body(&sent);
}

#[tokio::test]
async fn list_sends_its_filters_in_the_query() {
    let of_customer = sent(|passes| {
        let customer = passes.list().customer_id(927_751_142);
        customer.offer_id("P123123123_US")
    });
    assert_eq!(
        of_customer.await.line,
        "GET /3.1/passes?customerId=927751142&offerId=P123123123_US HTTP/1.1"
    );
    let of_transaction = sent(|passes| passes.list().transaction_id("T123456789"));
    assert_eq!(
        of_transaction.await.line,
        "GET /3.1/passes?transactionId=T123456789 HTTP/1.1"
    );
    let of_shop = sent(|passes| {
        let shop = passes.list().payment_method_id(142);
        shop.external_id("a b&c=d/é+").offset(20)
    });
    assert_eq!(
        of_shop.await.line,
        "GET /3.1/passes?paymentMethodId=142&externalId=a%20b%26c%3Dd%2F%C3%A9%2B&offset=20 HTTP/1.1"
    );
}

#[tokio::test]
async fn update_sends_a_patch_with_one_property() {
    let later = UnixSeconds::new(1_893_456_000);
    let sent_later = sent(|passes| passes.update(123_456_789).expires_at(later)).await;
    assert_eq!(sent_later.line, "PATCH /3.1/passes/123456789 HTTP/1.1");
    assert_has_body(&sent_later, &json!({"expiresAt": 1_893_456_000}));

    let never = sent(|passes| passes.update(123_456_789).expires_at(None));
    assert_has_body(&never.await, &json!({"expiresAt": null}));

    let gouda = [("shop", "Gouda")];
    let moved = sent(|passes| passes.update(123_456_789).external_properties(gouda));
    let body = json!({"externalProperties": {"shop": "Gouda"}});
    assert_has_body(&moved.await, &body);
}

#[tokio::test]
async fn terminate_sends_a_post_without_a_body() {
    let sent = sent(|passes| passes.terminate(123_456_789)).await;
    assert_eq!(sent.line, "POST /3.1/passes/123456789/terminate HTTP/1.1");
    assert_has_no_body(&sent);
}

#[tokio::test]
async fn terminate_may_say_why() {
    for (reason, text) in [
        (PassTermination::PublisherCancel, "publisherCancel"),
        (PassTermination::PolicyViolation, "policyViolation"),
        (PassTermination::Expiration, "expiration"),
        (PassTermination::from("mergedAccounts"), "mergedAccounts"),
    ] {
        let sent = sent(|passes| passes.terminate(5).termination_type(reason)).await;
        assert_eq!(sent.line, "POST /3.1/passes/5/terminate HTTP/1.1");
        assert_has_body(&sent, &json!({"terminationType": text}));
    }
}

#[tokio::test]
async fn transfer_sends_a_post_with_the_receiver() {
    let sent = sent(|passes| passes.transfer(123_456_789, 9_999_999_999_i64)).await;
    assert_eq!(sent.line, "POST /3.1/passes/123456789/transfer HTTP/1.1");
    assert_has_body(&sent, &json!({"customerId": 9_999_999_999_i64}));
}

#[tokio::test]
async fn nothing_is_sent_without_a_token() {
    let cleeng = Client::builder().build().unwrap();
    let error = cleeng.core().passes().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
#[should_panic(expected = "no request came")]
async fn an_argument_that_is_not_sent_is_noticed() {
    drop(exchange("", |client| client.core().offers().get("..")).await);
}

#[test]
fn each_environment_has_its_host() {
    for (environment, host) in [
        (Environment::Sandbox, "\"https://api.sandbox.cleeng.com\""),
        (Environment::Production, "\"https://api.cleeng.com\""),
    ] {
        let cleeng = Client::builder().environment(environment).build();
        let shown = format!("{:?}", cleeng.unwrap());
        assert!(shown.contains(host), "{shown}");
    }
}
