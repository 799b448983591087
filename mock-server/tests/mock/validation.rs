//! A request that is not what the spec says is refused as the family does it.

use serde_json::{Value, json};

use crate::support::{Answer, Request, body, get, post, send, stateless, target};

const TOKEN: (&str, &str) = ("X-Publisher-Token", "token");

fn pass() -> Value {
    body("core.passes.create", &json!({}))
}

fn with(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}

fn without(mut body: Value, name: &str) -> Value {
    body.as_object_mut().unwrap().remove(name);
    body
}

async fn sent(verb: &str, target: &str, body: Option<Value>) -> Answer {
    let mock = stateless().await;
    let mut request = Request::new(verb, target).header(TOKEN.0, TOKEN.1);
    if let Some(body) = body {
        request = request
            .header("Content-Type", "application/json")
            .body(&body);
    }
    send(&mock.base_url(), &request).await
}

#[tokio::test]
async fn an_integer_may_be_written_with_a_fraction_of_zero() {
    let mock = stateless().await;
    // The latter has more digits than are read exactly in a hurry.
    for (written, meant) in [
        (927_751_142.0, 927_751_142),
        (2_125_742_045_989_811.0, 2_125_742_045_989_811_i64),
    ] {
        let pass = with(pass(), "customerId", json!(written));
        let request = Request::new("POST", "/3.1/passes").header(TOKEN.0, TOKEN.1);
        let answer = send(&mock.base_url(), &request.body(&pass)).await;
        assert_eq!((answer.rule(), answer.warning()), ("", ""), "{meant}");
        assert_eq!(answer.json()["customerId"], json!(meant));
    }
}

#[tokio::test]
async fn every_rule_of_a_body_is_checked() {
    let long = "x".repeat(121);
    for (body, rule) in [
        (without(pass(), "externalId"), "body externalId: required"),
        (
            with(pass(), "externalId", json!(long)),
            "body externalId: max 120 characters",
        ),
        (
            with(pass(), "externalId", json!(1)),
            "body externalId: text",
        ),
        (
            with(pass(), "externalId", json!(null)),
            "body externalId: not null",
        ),
        (
            with(pass(), "customerId", json!("soon")),
            "body customerId: int",
        ),
        (
            with(pass(), "customerId", json!(1.5)),
            "body customerId: int",
        ),
        (with(pass(), "expiresAt", json!(0)), "body expiresAt: min 1"),
        (
            with(pass(), "expiresAt", json!("2026-01-01")),
            "body expiresAt: int",
        ),
        (
            with(pass(), "externalProperties", json!([])),
            "body externalProperties: object",
        ),
        (json!([]), "body: object"),
    ] {
        let answer = sent("POST", "/3.1/passes", Some(body)).await;
        assert_eq!((answer.status, answer.rule()), (400, rule));
        assert!(answer.json()["message"].as_str().unwrap().contains(rule));
    }
}

#[tokio::test]
async fn null_and_text_are_taken_where_the_spec_takes_them() {
    for (name, value) in [
        ("expiresAt", json!(null)),
        ("customerId", json!("123456789")),
        ("externalProperties", json!({"a": [1, {}]})),
    ] {
        let answer = sent("POST", "/3.1/passes", Some(with(pass(), name, value))).await;
        assert_eq!((answer.status, answer.rule()), (201, ""), "{name}");
    }
}

#[tokio::test]
async fn a_text_that_the_spec_wants_as_text_is_no_number() {
    let receipt = json!({"purchaseState": 0});
    let body = json!({
        "customerEmail": "someone@example.com", "offerId": "S598742062_US", "receipt": receipt,
    });
    let answer = sent("POST", "/android/payment", Some(body)).await;
    assert_eq!(answer.rule(), "body receipt.purchaseState: int as text");
}

#[tokio::test]
async fn constants_are_closed_and_enums_are_text() {
    let body = json!({"terminationType": 1});
    let answer = sent("POST", "/3.1/passes/123456789/terminate", Some(body)).await;
    assert_eq!(
        answer.rule(),
        "body terminationType: one of publisherCancel, policyViolation, expiration"
    );
    let body = json!({"pauseDate": "today", "resumesAfterBillingCycles": 1});
    let answer = sent("POST", "/3.1/subscriptions/123456789/pause", Some(body)).await;
    assert_eq!(answer.rule(), "body pauseDate: const \"anniversary-date\"");
}

