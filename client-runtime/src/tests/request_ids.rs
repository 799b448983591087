//! The ids of JSON-RPC calls, and what becomes of a response to another one.

use std::sync::Mutex;

use serde_json::Value;

use super::desk::{Desk, Given, order, reply};
use super::shop::{
    ListReceipts, PrintReceipt, SESSION, SHOP_KEY, create_order, get_order, get_receipt,
    print_receipt, receipt,
};
use crate::exchange::transport::Failure;
use crate::{BatchRequest, Client, Error, ErrorKind, Request, RetryPolicy};

type Body = http::Request<bytes::Bytes>;

/// The ids of each request.
fn ids(desk: &Desk) -> Vec<Vec<u64>> {
    let requests = desk.api.requests();
    requests.iter().map(ids_of).collect()
}

fn ids_of(request: &Body) -> Vec<u64> {
    let body: Value = serde_json::from_slice(request.body()).unwrap();
    let calls = body.as_array().cloned().unwrap_or_else(|| vec![body]);
    calls
        .iter()
        .map(|call| call["id"].as_u64().unwrap())
        .collect()
}

/// Answers each request with the response to the one before, and the first with a response to none.
fn one_behind(respond: impl Fn(&Body) -> Given + Send + Sync + 'static) -> Desk {
    let late = Mutex::new(reply(200, "{}"));
    let answer =
        move |request: &Body| std::mem::replace(&mut *late.lock().unwrap(), respond(request));
    Desk::answering(answer, |builder| builder)
}

fn print(client: &Client) -> Request<PrintReceipt> {
    Request::new(client, print_receipt())
}

fn assert_says_so(error: &Error, id: u64) {
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.json_path(), Some("$.id"));
    assert_eq!(error.message(), None);
    let words =
        format!("expected the response to the id {id}, found the response to another request");
    assert!(error.to_string().ends_with(&words), "{error}");
}

#[tokio::test]
async fn no_two_calls_of_a_client_share_an_id() {
    let desk = Desk::json(500, "{}");
    let other = desk.client.with_credential(&SESSION, "token-1".into());
    let _ = get_receipt(&desk.client).await;
    let _ = get_receipt(&other).await;
    let _ = BatchRequest::new(&desk.client, (receipt(7), ListReceipts)).await;
    let _ = BatchRequest::new(&other.clone(), (print_receipt(),)).await;
    let _ = print(&desk.client).await;
    assert_eq!(ids(&desk), [vec![1], vec![2], vec![3, 4], vec![5], vec![6]]);
}

#[tokio::test]
async fn a_retry_has_the_id_of_its_call() {
    let answers = [Err(Failure::not_sent("refused"))];
    let desk = Desk::configured(answers, |builder| {
        builder.retry_policy(RetryPolicy::DEFAULT)
    });
    for _ in 0..2 {
        get_receipt(&desk.client).await.unwrap_err();
    }
    assert_eq!(ids(&desk), [[1], [1], [2], [2]]);
}

#[tokio::test]
async fn the_value_of_another_request_is_not_taken_for_this_one() {
    let desk = one_behind(|request| {
        let id = ids_of(request)[0];
        reply(200, &format!(r#"{{"result":{},"id":"{id}"}}"#, order(7)))
    });
    print(&desk.client).await.unwrap_err();
    let error = print(&desk.client).await.unwrap_err();
    assert_says_so(&error, 2);
    assert!(error.may_have_happened() && !error.is_retryable());
    let error = get_receipt(&desk.client).await.unwrap_err();
    assert_says_so(&error, 3);
    assert!(!error.may_have_happened());
}

#[tokio::test]
async fn the_refusal_of_another_request_is_not_taken_for_this_one() {
    for status in [200, 400, 401, 404, 429] {
        let desk = one_behind(move |request| {
            let id = ids_of(request)[0];
            let error = r#"{"code":4,"message":"No such order"}"#;
            reply(status, &format!(r#"{{"error":{error},"id":{id}}}"#))
        });
        print(&desk.client).await.unwrap_err();
        let error = print(&desk.client).await.unwrap_err();
        assert_says_so(&error, 2);
        assert_eq!(error.status().map(u16::from), Some(status));
        assert!(
            error.may_have_happened() && !error.is_retryable(),
            "{status}"
        );
    }
}

#[tokio::test]
async fn a_refusal_without_an_id_is_of_this_request() {
    for id in ["null", "0", "\"0\"", "\"\"", "\"other\"", "false", "1"] {
        for (status, kind) in [(200, ErrorKind::Rpc), (400, ErrorKind::Api)] {
            let body = format!(r#"{{"error":{{"code":4,"message":"No"}},"id":{id}}}"#);
            let desk = Desk::json(status, &body);
            let error = print(&desk.client).await.unwrap_err();
            assert_eq!((error.kind(), error.message()), (kind, Some("No")), "{id}");
            assert!(!error.may_have_happened(), "{id}");
        }
    }
}

#[tokio::test]
async fn the_answers_of_another_batch_are_not_taken_for_this_one() {
    let error = r#"{"error":{"code":4,"message":"No such order"},"id":1}"#;
    let value = |id| format!(r#"{{"result":{},"id":"{id}"}}"#, order(7));
    for late in [
        format!("[{},{}]", value(1), value(2)),
        format!("[{error},{}]", value(2)),
        format!("[{error}]"),
        error.to_owned(),
    ] {
        let desk = Desk::new([reply(200, "[]"), reply(200, &late)]);
        for _ in 0..2 {
            let calls = (receipt(7), print_receipt());
            let (read, write) = BatchRequest::new(&desk.client, calls).await.unwrap();
            let (read, write) = (read.unwrap_err(), write.unwrap_err());
            assert_eq!(read.kind(), ErrorKind::Decode, "{late}");
            assert_eq!(write.kind(), ErrorKind::Decode, "{late}");
            assert!(!read.may_have_happened(), "{late}");
            assert!(write.may_have_happened(), "{late}");
        }
        let calls = (receipt(7), print_receipt());
        let (_, error) = BatchRequest::new(&desk.client, calls).await.unwrap();
        let error = error.unwrap_err().to_string();
        let words = "expected one response with the id 6, found none, but ";
        assert!(error.contains(words), "{error}");
    }
}

#[tokio::test]
async fn a_refusal_of_another_batch_is_not_taken_for_this_one() {
    let refusal = r#"{"error":{"code":3,"message":"Bad token"},"id":1}"#;
    let desk = Desk::new([reply(200, "[]"), reply(401, refusal)]);
    let batch = || BatchRequest::new(&desk.client, (receipt(7), print_receipt()));
    let _ = batch().await;
    let error = batch().await.unwrap_err();
    assert_says_so(&error, 3);
    assert!(error.may_have_happened());
}

#[tokio::test]
async fn rest_knows_no_ids() {
    let body = r#"{"message":"No such order","id":9}"#;
    let desk = Desk::configured([reply(404, body)], |builder| {
        builder.credential(&SHOP_KEY, "key-1".into())
    });
    for error in [
        get_order(&desk.client, "7").await.unwrap_err(),
        create_order(&desk.client).await.unwrap_err(),
    ] {
        assert_eq!(error.message(), Some("No such order"));
        assert!(!error.may_have_happened());
    }
}
