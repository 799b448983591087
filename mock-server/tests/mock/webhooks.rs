//! What happens is reported to the publisher's own server.

use cleeng_mock::MockCleeng;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::json;
use sha2::Sha256;
use test_support::{Response, Server};

use crate::support::{Request, body, get, post, send};

const SECRET: &str = "a secret that is long enough";

fn is_genuine(request: &test_support::Request, body: &[u8]) -> bool {
    let signature = request.header("x-mock-signature").unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(body);
    let digits = signature.as_bytes().chunks(2);
    let hash = digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap());
    mac.verify_slice(&hash.collect::<Vec<_>>()).is_ok()
}

#[tokio::test]
async fn what_happens_is_reported_signed_and_in_order() {
    let publisher = Server::start(|_| Response::new(200, "", ""));
    let mock = MockCleeng::builder()
        .webhook_url(publisher.url())
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
    let pass = body("core.passes.create", &json!({"customerId": id}));
    let request = Request::new("POST", "/3.1/passes").header("X-Publisher-Token", "any");
    let answer = send(&mock.base_url(), &request.body(&pass)).await;
    assert_eq!(answer.status, 201, "{answer:?}");

    let request = publisher.request(0).await;
    assert!(is_genuine(&request, request.body()));
    assert!(!is_genuine(&request, b"{}"));
    let event = request.json();
    assert_eq!(event["topic"], "customerRegistered");
    assert_eq!(event["data"]["customerId"], id);
    assert_eq!(event["data"]["customerEmail"], "new@example.com");
    assert!(event["broadcasterId"].is_number());

    let kept = mock.webhooks();
    assert!(kept.len() > 1, "{kept:?}");
    for (index, webhook) in kept.iter().enumerate().skip(1) {
        let request = publisher.request(index).await;
        assert!(is_genuine(&request, request.body()));
        cleeng_client::webhook::parse(request.body()).unwrap();
        assert_eq!(request.json()["topic"], webhook.topic.as_str());
    }
}

#[tokio::test]
async fn what_happens_goes_to_the_endpoints_of_its_topic() {
    let publisher = Server::start(|_| Response::new(200, "", ""));
    let mock = MockCleeng::start().await.unwrap();
    let base = mock.base_url();
    let endpoints = json!([
        {
            "url": format!("{}/signed", publisher.url()),
            "verification": {
                "name": "HMAC",
                "options": {"hashAlg": "SHA256", "sharedSecret": SECRET},
            },
        },
        {
            "url": format!("{}/filtered", publisher.url()),
            "filters": [{"name": "paymentMethodId", "options": {"value": 123_456_789}}],
        },
    ]);
    let request = Request::new("PUT", "/3.1/webhook_subscriptions/customerRegistered")
        .header("X-Publisher-Token", "any");
    let answer = send(&base, &request.body(&endpoints.to_string())).await;
    assert!(
        answer.status < 300 && answer.rule().is_empty(),
        "{answer:?}"
    );
    let customer = json!({
        "email": "new@example.com", "password": "a long password", "publisherId": "123456789",
        "locale": "en_US", "country": "US", "currency": "USD",
    });
    post(&base, "/customers", &customer.to_string()).await;

    let request = publisher.request(0).await;
    assert_eq!(request.target(), "/signed");
    assert!(is_genuine(&request, request.body()));
    assert_eq!(request.json()["topic"], "customerRegistered");
    // The data of this topic has no payment method, so the filter lets nothing through.
    let kept = mock.webhooks();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(kept[0].url, Some(format!("{}/signed", publisher.url())));
    let shown = get(&base, "/_mock/webhooks").await.json();
    assert_eq!(shown[0]["url"], format!("{}/signed", publisher.url()));
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
