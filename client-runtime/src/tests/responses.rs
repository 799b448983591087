//! What came along with a value or an error.

use http::StatusCode;

use super::desk::{Desk, Given, order, reply, reply_with};
use super::shop::{CancelOrder, FindOrder, Order, create_order, get_order, update_order};
use crate::exchange::transport::Failure;
use crate::{Error, ErrorKind, Field, Request, RetryPolicy};

async fn get(answer: Given) -> Result<Order, Error> {
    get_order(&Desk::new([answer]).client, "7").await
}

async fn raw(answer: Given) -> Result<http::Response<bytes::Bytes>, Error> {
    get_order(&Desk::new([answer]).client, "7").raw().await
}

#[tokio::test]
async fn a_value_can_come_with_its_answer() {
    let headers = [
        ("etag", "\"v1\""),
        ("x-request-id", "r-1"),
        ("x-limit", "7"),
        ("x-limit", "8"),
        ("x-bytes", "\u{e9}"),
    ];
    let answers = [reply(503, ""), reply_with(202, &headers, &order(7))];
    let retry = RetryPolicy::DEFAULT;
    let desk = Desk::configured(answers, |builder| builder.retry_policy(retry));
    let response = get_order(&desk.client, "7").with_meta().await.unwrap();
    assert_eq!((response.id, response.value.id), (7, 7));
    let meta = response.meta;
    assert_eq!((meta.status(), meta.attempts()), (StatusCode::ACCEPTED, 2));
    assert_eq!(meta.etag(), Some("\"v1\""));
    assert_eq!(meta.request_id(), Some("r-1"));
    assert_eq!(meta.header("X-Limit"), Some("7"));
    assert_eq!(meta.headers().get_all("x-limit").iter().count(), 2);
    assert_eq!(
        (meta.header("x-bytes"), meta.header("x-none")),
        (None, None)
    );
    assert_eq!(meta.body(), order(7).as_bytes());
    assert_eq!(
        format!("{meta:?}"),
        r#"Meta { status: 202, request_id: Some("r-1"), body_length: 18, attempts: 2, .. }"#
    );
}

