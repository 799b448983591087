//! Services of a publisher's own, in axum.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use cleeng_client::Secret;
use cleeng_client::mediastore::identity::RegisterParameters;
use cleeng_mock::MockCleeng;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio::sync::mpsc::channel;

use crate::programs::http_statuses::{self, status_of};
use crate::programs::own_types::{self, Shop};
use crate::programs::webhooks::{self, Inbox};
use crate::{EMAIL, PASSWORD, PUBLISHER, calls, client, mock};

const SECRET: &str = "a secret of at least 16 bytes";
const MESSAGE: &str = r#"{"broadcasterId": 123456789, "topic": "somethingNew", "data": {}}"#;

/// Signs a message as Cleeng does.
fn signature(message: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(message.as_bytes());
    let bytes = mac.finalize().into_bytes();
    let mut hex = String::new();
    for byte in bytes {
        write!(hex, "{byte:02x}").unwrap();
    }
    hex
}

/// Runs a service until the test ends, and returns its address.
async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}")
}

#[tokio::test]
async fn webhooks_are_taken_if_they_are_genuine() {
    let (events, mut received) = channel(1);
    let inbox = Inbox {
        secret: SECRET.into(),
        header: String::from("x-mock-signature"),
        events,
    };
    let url = serve(webhooks::router(inbox)).await + "/webhooks/cleeng";
    let mock = MockCleeng::builder()
        .webhook_url(&url)
        .webhook_secret(SECRET);
    let mock = mock.start().await.unwrap();
    let client = client(&mock);
    let identity = client.mediastore().identity();
    let parameters = RegisterParameters {
        email: "ann@example.com".into(),
        password: PASSWORD.into(),
        locale: "en_US".into(),
        country: "US".into(),
        currency: "USD".into(),
    };
    let registered = identity.register(parameters).publisher_id(PUBLISHER);
    registered.await.unwrap();
    let notification = received.recv().await.unwrap();
    assert_eq!(webhooks::summary(&notification), "welcome a customer");

    let http = reqwest::Client::new();
    let forged = http.post(&url).body("{}");
    let unsigned = forged.try_clone().unwrap().send().await.unwrap();
    let forged = forged.header("x-mock-signature", "00".repeat(32));
    let forged = forged.send().await.unwrap();
    let genuine = http.post(&url).body(MESSAGE);
    let genuine = genuine.header("x-mock-signature", signature(MESSAGE));
    // Cleeng sends the event again after any status but 200.
    assert_eq!(genuine.send().await.unwrap().status().as_u16(), 200);
    assert_eq!(
        (unsigned.status().as_u16(), forged.status().as_u16()),
        (401, 401)
    );
}

#[tokio::test]
async fn a_service_answers_with_models_in_its_own_types() {
    let mock = mock().await;
    let shop = Shop {
        client: client(&mock),
        cache: Arc::default(),
    };
    let url = serve(own_types::router(shop)).await + "/customers";
    let get = async |id: &str| {
        let response = reqwest::get(format!("{url}/{id}")).await.unwrap();
        let status = response.status().as_u16();
        (status, response.text().await.unwrap())
    };
    let (status, body) = get("123456789").await;
    assert_eq!(status, 200, "{body}");
    let account: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(account["customer"], 123_456_789);
    let subscription = &account["subscriptions"][0];
    assert_eq!(subscription["customerId"], 123_456_789);
    assert!(account["total"].as_f64().unwrap() > 0.0, "{body}");

    let reads = calls(&mock, "core.offers.get");
    assert_eq!(get("123456789").await, (200, body));
    assert_eq!(calls(&mock, "core.offers.get"), reads);
    assert_eq!(get("ann").await.0, 400);

    let (status, body) = get("123456789?status=terminated").await;
    assert_eq!(status, 200, "{body}");
    let account: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(account["subscriptions"], json!([]));
    assert_eq!(account["total"], 0);
}

#[tokio::test]
async fn callers_of_a_service_are_told_what_they_can_do() {
    let mock = mock().await;
    let url = serve(http_statuses::router(client(&mock))).await;
    let status = async |path: &str| {
        let response = reqwest::get(format!("{url}/access/{path}")).await;
        response.unwrap().status().as_u16()
    };
    assert_eq!(status("123456789/S123123123_US").await, 204);
    assert_eq!(status("123456789/S123456789_US").await, 403);
    assert_eq!(status("999999999/S123123123_US").await, 404);
    for (fault, told) in [
        ("status=422", 422),
        ("status=401", 500),
        ("status=500", 503),
        ("malformed", 503),
        ("status=418", 502),
    ] {
        mock.fault(fault).unwrap();
        let status = status("123456789/S123123123_US").await;
        assert_eq!((fault, status), (fault, told));
        mock.clear_faults();
    }
}

#[tokio::test]
async fn codes_of_the_api_come_first() {
    let mock = mock().await;
    let client = client(&mock);
    let identity = client.mediastore().identity();
    let wrong = identity
        .login(EMAIL, Secret::new("a wrong passw0rd"))
        .publisher_id(PUBLISHER);
    assert_eq!(status_of(&wrong.await.unwrap_err()).as_u16(), 401);
}
