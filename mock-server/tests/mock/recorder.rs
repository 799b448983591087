//! What was asked is kept, without its secrets where it is shown.

use serde_json::{Value, json};

use crate::support::{Request, body, get, post, send, stateless};

#[tokio::test]
async fn a_call_is_kept_with_its_arguments_its_status_and_the_rule_that_it_broke() {
    let mock = stateless().await;
    let request = Request::new("GET", "/3.1/passes?customerId=123456789&offset=-1")
        .header("X-Publisher-Token", "token");
    send(&mock.base_url(), &request).await;
    let calls = mock.requests();
    let call = &calls[0];
    assert_eq!((call.method(), call.path()), ("GET", "/3.1/passes"));
    assert_eq!(call.operation(), Some("core.passes.list"));
    assert_eq!(call.arguments()["customerId"], 123_456_789);
    assert_eq!(
        (call.status(), call.rule()),
        (Some(400), Some("query offset: min 0"))
    );
}

#[tokio::test]
async fn the_calls_of_a_batch_are_kept_one_by_one() {
    let mock = stateless().await;
    let call = |id: u32, params: serde_json::Value| json!({"method": "getOfferDetails", "params": params, "jsonrpc": "2.0", "id": id});
    let batch = json!([call(1, json!({"offerId": "S1"})), call(2, json!({}))]);
    post(&mock.rpc_url(), "", &batch.to_string()).await;
    let calls = mock.requests();
    assert_eq!(calls.len(), 2);
    assert_eq!(calls[0].arguments()["offerId"], "S1");
    assert_eq!(
        (calls[0].rule(), calls[1].rule()),
        (None, Some("body offerId: required"))
    );
}

#[tokio::test]
async fn a_request_for_nothing_is_kept_too() {
    let mock = stateless().await;
    get(&mock.base_url(), "/nowhere").await;
    let call = &mock.requests()[0];
    assert_eq!((call.operation(), call.status()), (None, Some(404)));
    assert_eq!(call.path(), "/nowhere");
}

#[tokio::test]
async fn secrets_are_kept_from_debug_output_and_from_the_control_endpoint() {
    let mock = stateless().await;
    let login = json!({
        "email": "someone@example.com", "password": "s3cret-password", "publisherId": "123456789",
    });
    let request = Request::new("POST", "/auths")
        .header("Authorization", "Bearer s3cret-jwt")
        .header("X-Publisher-Token", "s3cret-token")
        .body(&login);
    send(&mock.base_url(), &request).await;
    let call = json!({
        "method": "deactivatePassOffer", "jsonrpc": "2.0", "id": 1,
        "params": {"offerId": "P1", "publisherToken": "s3cret-rpc-token", "more": "s3cret-more"},
    });
    post(&mock.rpc_url(), "", &call.to_string()).await;

    let calls = mock.requests();
    assert_eq!(calls[0].arguments()["password"], "s3cret-password");
    let shown = get(&mock.base_url(), "/_mock/requests").await.text;
    assert!(
        shown.contains("someone@example.com") && shown.contains("***"),
        "{shown}"
    );
    for text in [format!("{calls:?}"), shown] {
        assert!(!text.contains("s3cret"), "{text}");
    }
}

#[tokio::test]
async fn large_requests_do_not_pile_up() {
    let mock = stateless().await;
    let text = "x".repeat(7_000_000);
    let numbers = format!("[0{}]", ",0".repeat(1_000_000));
    for properties in [
        format!("{{\"a\":\"{text}\"}}"),
        format!("{{\"a\":{numbers}}}"),
    ] {
        let properties: Value = serde_json::from_str(&properties).unwrap();
        let body = body(
            "core.passes.create",
            &json!({"externalId": "order-4711", "externalProperties": properties}),
        );
        let request = Request::new("POST", "/3.1/passes").header("X-Publisher-Token", "token");
        let answer = send(&mock.base_url(), &request.body(&body)).await;
        assert_eq!((answer.status, answer.rule()), (201, ""));
    }
    for call in mock.requests() {
        assert_eq!(call.arguments()["externalId"], "order-4711");
        let note = call.arguments()["externalProperties"].as_str().unwrap();
        assert!(note.starts_with("not kept: "), "{note}");
    }
    let shown = get(&mock.base_url(), "/_mock/requests").await;
    assert_eq!(shown.json().as_array().unwrap().len(), 2);
    assert!(shown.text.len() < 10_000, "{} bytes", shown.text.len());
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_as_the_family_does_it_and_kept() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    let mock = stateless().await;
    let size = 9 * 1024 * 1024;
    let message = "The body is larger than 8388608 bytes";
    for (target, body, operation) in [
        (
            "/auths",
            format!("\"errors\":[\"{message}\"]"),
            Some("mediastore.identity.login"),
        ),
        ("/", format!("\"message\":\"{message}\""), None),
        ("/nowhere", format!("\"message\":\"{message}\""), None),
    ] {
        let mut stream = tokio::net::TcpStream::connect(mock.address())
            .await
            .unwrap();
        let head = format!(
            "POST {target} HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: {size}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
        assert!(answer.contains(&body), "{answer}");
        let call = mock.requests().pop().unwrap();
        assert_eq!((call.path(), call.operation()), (target, operation));
        assert_eq!(
            (call.status(), call.rule()),
            (Some(413), Some("body: size"))
        );
    }
}