#[tokio::test]
async fn a_body_that_is_a_list_is_checked_item_by_item() {
    let endpoint = json!({
        "url": "https://example.com",
        "verification": {"name": "HMAC", "options": {"hashAlg": "SHA1", "sharedSecret": "short"}},
    });
    let answer = sent(
        "PUT",
        "/3.1/webhook_subscriptions/offerCreated",
        Some(json!([endpoint])),
    )
    .await;
    assert_eq!(
        answer.rule(),
        "body [0].verification.options.hashAlg: const \"SHA256\"; \
         body [0].verification.options.sharedSecret: min 16 characters"
    );
    assert!(!answer.text.contains("short"));
}

#[tokio::test]
async fn path_and_query_are_checked() {
    let list = |query| target("core.passes.list", query);
    for (target, rule) in [
        ("/3.1/passes/first", "path passId: int"),
        ("/3.1/passes/1", "path passId: min 100000000"),
        (&list("offset=-1"), "query offset: min 0"),
        (&list("offset=1&offset=2"), "query offset: once"),
        ("/3.1/entitlements?limit=1", "query offset: required"),
    ] {
        let answer = sent("GET", target, None).await;
        assert_eq!((answer.status, answer.rule()), (400, rule));
    }
}

#[tokio::test]
async fn a_list_in_the_query_repeats_its_key() {
    let target = "/3.1/subscriptions?status%5B%5D=active&status[]=stopped";
    let answer = sent("GET", target, None).await;
    assert_eq!((answer.status, answer.rule()), (200, ""));
}

#[tokio::test]
async fn what_is_no_json_is_told_so() {
    let mock = stateless().await;
    let post = async |body: &str, content_type: &str| {
        let request = Request::new("POST", "/3.1/passes")
            .header(TOKEN.0, TOKEN.1)
            .header("Content-Type", content_type)
            .body(&body);
        send(&mock.base_url(), &request).await
    };
    let answer = post("{", "application/json").await;
    assert!(answer.rule().starts_with("body: JSON: "), "{answer:?}");
    let answer = post("a=1", "application/x-www-form-urlencoded").await;
    assert_eq!(answer.rule(), "body: content type application/json");
    let answer = post("", "application/json").await;
    assert_eq!(answer.rule(), "body: required");
}

#[tokio::test]
async fn all_broken_rules_are_told_at_once() {
    let body = without(with(pass(), "offerId", json!(1)), "externalId");
    let answer = sent("POST", "/3.1/passes?page=1", Some(body)).await;
    assert_eq!(
        (answer.rule(), answer.warning()),
        (
            "body offerId: text; body externalId: required",
            "query page: unknown"
        )
    );
}

#[tokio::test]
async fn mediastore_refuses_in_its_envelope() {
    let mock = stateless().await;
    let answer = post(&mock.base_url(), "/auths", "{}").await;
    let body = answer.json();
    assert_eq!((answer.status, &body["code"]), (400, &json!("REQ0001")));
    assert_eq!(body["responseData"], json!({}));
    let message = body["errors"][0].as_str().unwrap();
    assert!(message.contains("body email: required"), "{message}");

    let answer = get(&mock.base_url(), "/customers/123456789").await;
    let body = answer.json();
    assert_eq!((answer.status, &body["code"]), (401, &json!("AUTH0001")));
    assert_eq!(answer.rule(), "header Authorization: required");
}

#[tokio::test]
async fn authentication_and_in_app_refuse_with_message_and_code() {
    let mock = stateless().await;
    let answer = get(&mock.base_url(), "/v1/codes/check?code=ABC").await;
    let body = answer.json();
    assert_eq!((answer.status, &body["code"]), (400, &json!("REQ0002")));
    assert_eq!(
        answer.rule(),
        "query code: min 6 characters; query deviceId: required"
    );
    assert!(body["message"].is_string());
}

#[tokio::test]
async fn an_empty_credential_is_none() {
    let mock = stateless().await;
    for (name, value) in [
        ("Authorization", ""),
        ("Authorization", "Basic abc"),
        ("Cookie", "a=b"),
    ] {
        let request = Request::new("GET", "/customers/123456789").header(name, value);
        let answer = send(&mock.base_url(), &request).await;
        assert_eq!(answer.status, 401, "{name}: {value}");
        let request = Request::new("GET", "/.well-known/jwks.json").header(name, value);
        assert_eq!(send(&mock.base_url(), &request).await.status, 200);
    }
}
