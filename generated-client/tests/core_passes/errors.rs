//! Given this trouble, this error.

use std::fmt::Debug;

use cleeng_client::core::passes::Passes;
use cleeng_client::operation::Operation;
use cleeng_client::{Client, ErrorKind, Request};

use crate::support::{
    HTML, TOKEN, assert_error_hides_token, assert_hides_token, html, http, in_json,
};
use crate::{PASS, answered, read};

/// The operation can be refused with each of these statuses and a message.
async fn assert_refusals<O: Operation>(
    operation: &str,
    statuses: &[&str],
    call: impl Fn(Passes<'_>) -> Request<O>,
) where
    O::Output: Debug + 'static,
{
    let body = r#"{"message": "It ended \"yesterday\""}"#;
    for status in statuses {
        let error = answered(in_json(status, body), &call).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Api);
        assert_eq!(error.operation(), Some(operation));
        assert_eq!(error.status(), status[..3].parse().ok());
        assert_eq!(error.message(), Some("It ended \"yesterday\""));
        assert_eq!(error.code(), None);
        assert_eq!(error.body(), Some(body.as_bytes()));
        let line = format!("{operation}: {status}: It ended \"yesterday\"");
        assert_eq!(error.to_string(), line);
    }
}

#[tokio::test]
async fn a_refusal_has_a_message() {
    let (invalid, unknown) = ("400 Bad Request", "404 Not Found");
    let impossible = "422 Unprocessable Entity";
    assert_refusals("core.passes.create", &[invalid, impossible], |passes| {
        passes.create(927_751_142, "P123123123_US", 142, "order-4711")
    })
    .await;
    assert_refusals("core.passes.get", &[invalid, unknown], |passes| {
        passes.get(5)
    })
    .await;
    assert_refusals("core.passes.list", &[invalid], |passes| passes.list()).await;
    let all = &[invalid, unknown, impossible];
    assert_refusals("core.passes.update", all, |passes| passes.update(5)).await;
    assert_refusals("core.passes.terminate", all, |passes| passes.terminate(5)).await;
    assert_refusals("core.passes.transfer", all, |passes| passes.transfer(5, 6)).await;
}

#[tokio::test]
async fn a_refusal_may_have_more_than_a_message_or_nothing() {
    for (body, message) in [
        (r#"{"success":false,"data":[],"message":"No"}"#, Some("No")),
        ("", None),
    ] {
        let refusal = in_json("401 Unauthorized", body);
        let error = answered(refusal, |passes| passes.get(5)).await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(401)));
        assert_eq!(error.message(), message);
    }
}

#[tokio::test]
async fn a_page_of_a_gateway_is_no_pass() {
    for (status, kind) in [
        ("200 OK", ErrorKind::Decode),
        ("502 Bad Gateway", ErrorKind::Api),
    ] {
        let error = answered(html(status), |passes| passes.get(5)).await;
        let error = error.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert_eq!(error.status(), status[..3].parse().ok());
        assert_eq!(error.message(), None);
        assert_eq!(error.body(), Some(HTML.as_bytes()));
    }
}

#[tokio::test]
async fn half_a_pass_is_no_pass() {
    let half = &PASS[..PASS.len() / 2];
    let error = read(half).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body(), Some(half.as_bytes()));

    let whole = in_json("200 OK", PASS);
    let cut = whole.strip_suffix('}').unwrap();
    let error = answered(cut, |passes| passes.get(5)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn a_field_that_may_be_left_out_never_costs_the_pass() {
    let pass = PASS.replace("1893456001", "\"tomorrow\"");
    let pass = read(&pass).await.unwrap();
    let link = pass.replaced_by.value().unwrap();
    assert_eq!(link.date, None);
    assert_eq!(link.extra.get("date"), Some(&"tomorrow".into()));
}

#[tokio::test]
async fn a_field_that_cannot_be_read_is_named() {
    let passes = in_json("200 OK", &format!("[{PASS},{{}}]"));
    let error = answered(passes, |passes| passes.list()).await.unwrap_err();
    assert_eq!(error.json_path(), Some("$[1].passId"));
}

#[tokio::test]
async fn the_token_is_never_shown() {
    let builder = Client::builder().publisher_token(TOKEN);
    assert_hides_token(&builder);
    let cleeng = builder.build().unwrap();
    assert_hides_token(&cleeng);
    assert_hides_token(&cleeng.core().passes());
    let request = cleeng.core().passes().terminate(5);
    assert_hides_token(&request);
    assert_hides_token(request.operation());

    let repeated = format!(r#"{{"message":"The token {TOKEN} is wrong"}}"#);
    for answer in [
        in_json("401 Unauthorized", &repeated),
        in_json("200 OK", &repeated),
        in_json("200 OK", &format!("[\"{TOKEN}\"]")),
        http("500 Internal Server Error", "", TOKEN),
        http("302 Found", &format!("location: /{TOKEN}\r\n"), ""),
        TOKEN.to_owned(),
    ] {
        let error = answered(answer, |passes| passes.get(5)).await;
        assert_error_hides_token(&error.unwrap_err());
    }
}

#[tokio::test]
async fn a_code_beside_the_message_is_a_known_one() {
    let body = r#"{"code":"SWITCH_IN_PROGRESS","message":"A switch is pending"}"#;
    let answer = in_json("422 Unprocessable Entity", body);
    let error = answered(answer, |passes| passes.get(5)).await.unwrap_err();
    let code = cleeng_client::core::ErrorCode::of(&error).unwrap();
    assert_eq!(code, cleeng_client::core::ErrorCode::SwitchInProgress);
    assert_eq!(error.message(), Some("A switch is pending"));
}
