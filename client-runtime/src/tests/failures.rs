//! Given this trouble, this error.

use std::error::Error as _;
use std::time::Duration;

use http::StatusCode;
use tokio::net::TcpListener;

use super::server::{Server, http};
use super::shop::{self, STORE, get_order};
use crate::clock::ManualClock;
use crate::{ClientBuilder, Error, ErrorKind};

async fn failure(server: &Server) -> Error {
    get_order(&shop::client(&server.url), "7")
        .await
        .unwrap_err()
}

async fn refusal(status: &str, body: &str) -> Error {
    failure(&Server::json(status, body).await).await
}

/// An error of a server whose client was built with other limits.
async fn failure_within(
    server: &Server,
    limits: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Error {
    let builder = shop::builder().base_url(&STORE, server.url.clone());
    let builder = builder.clock(ManualClock::default());
    let builder = limits(builder.credential(&shop::SHOP_KEY, "key-1".into()));
    get_order(&builder.build().unwrap(), "7").await.unwrap_err()
}

#[tokio::test]
async fn a_refusal_has_the_words_of_the_api() {
    let body = r#"{"success":false,"message":"No such order","code":"ORD0404"}"#;
    let error = refusal("404 Not Found", body).await;
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.operation(), Some("store.orders.get"));
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.code(), Some("ORD0404"));
    assert_eq!(error.rpc_code(), None);
    assert_eq!(error.message(), Some("No such order"));
    assert_eq!(error.body(), Some(body.as_bytes()));
    assert_eq!(error.header("Content-Type"), Some("application/json"));
    assert_eq!(error.json_path(), None);
    assert_eq!(
        error.to_string(),
        "store.orders.get: 404 Not Found: ORD0404: No such order"
    );
}

