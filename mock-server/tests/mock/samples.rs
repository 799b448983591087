//! Answers that nobody remembers.

use cleeng_mock::MockCleeng;
use serde_json::{Value, json};

use crate::support::{Request, body, send, stateless, target};

fn publisher(target: &str) -> Request {
    Request::new("GET", target).header("X-Publisher-Token", "token")
}

#[tokio::test]
async fn the_same_request_has_the_same_answer_and_another_seed_another() {
    let mocks = [
        stateless().await,
        stateless().await,
        MockCleeng::builder()
            .stateless()
            .seed(7)
            .start()
            .await
            .unwrap(),
    ];
    let mut answers = Vec::new();
    for mock in &mocks {
        answers.push(send(&mock.base_url(), &publisher("/3.1/offers")).await.text);
    }
    assert_eq!(answers[0], answers[1]);
    assert_ne!(answers[0], answers[2]);
}

#[tokio::test]
async fn an_answer_has_the_arguments_of_its_request() {
    let mock = stateless().await;
    let own = json!({
        "customerId": 987_654_321, "offerId": "P987654321_NL", "paymentMethodId": 123_123_123,
    });
    let body = body("core.passes.create", &own);
    let request = Request::new("POST", "/3.1/passes").header("X-Publisher-Token", "token");
    let pass = send(&mock.base_url(), &request.body(&body)).await.json();
    for name in ["customerId", "offerId", "paymentMethodId"] {
        assert_eq!(pass[name], body[name], "{name}");
    }
}

#[tokio::test]
async fn a_list_ends() {
    let mock = stateless().await;
    let page = async |target: &str| {
        let answer = send(&mock.base_url(), &publisher(target)).await;
        assert_eq!(answer.header("X-Total-Count"), Some("3"), "{target}");
        answer.json()
    };
    let passes = |query| target("core.passes.list", query);
    let all = page(&passes("offset=0")).await;
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), 3);
    let ids: Vec<&Value> = all.iter().map(|pass| &pass["passId"]).collect();
    assert_ne!(ids[0], ids[1]);

    let second = page(&passes("offset=1")).await;
    assert_eq!(second.as_array().unwrap(), &all[1..]);
    assert_eq!(page(&passes("offset=3")).await, json!([]));
    let page_of_two = page("/3.1/offers?limit=2&page=2").await;
    assert_eq!(page_of_two["items"].as_array().unwrap().len(), 1);
    assert_eq!(page("/3.1/offers?limit=2&page=3").await["items"], json!([]));
}

#[tokio::test]
async fn nothing_is_answered_with_nothing_or_an_empty_envelope() {
    let mock = stateless().await;
    let revoke = Request::new("DELETE", "/refresh_tokens").header("Authorization", "Bearer token");
    let answer = send(&mock.base_url(), &revoke).await;
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    let reset = Request::new("PUT", "/customers/passwords")
        .body(&json!({"customerEmail": "someone@example.com", "publisherId": "123456789"}));
    let answer = send(&mock.base_url(), &reset).await;
    assert_eq!(
        answer.json(),
        json!({"responseData": {}, "errors": []}),
        "{answer:?}"
    );
}