#[tokio::test]
async fn a_request_id_has_one_of_the_usual_names() {
    for name in [
        "correlation-id",
        "x-correlation-id",
        "x-request-id",
        "request-id",
        "x-amzn-requestid",
    ] {
        let headers = [("x-other", "r-2"), (name, "r-1")];
        let error = get(reply_with(404, &headers, r#"{"message":"No"}"#)).await;
        let error = error.unwrap_err();
        assert_eq!(error.request_id(), Some("r-1"));
        let message = "store.orders.get: 404 Not Found: No (request r-1)";
        assert_eq!(error.to_string(), message);
    }
}

#[tokio::test]
async fn a_raw_answer_is_given_whatever_it_says() {
    for (status, body) in [
        (200, "not json"),
        (304, ""),
        (404, r#"{"message":"No"}"#),
        (500, "<html>"),
    ] {
        let answer = raw(reply_with(status, &[("x-a", "1")], body))
            .await
            .unwrap();
        assert_eq!(answer.status(), status);
        assert_eq!(answer.headers()["x-a"], "1");
        assert_eq!(answer.body(), body);
    }
}

#[tokio::test]
async fn a_raw_answer_needs_an_answer() {
    let error = raw(Err(Failure::not_sent("refused"))).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
    assert_eq!(error.to_string(), "store.orders.get: refused");
    let desk = Desk::json(200, "");
    let error = get_order(&desk.client, "").raw().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Argument, 0));
}

#[tokio::test]
async fn a_raw_call_is_tried_again_like_any_other() {
    let answers = [reply(503, ""), reply(200, "ok")];
    let retry = RetryPolicy::DEFAULT;
    let desk = Desk::configured(answers, |builder| builder.retry_policy(retry));
    let answer = get_order(&desk.client, "7").raw().await.unwrap();
    assert_eq!((answer.status().as_u16(), desk.count()), (200, 2));
}

#[tokio::test]
async fn versions_are_told_apart_by_errors() {
    let etag = [("etag", "\"v2\"")];
    let error = get(reply_with(304, &etag, "")).await.unwrap_err();
    assert!(error.is_not_modified() && !error.is_precondition_failed());
    assert_eq!(error.header("ETag"), Some("\"v2\""));
    assert_eq!(
        error.to_string(),
        "store.orders.get: 304 Not Modified: it still has the version of `If-None-Match`"
    );
    let error = get(reply_with(412, &etag, "")).await.unwrap_err();
    assert!(error.is_precondition_failed() && !error.is_not_modified());
    assert_eq!(error.header("ETag"), Some("\"v2\""));
    let error = get(reply(404, "")).await.unwrap_err();
    assert!(!error.is_precondition_failed() && !error.is_not_modified());
}

#[tokio::test]
async fn a_documented_304_is_a_success() {
    let desk = Desk::json(304, "");
    let response = Request::new(&desk.client, FindOrder).with_meta().await;
    let response = response.unwrap();
    assert_eq!(
        (response.value, response.meta.status()),
        (None, StatusCode::NOT_MODIFIED)
    );
}

#[tokio::test]
async fn each_answer_that_is_no_success_has_its_message() {
    let location = [("location", "https://sso.example/in?token=x#y")];
    let json = [("content-type", "application/json")];
    let text = [("content-type", "text/plain")];
    for (answer, message) in [
        (
            reply(502, "<html>Bad gateway</html>"),
            "502 Bad Gateway: found an HTML page",
        ),
        (
            reply_with(502, &json, " \n<!doctype html>"),
            "502 Bad Gateway: found an HTML page (application/json)",
        ),
        (
            reply(500, ""),
            "500 Internal Server Error: found an empty body",
        ),
        (
            reply(404, r#"{"message":"No"#),
            "404 Not Found: found JSON that breaks off after 14 bytes",
        ),
        (
            reply_with(404, &text, r#"{"message":"No order"}"#),
            "404 Not Found: No order",
        ),
        (
            reply(404, r#"{"code":"E7","message":"No\n order"}"#),
            "404 Not Found: E7: No  order",
        ),
        (reply(404, "{}"), "404 Not Found"),
        (
            reply_with(307, &location, ""),
            "307 Temporary Redirect: redirected to https://sso.example/in, which is not followed",
        ),
        (
            reply_with(302, &location, r#"{"message":"Moved"}"#),
            "302 Found: Moved: redirected to https://sso.example/in, which is not followed",
        ),
        (reply(302, ""), "302 Found: found an empty body"),
        (reply(599, "{}"), "599 <unknown status code>"),
    ] {
        let error = get(answer).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Api);
        assert_eq!(error.to_string(), format!("store.orders.get: {message}"));
    }
}

/// What an error shows, which is never much.
fn shown(error: &Error) -> String {
    let shown = format!("{error}{error:?}{error:#?}");
    assert!(shown.len() < 20_000, "{} bytes", shown.len());
    error.to_string()
}

#[tokio::test]
async fn a_text_without_end_is_cut_where_it_is_shown_and_nowhere_else() {
    let long = "é".repeat(1 << 20);
    let ascii = "x".repeat(1 << 20);
    let shown_part = format!("{}… (2097152 bytes)", "é".repeat(500));
    let ascii_part = format!("{}… (1048576 bytes)", "x".repeat(500));

    let error = get(reply(
        404,
        &format!(r#"{{"message":"{long}","code":"{ascii}"}}"#),
    ))
    .await;
    let error = error.unwrap_err();
    assert_eq!(error.message(), Some(&*long));
    assert_eq!(error.code(), Some(&*ascii));
    let line = format!("store.orders.get: 404 Not Found: {ascii_part}: {shown_part}");
    assert_eq!(shown(&error), line);

    let headers = [("location", &*ascii), ("x-request-id", &*ascii)];
    let error = get(reply_with(307, &headers, "{}")).await.unwrap_err();
    assert_eq!(error.header("location"), Some(&*ascii));
    assert_eq!(error.request_id(), Some(&*ascii));
    assert!(shown(&error).ends_with(&format!(" (request {ascii_part})")));

    let headers = [("content-type", &*ascii), ("x-request-id", &*ascii)];
    let error = get(reply_with(200, &headers, &ascii)).await.unwrap_err();
    assert!(shown(&error).contains("found 1048576 bytes that are not JSON"));

    let labels = format!(r#"{{"id":1,"price":5,"labels":{{"{ascii}":"x"}}}}"#);
    let error = get(reply(200, &labels)).await.unwrap_err();
    let path = "$.labels[a name of 1048576 characters]";
    assert_eq!(error.json_path(), Some(path));
    shown(&error);
}

#[tokio::test]
async fn of_a_redirect_the_end_of_the_line_is_shown_too() {
    let target = "x".repeat(501);
    let error = get(reply_with(307, &[("location", &target)], "{}")).await;
    let part = format!(
        "redirected to {}… (501 bytes), which is not followed",
        "x".repeat(500)
    );
    assert!(shown(&error.unwrap_err()).ends_with(&part));
}

#[test]
fn the_words_of_the_client_are_never_cut() {
    let detail = "x".repeat(2_000);
    let error = Error::argument(detail.clone());
    assert_eq!(error.to_string(), detail);
}

#[tokio::test]
async fn a_text_that_just_fits_is_shown_in_full() {
    for (length, is_cut) in [(500, false), (501, true)] {
        let message = "x".repeat(length);
        let error = get(reply(404, &format!(r#"{{"message":"{message}"}}"#))).await;
        let error = error.unwrap_err();
        assert_eq!(error.to_string().contains('…'), is_cut);
        assert_eq!(error.to_string().contains(&message), !is_cut);
    }
}

#[tokio::test]
async fn an_id_without_end_is_cut_in_what_came_with_a_value() {
    let id = "x".repeat(1 << 20);
    let desk = Desk::new([reply_with(200, &[("x-request-id", &id)], &order(7))]);
    let meta = get_order(&desk.client, "7").with_meta().await.unwrap().meta;
    assert_eq!(meta.request_id(), Some(&*id));
    assert!(format!("{meta:?}").len() < 1_000);
}

#[tokio::test]
async fn each_success_that_cannot_be_read_has_its_message() {
    let text = [("content-type", "text/html")];
    for (answer, problem) in [
        (reply(200, "<html>"), "$: expected JSON, found an HTML page"),
        (reply(200, ""), "$: expected a value, found an empty body"),
        (
            reply(200, r#"{"id":7,"#),
            "$: expected JSON, found JSON that breaks off after 8 bytes",
        ),
        (
            reply_with(200, &text, r#"{"id":7}"#),
            "$.price: expected a number, found nothing",
        ),
    ] {
        let error = get(answer).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(
            error.to_string(),
            format!("store.orders.get: 200 OK: the response cannot be decoded at {problem}")
        );
    }
    let html = reply_with(200, &text, &order(7));
    assert_eq!(get(html).await.unwrap().id, 7);
}

#[tokio::test]
async fn a_refusal_within_a_success_did_not_happen() {
    let desk = Desk::json(201, r#"{"errors":["No stock"],"code":"S1"}"#);
    let error = create_order(&desk.client).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "store.orders.create: 201 Created: S1: No stock: the response reports a failure"
    );
    assert!(!error.may_have_happened() && !error.is_retryable());
    let desk = Desk::json(200, r#"{"success":false,"message":"Paid"}"#);
    let call = update_order(&desk.client, Field::Null).with_meta();
    let error = call.await.unwrap_err();
    assert_eq!(
        (error.message(), error.status()),
        (Some("Paid"), Some(StatusCode::OK))
    );
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_not_asked_for_again() {
    let answer = reply(200, &order(7));
    let retry = RetryPolicy::DEFAULT;
    let with_limit = |limit| {
        Desk::configured([answer.clone()], |builder| {
            builder.retry_policy(retry).max_response_size(limit)
        })
    };
    let desk = with_limit(17);
    let error = get_order(&desk.client, "7").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "store.orders.get: the response is larger than the limit of 17 bytes"
    );
    assert_eq!((desk.count(), error.is_retryable()), (1, false));
    get_order(&with_limit(18).client, "7").await.unwrap();
}

#[tokio::test]
async fn a_code_of_the_family_can_speak_of_credentials() {
    let answer = |status, code: &str| reply(status, &format!(r#"{{"code":"{code}"}}"#));
    for (answer, is_auth) in [
        (answer(400, "no-key"), true),
        (answer(400, "no-order"), false),
        (answer(401, "no-order"), true),
        (answer(403, "no-order"), false),
    ] {
        assert_eq!(get(answer).await.unwrap_err().is_auth(), is_auth);
    }
}

#[tokio::test]
async fn nothing_is_a_value_that_comes_with_an_answer_too() {
    let desk = Desk::new([reply_with(204, &[("etag", "\"v1\"")], "")]);
    let call = Request::new(&desk.client, CancelOrder).with_meta();
    let response = call.await.unwrap();
    assert_eq!(response.meta.etag(), Some("\"v1\""));
}