#[tokio::test]
async fn the_words_of_a_refusal_have_many_shapes() {
    for (body, message, code) in [
        (r#"{"errors":["A","B"],"code":7}"#, Some("A; B"), Some("7")),
        (r#"{"message":"","errors":["A"]}"#, Some("A"), None),
        (
            r#"{"message":null,"errors":[{"message":"A"},{"x":1}]}"#,
            Some("A"),
            None,
        ),
        (r#"{"message":["A"],"code":null}"#, Some("A"), None),
        (
            r#"{"errors":{"message":" A "},"code":false}"#,
            Some("A"),
            None,
        ),
        (r#"{"errors":[]}"#, None, None),
        (r#""A""#, Some("A"), None),
        (
            r#"[{"message":"A","code":5},"B",{"x":1}]"#,
            Some("A; B"),
            Some("5"),
        ),
        (r#"{"message":"\ud800"}"#, Some(r#""\ud800""#), None),
        ("[1]", None, None),
        ("[[[]]]", None, None),
    ] {
        let error = refusal("422 Unprocessable Entity", body).await;
        assert_eq!((error.message(), error.code()), (message, code), "{body}");
    }
}

#[tokio::test]
async fn an_odd_code_never_hides_the_words() {
    for (code, read) in [
        ("\"NEW-7\"", Some("NEW-7")),
        ("-1.5e3", Some("-1.5e3")),
        ("true", None),
        ("{}", None),
        (r#"{"id":[7]}"#, None),
        ("[]", None),
        ("[[7]]", None),
        ("[7,\"A\"]", Some("7; A")),
        (r#""\ud800""#, Some(r#""\ud800""#)),
    ] {
        let body = format!(r#"{{"code":{code},"message":"No such order"}}"#);
        let error = refusal("404 Not Found", &body).await;
        assert_eq!(error.message(), Some("No such order"), "{code}");
        assert_eq!(error.code(), read, "{code}");
    }
}

#[tokio::test]
async fn what_is_not_json_has_a_content_type() {
    for (headers, found) in [
        (
            "content-type: text/html; charset=utf-8\r\n",
            "an HTML page (text/html)",
        ),
        ("content-type: \r\n", "an HTML page"),
        ("content-type: ä\r\n", "an HTML page"),
        ("", "an HTML page"),
    ] {
        for status in ["200 OK", "502 Bad Gateway"] {
            let server = Server::answers(http(status, headers, "<html>")).await;
            let error = failure(&server).await.to_string();
            assert!(error.ends_with(&format!("found {found}")), "{error}");
        }
    }
}

#[tokio::test]
async fn a_refusal_without_json_says_what_came_instead() {
    for (body, found) in [
        (
            "<!DOCTYPE html><h1>Bad Gateway</h1>",
            "an HTML page (application/json)",
        ),
        ("", "an empty body"),
        (
            "no healthy upstream",
            "19 bytes that are not JSON (application/json)",
        ),
        (
            r#"{"message":"No su"#,
            "JSON that breaks off after 17 bytes",
        ),
    ] {
        let error = refusal("502 Bad Gateway", body).await;
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Api, Some(StatusCode::BAD_GATEWAY))
        );
        assert_eq!(
            error.to_string(),
            format!("store.orders.get: 502 Bad Gateway: found {found}")
        );
        assert_eq!(error.body(), Some(body.as_bytes()));
    }
}

#[tokio::test]
async fn an_answer_without_json_says_what_came_instead() {
    for (body, found) in [
        (
            "<html>Log in first</html>",
            "an HTML page (application/json)",
        ),
        (r#"{"id":7,"pri"#, "JSON that breaks off after 12 bytes"),
        ("OK", "2 bytes that are not JSON (application/json)"),
    ] {
        let error = refusal("200 OK", body).await;
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(
            error.to_string(),
            format!(
                "store.orders.get: 200 OK: the response cannot be decoded at $: expected JSON, found {found}"
            )
        );
        assert_eq!(error.body(), Some(body.as_bytes()));
    }
}

#[tokio::test]
async fn a_redirect_is_named_and_not_followed() {
    let headers = "location: https://elsewhere.example/login?token=canary#x\r\n";
    let server = Server::answers(http("302 Found", headers, "")).await;
    let error = failure(&server).await;
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Api, Some(StatusCode::FOUND))
    );
    assert_eq!(
        error.to_string(),
        "store.orders.get: 302 Found: redirected to https://elsewhere.example/login, which is not followed"
    );
}

#[tokio::test(start_paused = true)]
async fn silence_is_a_timeout() {
    let (server, clock) = Server::silent().await;
    let limit = Duration::from_millis(50);
    let error = failure_within(&server, |builder| builder.timeout(limit).clock(clock)).await;
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.status(), None);
    let host = server.url.replace("http://", "");
    assert_eq!(
        error.to_string(),
        format!("store.orders.get: no complete response from {host} within 50ms")
    );
}

#[tokio::test]
async fn a_closed_port_is_a_transport_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap().to_string();
    drop(listener);
    let client = shop::client(&format!("http://{host}"));
    let error = get_order(&client, "7").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.source().is_some());
    assert_eq!(
        error.to_string(),
        format!("store.orders.get: no connection to {host}")
    );
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_a_transport_error() {
    for response in ["", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"] {
        let error = failure(&Server::answers(response).await).await;
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(
            error
                .to_string()
                .ends_with("failed before the response was complete")
        );
    }
}

#[tokio::test]
async fn an_answer_has_a_limit() {
    let announced = http("200 OK", "", &"x".repeat(101));
    let chunked = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n65\r\n{}\r\n0\r\n\r\n",
        "x".repeat(101)
    );
    let in_pieces = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n32\r\n{0}\r\n32\r\n{0}\r\n1\r\nx\r\n0\r\n\r\n",
        "x".repeat(50)
    );
    for response in [announced, chunked, in_pieces] {
        let server = Server::answers(response).await;
        let error = failure_within(&server, |builder| builder.max_response_size(100)).await;
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert_eq!(
            error.to_string(),
            "store.orders.get: the response is larger than the limit of 100 bytes"
        );
    }
    let server = Server::answers(http("200 OK", "", &"x".repeat(100))).await;
    let error = failure_within(&server, |builder| builder.max_response_size(100)).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn a_body_in_pieces_is_whole() {
    for pieces in [
        &["{}"][..],
        &["{", "}"],
        &["{\"message\"", ":\"No ", "such", " order\"", "}"],
    ] {
        let chunks = pieces
            .iter()
            .map(|piece| format!("{:x}\r\n{piece}\r\n", piece.len()));
        let chunks: String = chunks.collect();
        let head = "HTTP/1.1 404 Not Found\r\ntransfer-encoding: chunked";
        let server = Server::answers(format!("{head}\r\n\r\n{chunks}0\r\n\r\n")).await;
        let error = failure(&server).await;
        assert_eq!(error.body(), Some(pieces.concat().as_bytes()));
    }
}

#[test]
fn an_error_is_small_and_goes_anywhere() {
    fn check<T: Send + Sync + std::error::Error + 'static>() {}
    check::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}
