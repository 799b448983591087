//! Faults on demand.

use cleeng_mock::MockCleeng;
use serde_json::{Value, json};

use crate::support::{Answer, Request, get, post, send, stateless, try_send};

const PASS: &str = "/3.1/passes/123456789";

fn pass() -> Request {
    Request::new("GET", PASS).header("X-Publisher-Token", "token")
}

async fn with(fault: &str) -> (MockCleeng, Answer) {
    let mock = stateless().await;
    let answer = send(&mock.base_url(), &pass().header("X-Mock-Fault", fault)).await;
    (mock, answer)
}

#[tokio::test]
async fn a_status_comes_in_the_shape_of_the_family() {
    let (mock, answer) = with("status=503").await;
    assert_eq!((answer.status, answer.rule()), (503, "fault: 503"));
    assert!(answer.json()["message"].is_string());

    let request = Request::new("GET", "/customers/123456789")
        .header("Authorization", "Bearer token")
        .header("X-Mock-Fault", "status=500");
    let answer = send(&mock.base_url(), &request).await;
    assert!(answer.json()["errors"].is_array());
}

#[tokio::test]
async fn every_status_has_the_error_body_of_the_family() {
    let mock = stateless().await;
    let customer =
        Request::new("GET", "/customers/123456789").header("Authorization", "Bearer token");
    let code = Request::new("GET", "/v1/codes/check?code=ABCDEF&deviceId=tv");
    let rpc = json!({"method": "getOfferDetails", "params": {"offerId": "S1"}, "jsonrpc": "2.0", "id": 1});
    let rpc = Request::new("POST", "/").body(&rpc);
    for status in 400..600 {
        for (request, key) in [
            (&pass(), "message"),
            (&customer, "errors"),
            (&code, "message"),
            (&rpc, "error"),
            (&Request::new("GET", "/nowhere"), "message"),
        ] {
            let fault = format!("status={status}");
            let request = request.clone().header("X-Mock-Fault", &fault);
            let answer = send(&mock.base_url(), &request).await;
            assert_eq!(answer.status, status);
            let body: Value = serde_json::from_str(&answer.text).unwrap_or_default();
            assert!(body.get(key).is_some(), "{request:?}: {answer:?}");
        }
    }
}

#[tokio::test]
async fn an_expected_refusal_has_a_body_too() {
    let mock = stateless().await;
    mock.expect("core.passes.get")
        .refuse(412, "", "Another version");
    let answer = send(&mock.base_url(), &pass()).await;
    assert_eq!((answer.status, answer.rule()), (412, "test: expected"));
    assert_eq!(answer.json(), json!({"message": "Another version"}));
}

#[tokio::test]
async fn too_many_calls_are_told_how_long_to_wait() {
    let (_mock, answer) = with("retry-after=2").await;
    assert_eq!(
        (answer.status, answer.header("Retry-After")),
        (429, Some("2"))
    );
}

#[tokio::test]
async fn tokens_expire() {
    let mock = stateless().await;
    mock.fault("expire-token, times=3").unwrap();
    let request =
        Request::new("GET", "/customers/123456789").header("Authorization", "Bearer token");
    let answer = send(&mock.base_url(), &request).await;
    assert_eq!(
        (answer.status, &answer.json()["code"]),
        (401, &json!("AUTH0003"))
    );
    assert_eq!(send(&mock.base_url(), &pass()).await.status, 401);

    let call = json!({"method": "getOfferDetails", "params": {"offerId": "S1"}, "jsonrpc": "2.0", "id": 1});
    let answer = post(&mock.rpc_url(), "", &call.to_string()).await;
    assert_eq!(
        (answer.status, &answer.json()["error"]["code"]),
        (200, &json!(1))
    );
    assert_eq!(send(&mock.base_url(), &pass()).await.status, 200);
}

#[tokio::test]
async fn a_gateway_answers_with_a_page() {
    let (_mock, answer) = with("html").await;
    assert_eq!(
        (answer.status, answer.header("Content-Type")),
        (502, Some("text/html"))
    );
    assert!(answer.text.starts_with("<html>"));
}

#[tokio::test]
async fn a_connection_is_closed_without_an_answer() {
    let mock = stateless().await;
    let error = try_send(&mock.base_url(), &pass().header("X-Mock-Fault", "drop")).await;
    assert!(error.is_err());
    let call = &mock.requests()[0];
    assert_eq!(
        (call.operation(), call.status()),
        (Some("core.passes.get"), None)
    );
}

#[tokio::test]
async fn an_answer_breaks_off_in_the_middle() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    let mock = stateless().await;
    let whole = send(&mock.base_url(), &pass()).await.text;
    let mut stream = tokio::net::TcpStream::connect(mock.address())
        .await
        .unwrap();
    let request = format!(
        "GET {PASS} HTTP/1.1\r\nHost: localhost\r\nX-Publisher-Token: token\r\nX-Mock-Fault: truncate\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(
        head.contains(&format!("content-length: {}\r\n", whole.len())),
        "{head}"
    );
    assert_eq!(body, &whole[..whole.len() / 2]);
}

#[tokio::test]
async fn an_answer_is_no_json() {
    let (_mock, answer) = with("malformed").await;
    assert_eq!(
        (answer.status, answer.header("Content-Type")),
        (200, Some("application/json"))
    );
    assert!(serde_json::from_str::<serde_json::Value>(&answer.text).is_err());
}

#[tokio::test]
async fn numbers_are_text_and_empty_objects_lists() {
    let (mock, answer) = with("text-numbers").await;
    assert_eq!(answer.json()["passId"], "123456789");

    mock.expect("core.passes.get")
        .returns(json!({"externalProperties": {}}));
    let request = pass().header("X-Mock-Fault", "empty-list-objects");
    let body = send(&mock.base_url(), &request).await.json();
    assert_eq!(body["externalProperties"], json!([]));
}

#[tokio::test]
async fn faults_are_for_some_operations_and_some_calls() {
    let mock = stateless().await;
    mock.fault("status=503, times=2, operation=core.passes.*")
        .unwrap();
    let keys = get(&mock.base_url(), "/.well-known/jwks.json").await;
    assert_eq!(keys.status, 200);
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(send(&mock.base_url(), &pass()).await.status);
    }
    assert_eq!(statuses, [503, 503, 200]);

    mock.fault("status=500").unwrap();
    mock.clear_faults();
    assert_eq!(send(&mock.base_url(), &pass()).await.status, 200);
}

#[tokio::test]
async fn a_fault_that_is_none_is_refused() {
    let (mock, answer) = with("statsu=503").await;
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.json()["message"],
        "\"statsu\" is not a fault, did you mean status?"
    );
    let (_mock, answer) = with("drop, times=2").await;
    assert_eq!(
        answer.json()["message"],
        "a header is for one request: it takes neither times nor operation"
    );
    let error = mock.fault("drop, operation=core.passes.gte").unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no operation core.passes.gte, did you mean core.passes.get?"
    );
    assert!(MockCleeng::builder().fault("oops").start().await.is_err());
}
