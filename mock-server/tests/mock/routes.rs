//! Where requests lead.

use serde_json::json;

use crate::support::{Request, get, post, send, stateless};

fn purchase(path: &str) -> Request {
    let body = json!({
        "customerEmail": "someone@example.com",
        "offerId": "S598742062_US",
        "receipt": {"receiptId": "1", "userId": "2"},
    });
    Request::new("POST", path)
        .header("Content-Type", "application/json")
        .body(&body)
}

#[tokio::test]
async fn the_credential_decides_between_families_that_share_a_path() {
    let mock = stateless().await;
    for (name, value, operation) in [
        ("X-Publisher-Token", "token", "core.in-app.amazon-firetv"),
        (
            "Authorization",
            "Bearer token",
            "mediastore.checkout.pay-with-amazon",
        ),
    ] {
        let request = purchase("/amazon/payment").header(name, value);
        let answer = send(&mock.base_url(), &request).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.header("X-Mock-Operation"), Some(operation));
    }
}

#[tokio::test]
async fn the_body_decides_between_operations_that_share_a_path() {
    let mock = stateless().await;
    let request = |body: serde_json::Value| {
        Request::new("POST", "/3.1/payments")
            .header("X-Publisher-Token", "token")
            .body(&body)
    };
    let with_order = json!({"orderId": "123456789", "status": "captured", "paymentOperation": "initial-payment"});
    let answer = send(&mock.base_url(), &request(with_order)).await;
    assert_eq!(
        answer.header("X-Mock-Operation"),
        Some("core.payments.create")
    );
    let without_order = json!({
        "paymentMethodId": 123_456_789, "netAmount": 10, "taxAmount": null, "currency": "EUR",
        "offerId": "S598742062_US", "customerId": 123_456_789, "status": "captured",
        "externalPaymentId": "1",
    });
    let answer = send(&mock.base_url(), &request(without_order)).await;
    let operation = answer.header("X-Mock-Operation").unwrap().to_owned();
    assert_ne!(operation, "core.payments.create");
    assert_eq!(answer.rule(), "", "{operation}");
}

#[tokio::test]
async fn words_in_a_path_go_before_placeholders() {
    let mock = stateless().await;
    for (path, operation) in [
        (
            "/customers/passwords",
            "mediastore.identity.update-password",
        ),
        (
            "/customers/123456789",
            "mediastore.account.update-customers-data",
        ),
    ] {
        let request = Request::new("PATCH", path).header("Authorization", "Bearer token");
        let answer = send(&mock.base_url(), &request.body("{}")).await;
        assert_eq!(answer.header("X-Mock-Operation"), Some(operation));
    }
}

#[tokio::test]
async fn an_unknown_path_is_told_the_nearest_one() {
    let mock = stateless().await;
    let answer = get(&mock.base_url(), "/3.1/offer").await;
    assert_eq!(answer.status, 404);
    assert_eq!(
        answer.json()["message"],
        "There is no operation GET /3.1/offer; did you mean /3.1/offers?"
    );
}

#[tokio::test]
async fn a_path_with_another_verb_is_told_which_it_takes() {
    let mock = stateless().await;
    let answer = send(
        &mock.base_url(),
        &Request::new("DELETE", "/3.1/passes/123456789"),
    )
    .await;
    assert_eq!(answer.status, 405);
    let allowed = "GET, PATCH, HEAD, OPTIONS";
    assert_eq!(answer.header("Allow"), Some(allowed));

    let answer = send(
        &mock.base_url(),
        &Request::new("OPTIONS", "/3.1/passes/123456789"),
    )
    .await;
    assert_eq!(
        (answer.status, answer.header("Allow")),
        (204, Some(allowed))
    );
}

#[tokio::test]
async fn words_in_a_path_go_before_placeholders_that_take_other_verbs() {
    let mock = stateless().await;
    let path = "/3.1/customers/request_password_reset";
    for (verb, status) in [("OPTIONS", 204), ("PATCH", 405), ("GET", 405)] {
        let request = Request::new(verb, path).header("X-Publisher-Token", "token");
        let answer = send(&mock.base_url(), &request).await;
        assert_eq!(answer.status, status, "{verb}");
        assert_eq!(answer.header("Allow"), Some("POST, OPTIONS"), "{verb}");
    }
}

#[tokio::test]
async fn head_is_get_without_its_body() {
    let mock = stateless().await;
    let answer = send(
        &mock.base_url(),
        &Request::new("HEAD", "/.well-known/jwks.json"),
    )
    .await;
    assert_eq!((answer.status, answer.text.as_str()), (200, ""));
}

#[tokio::test]
async fn json_rpc_is_spoken_at_the_paths_of_its_hosts_and_at_the_root() {
    let mock = stateless().await;
    let call = json!({
        "method": "getOfferDetails", "params": {"offerId": "S123123123_US"}, "jsonrpc": "2.0", "id": 1,
    });
    for path in ["/", "/api/3.0/json-rpc", "/3.0/json-rpc"] {
        let answer = post(&mock.base_url(), path, &call.to_string()).await;
        assert_eq!(
            answer.json()["result"]["offerId"],
            "S123123123_US",
            "{path}"
        );
    }
}
