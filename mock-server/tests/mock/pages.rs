//! Customers decide at pages of the server, in a browser or by a test.

use cleeng_mock::MockCleeng;
use serde_json::{Value, json};

use crate::support::{Request, get, post, send};

/// A customer who has registered, and the JWT of the session.
async fn register(base: &str) -> (Value, String) {
    let customer = json!({
        "email": "new@example.com", "password": "a long password", "publisherId": "123456789",
        "locale": "en_US", "country": "US", "currency": "USD",
    });
    let answer = post(base, "/customers", &customer.to_string()).await.json();
    let session = &answer["responseData"];
    let jwt = session["jwt"].as_str().unwrap();
    (session["customerId"].clone(), format!("Bearer {jwt}"))
}

async fn ask(base: &str, jwt: &str, target: &str, body: &Value) -> Value {
    let request = Request::new("POST", target).header("Authorization", jwt);
    let answer = send(base, &request.body(&body.to_string())).await;
    assert!(answer.status < 300, "{answer:?}");
    answer.json()["responseData"].clone()
}

async fn has_access(base: &str, jwt: &str) -> bool {
    let request = Request::new("GET", "/entitlements/P123123123_US").header("Authorization", jwt);
    let answer = send(base, &request).await.json();
    answer["responseData"]["accessGranted"].as_bool().unwrap()
}

#[tokio::test]
async fn an_order_is_paid_when_its_customer_approves_at_paypal() {
    let mock = MockCleeng::start().await.unwrap();
    let base = mock.base_url();
    let (customer, jwt) = register(&base).await;
    let wanted = json!({"offerId": "P123123123_US", "customerId": customer});
    let order = ask(&base, &jwt, "/orders", &wanted).await["order"]["id"].clone();
    let start = json!({
        "orderId": order,
        "successUrl": "https://shop.example/thanks?lang=d\u{e4}",
        "cancelUrl": "https://shop.example/cart",
        "errorUrl": "https://shop.example/sorry",
    });
    let started = ask(&base, &jwt, "/connectors/paypal/v1/tokens", &start).await;
    let page = started["redirectUrl"].as_str().unwrap();
    let page = page.strip_prefix(base.as_str()).unwrap();
    assert!(!has_access(&base, &jwt).await);

    let shown = get(&base, page).await;
    assert_eq!(
        shown.header("Content-Type"),
        Some("text/html; charset=utf-8")
    );
    let told = format!("Order {order}: P123123123_US");
    assert!(shown.text.contains(&told), "{}", shown.text);
    for outcome in ["success", "cancel", "error"] {
        let button = format!("<button name=\"outcome\" value=\"{outcome}\">");
        assert!(shown.text.contains(&button), "{}", shown.text);
    }
    let wrong = post(&base, page, "outcome=perhaps").await;
    assert_eq!((wrong.status, wrong.rule()), (400, "body: outcome"));
    assert!(!has_access(&base, &jwt).await);

    let own = Request::new("POST", page).header("Origin", &base);
    let decided = send(&base, &own.body("outcome=success")).await;
    assert_eq!(
        (decided.status, decided.header("Location")),
        (303, Some("https://shop.example/thanks?lang=d%C3%A4"))
    );
    assert!(has_access(&base, &jwt).await);
    // Whoever comes back is led on.
    assert_eq!(get(&base, page).await.status, 303);
}

#[tokio::test]
async fn the_outcome_may_stand_in_the_address() {
    let mock = MockCleeng::start().await.unwrap();
    let base = mock.base_url();
    let (customer, jwt) = register(&base).await;
    let wanted = json!({"offerId": "P123123123_US", "customerId": customer});
    let order = ask(&base, &jwt, "/orders", &wanted).await["order"]["id"].clone();
    let start = json!({
        "orderId": order,
        "paymentMethod": {"type": "scheme"},
        "returnUrl": "https://shop.example/back#cart",
        "attemptAuthentication": "always",
    });
    let started = ask(&base, &jwt, "/connectors/adyen/initial-payment", &start).await;
    let page = started["action"]["url"].as_str().unwrap();
    let page = page.strip_prefix(base.as_str()).unwrap();
    let decided = get(&base, &format!("{page}?outcome=success")).await;
    let back = decided.header("Location").unwrap();
    let result = back.strip_prefix("https://shop.example/back?redirectResult=");
    let result = result.unwrap().strip_suffix("#cart").unwrap();
    assert!(!has_access(&base, &jwt).await);

    let finalize = json!({"orderId": order, "details": {"redirectResult": result}});
    let target = "/connectors/adyen/initial-payment/finalize";
    ask(&base, &jwt, target, &finalize).await;
    assert!(has_access(&base, &jwt).await);
}

#[tokio::test]
async fn nobody_decides_at_a_page_that_is_none_or_from_another_site() {
    let mock = MockCleeng::start().await.unwrap();
    let base = mock.base_url();
    for page in [
        "/_mock/paypal/none",
        "/_mock/redirect/none",
        "/_mock/paypal",
    ] {
        assert_eq!(post(&base, page, "success").await.status, 404, "{page}");
    }
    let foreign = Request::new("POST", "/_mock/paypal/none").header("Origin", "https://a.example");
    assert_eq!(send(&base, &foreign.body("success")).await.status, 403);
}
