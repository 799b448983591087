//! Given the body of a refusal, its code and its words.

use super::desk::{Desk, reply_with};
use super::shop::{STORE, TILL, get_receipt};
use crate::decode::refusal::refused;
use crate::{Error, ErrorBody, ErrorKind, Family, Protocol};

/// A family whose refusals have other keys than JSON-RPC.
static DESK: Family = Family {
    name: "desk-rpc",
    protocol: Protocol::JsonRpc,
    hosts: &[],
    error_body: ErrorBody {
        message: &["errors"],
        code: &["errorCode"],
    },
    auth_codes: &[],
    assumed_hosts: &[],
};

fn error(family: Option<&Family>, status: u16, headers: &[(&str, &str)], body: &str) -> Error {
    let reply = reply_with(status, headers, body).unwrap();
    refused(family, &(0..u64::MAX), &reply).into_error(&reply)
}

#[track_caller]
fn assert_words(family: &Family, body: &str, code: Option<&str>, message: Option<&str>) {
    let error = error(Some(family), 400, &[], body);
    assert_eq!((error.code(), error.message()), (code, message), "{body}");
}

#[test]
fn the_words_of_json_rpc_come_before_those_of_the_family() {
    let both = r#"{"errors":"A","errorCode":1,"error":{"message":"B","code":2}}"#;
    assert_words(&DESK, both, Some("2"), Some("B"));
    let beside = r#"{"error":{"message":"B","code":2},"message":"C","code":3}"#;
    assert_words(&TILL, beside, Some("2"), Some("B"));
    let without_error = r#"{"errors":"A","errorCode":1,"message":"C","code":3}"#;
    assert_words(&DESK, without_error, Some("3"), Some("C"));
}

#[test]
fn what_json_rpc_leaves_out_the_family_may_say() {
    let code_only = r#"{"errors":"A","errorCode":1,"error":{"code":2}}"#;
    assert_words(&DESK, code_only, Some("2"), Some("A"));
    let message_only = r#"{"errors":"A","errorCode":1,"error":"B"}"#;
    assert_words(&DESK, message_only, Some("1"), Some("B"));
    let neither = r#"{"errors":"A","errorCode":1}"#;
    assert_words(&DESK, neither, Some("1"), Some("A"));
}

#[test]
fn a_family_without_json_rpc_knows_nothing_of_its_keys() {
    let body = r#"{"error":{"message":"B","code":2}}"#;
    assert_words(&STORE, body, None, None);
}

#[test]
fn without_a_family_there_are_no_words() {
    let error = error(None, 400, &[], r#"{"message":"A","code":1}"#);
    assert_eq!((error.code(), error.message()), (None, None));
}

#[tokio::test]
async fn a_code_alone_and_a_message_alone_are_words() {
    for (body, line) in [
        (r#"{"error":{"code":7}}"#, "7"),
        (r#"{"error":{"message":"No"}}"#, "No"),
        (r#"{"code":7}"#, "7"),
        (r#"{"message":"No"}"#, "No"),
    ] {
        let error = get_receipt(&Desk::json(200, body).client)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Rpc);
        assert_eq!(
            error.to_string(),
            format!("till.getReceipt: 200 OK: {line}")
        );
    }
}

#[test]
fn a_key_that_says_nothing_gives_way_to_the_next() {
    for nothing in [
        "null",
        "\"\"",
        "\" \\n\"",
        "true",
        "[]",
        "[\"\"]",
        "[null,{}]",
        "{}",
        r#"{"x":"B"}"#,
    ] {
        let body = format!(r#"{{"message":{nothing},"errors":"A"}}"#);
        assert_words(&STORE, &body, None, Some("A"));
    }
}

#[test]
fn words_are_found_inside_of_lists_and_objects() {
    for (found, message) in [
        ("7", "7"),
        ("\" A \"", "A"),
        (
            r#"["A",7,"",{"message":"B","errors":"C"},{"errors":"D"}]"#,
            "A; 7; B; D",
        ),
        (r#"{"errors":"B","message":"A"}"#, "A"),
        (r#"{"message":{"message":"A"},"errors":"B"}"#, "B"),
    ] {
        let body = format!(r#"{{"message":{found}}}"#);
        assert_words(&STORE, &body, None, Some(message));
    }
}

#[test]
fn of_a_list_all_words_count_and_the_first_code() {
    let body = r#"["A",{"message":"B"},{"message":"C","code":"c"},{"code":"d"},7]"#;
    assert_words(&STORE, body, Some("c"), Some("A; B; C"));
    assert_words(&STORE, r#"[{"code":"c"}]"#, Some("c"), None);
}

#[test]
fn a_status_without_a_body_says_what_it_means() {
    let location = [("location", "/a")];
    for (status, meaning) in [
        (304, "it still has the version of `If-None-Match`"),
        (412, "it has another version than `If-Match`"),
        (301, "redirected to /a, which is not followed"),
        (308, "redirected to /a, which is not followed"),
        (404, "found an empty body"),
        (201, "found an empty body"),
    ] {
        let error = error(Some(&STORE), status, &location, "").to_string();
        assert!(error.ends_with(meaning), "{error}");
    }
}

#[test]
fn a_redirect_is_shown_without_what_may_be_private() {
    for (location, shown) in [
        ("/a", "/a"),
        ("/a?token=x", "/a"),
        ("/a#token", "/a"),
        ("/a#b?c", "/a"),
        ("https://sso.example/a?b#c", "https://sso.example/a"),
    ] {
        let error = error(Some(&STORE), 302, &[("location", location)], "{}");
        let line = format!("302 Found: redirected to {shown}, which is not followed");
        assert_eq!(error.to_string(), line);
    }
    let elsewhere = error(Some(&STORE), 404, &[("location", "/a")], "{}");
    assert_eq!(elsewhere.to_string(), "404 Not Found");
}
