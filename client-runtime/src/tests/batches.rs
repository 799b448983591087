//! Several JSON-RPC calls in one request, and what becomes of each.

use std::time::Duration;

use serde_json::Value;

use super::desk::{Desk, Given, order, reply, reply_with};
use super::server::Server;
use super::shop::{
    self, GetReceipt, ListReceipts, Order, PrintReceipt, SHOP_KEY, print_receipt, receipt,
};
use crate::exchange::transport::Failure;
use crate::{
    Answer, AnswerError, Auth, Batch, BatchAnswers, BatchRequest, Call, Effect, Envelope, Error,
    ErrorBody, ErrorKind, Family, Handle, Operation, Page, Parts, Protocol, RetryPolicy, Route,
    RpcOperation,
};

/// A batch of two reads and a write.
async fn three(
    desk: &Desk,
) -> Result<
    (
        Result<Order, Error>,
        Result<Page<Order>, Error>,
        Result<Order, Error>,
    ),
    Error,
> {
    let calls = (receipt(7), ListReceipts, print_receipt());
    BatchRequest::new(&desk.client, calls).await
}

/// The error of a batch that fails as a whole.
async fn whole(desk: &Desk) -> Error {
    three(desk).await.unwrap_err()
}

/// As many calls as wanted, of which each gives the order of its number.
pub(super) fn numbered(desk: &Desk, count: i64) -> (Batch, Vec<Handle<GetReceipt>>) {
    let mut batch = Batch::new(&desk.client);
    let handles = (0..count).map(|number| batch.add(receipt(number)));
    let handles = handles.collect();
    (batch, handles)
}

fn calls(request: &http::Request<bytes::Bytes>) -> Vec<Value> {
    serde_json::from_slice(request.body()).unwrap()
}

/// Answers each call with the order it asks for.
pub(super) fn echo(request: &http::Request<bytes::Bytes>) -> Given {
    let answers = calls(request).into_iter().map(|call| {
        let number = call["params"]["orderId"].as_str().unwrap_or("0");
        let result = order(number.parse().unwrap());
        format!(r#"{{"result":{result},"id":"{}"}}"#, call["id"])
    });
    let answers: Vec<_> = answers.collect();
    reply(200, &format!("[{}]", answers.join(",")))
}

fn ids(answers: &BatchAnswers, handles: &[Handle<GetReceipt>]) -> Vec<Option<i64>> {
    let results = handles.iter().map(|handle| answers.get(*handle));
    results.map(|result| Some(result.ok()?.id)).collect()
}

const THREE_CALLS: &str = concat!(
    r#"[{"method":"getReceipt","params":{"shopKey":"key-1","orderId":"7"},"jsonrpc":"2.0","id":1},"#,
    r#"{"method":"listReceipts","params":{},"jsonrpc":"2.0","id":2},"#,
    r#"{"method":"printReceipt","params":{"shopKey":"key-1","pin":"pin-1"},"jsonrpc":"2.0","id":3}]"#
);

#[tokio::test]
async fn a_batch_is_a_post_of_an_array_with_ids_and_credentials_of_each_call() {
    let server = Server::json("200 OK", "[]").await;
    let client = shop::client(&server.url);
    let calls = (receipt(7), ListReceipts, print_receipt());
    let _ = BatchRequest::new(&client, calls).await;
    let request = server.request().await;
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /rpc HTTP/1.1\r\n"));
    assert!(head.contains("\r\ncontent-type: application/json\r\n"));
    assert!(!head.contains("key-1"));
    assert_eq!(body, THREE_CALLS);
}

#[tokio::test]
async fn a_batch_of_one_is_an_array_too() {
    let desk = Desk::json(200, "[]");
    BatchRequest::new(&desk.client, (ListReceipts,))
        .await
        .unwrap()
        .0
        .unwrap_err();
    let body = r#"[{"method":"listReceipts","params":{},"jsonrpc":"2.0","id":1}]"#;
    assert_eq!(desk.bodies(), [body]);
}

#[tokio::test]
async fn answers_come_in_any_order_with_ids_as_numbers_or_text() {
    let body = concat!(
        r#"[{"result":{"id":3,"price":5},"id":"3"},"#,
        r#"{"result":{"id":1,"price":5},"id":1},"#,
        r#"{"result":{"items":[{"id":2,"price":5}]},"error":null,"id":"2"}]"#
    );
    let (first, second, third) = three(&Desk::json(200, body)).await.unwrap();
    assert_eq!(first.unwrap().id, 1);
    assert_eq!(second.unwrap()[0].id, 2);
    assert_eq!(third.unwrap().id, 3);
}

#[tokio::test]
async fn a_call_without_one_answer_of_its_own_fails_alone() {
    let first = r#"{"result":{"id":1,"price":5},"id":1}"#;
    for (others, found) in [
        (String::new(), "none"),
        (
            r#",{"result":7,"id":9}"#.to_owned(),
            "none, but 1 without an id that was sent",
        ),
        (
            r#",{"result":7},{"result":7,"id":null}"#.to_owned(),
            "none, but 2 without an id that was sent",
        ),
        (
            r#",{"result":7,"id":0},7"#.to_owned(),
            "none, but 2 without an id that was sent",
        ),
        (
            r#",{"result":7,"id":3},{"result":7,"id":"3"}"#.to_owned(),
            "2",
        ),
    ] {
        let body = format!(r#"[{first},{{"result":[],"id":2}}{others}]"#);
        let (one, two, three) = three(&Desk::json(200, &body)).await.unwrap();
        assert_eq!(one.unwrap().id, 1, "{body}");
        assert_eq!(two.unwrap().len(), 0, "{body}");
        let error = three.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!(
            error.to_string(),
            format!(
                "till.printReceipt: 200 OK: the response cannot be decoded \
                 at $: expected one response with the id 3, found {found}"
            )
        );
        assert_eq!(error.attempts(), 1);
        assert!(error.may_have_happened(), "{body}");
    }
}

#[tokio::test]
async fn an_error_of_a_call_leaves_the_others() {
    let body = concat!(
        r#"[{"result":{"id":1,"price":5},"id":1},"#,
        r#"{"result":null,"error":{"code":10,"message":"No such customer"},"id":2},"#,
        r#"{"result":{"id":3,"price":5},"id":3}]"#
    );
    let reply = reply_with(200, &[("x-request-id", "r-1")], body);
    let (first, second, third) = three(&Desk::new([reply])).await.unwrap();
    assert_eq!((first.unwrap().id, third.unwrap().id), (1, 3));
    let error = second.unwrap_err();
    assert_eq!((error.kind(), error.rpc_code()), (ErrorKind::Rpc, Some(10)));
    assert_eq!(
        error.to_string(),
        "till.listReceipts: 200 OK: 10: No such customer (request r-1)"
    );
}

#[tokio::test]
async fn one_error_for_the_whole_batch_is_its_error() {
    for body in [
        r#"{"error":{"code":3,"message":"Bad token"},"id":null,"result":null}"#,
        r#"{"error":{"code":3,"message":"Bad token"}}"#,
        r#"{"code":3,"message":"Bad token","data":{}}"#,
        r#"[{"error":{"code":3,"message":"Bad token"},"id":null}]"#,
    ] {
        let error = whole(&Desk::json(200, body)).await;
        assert_eq!((error.kind(), error.rpc_code()), (ErrorKind::Rpc, Some(3)));
        assert_eq!(error.to_string(), "200 OK: 3: Bad token", "{body}");
        assert_eq!((error.operation(), error.attempts()), (None, 1));
    }
}

#[tokio::test]
async fn a_code_that_speaks_of_credentials_does_so_for_the_whole_batch() {
    for status in [200, 400] {
        for (code, is_auth) in [("no-key", true), ("no-order", false)] {
            let body = format!(r#"{{"code":"{code}","message":"No"}}"#);
            let error = whole(&Desk::json(status, &body)).await;
            assert_eq!(error.is_auth(), is_auth, "{status} {code}");
        }
    }
}

#[tokio::test]
async fn one_answer_may_stand_for_a_batch_of_one() {
    let one = async |body: &str| {
        let desk = Desk::json(200, body);
        let batch = BatchRequest::new(&desk.client, (receipt(7),));
        batch.await.map(|(result,)| result)
    };
    let body = r#"{"result":{"id":7,"price":5},"id":"1"}"#;
    assert_eq!(one(body).await.unwrap().unwrap().id, 7);
    let body = r#"{"error":{"code":4,"message":"No"},"id":"1"}"#;
    let error = one(body).await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "till.getReceipt: 200 OK: 4: No");
}

#[tokio::test]
async fn a_path_says_where_in_the_answer_it_is() {
    let one = async |body: &str| {
        let desk = Desk::json(200, body);
        let batch = BatchRequest::new(&desk.client, (receipt(7),));
        let error = batch.await.unwrap().0.unwrap_err();
        error.json_path().map(str::to_owned)
    };
    for (body, path) in [
        (r#"[{"result":{"id":7},"id":1}]"#, "$[0].result.price"),
        (
            r#"[{"id":2},{"result":{"id":7},"id":1}]"#,
            "$[1].result.price",
        ),
        (r#"[{"id":1}]"#, "$[0].result"),
        (r#"{"result":{"id":7},"id":1}"#, "$.result.price"),
        (r#"{"id":1}"#, "$.result"),
    ] {
        assert_eq!(one(body).await.as_deref(), Some(path), "{body}");
    }
}

#[tokio::test]
async fn a_status_that_is_no_success_fails_the_whole_batch() {
    let words = r#"{"error":{"code":3,"message":"Bad token"},"id":null}"#;
    let page = "<html>Oops</html>";
    for (status, body, message, is_auth) in [
        (
            500,
            page,
            "500 Internal Server Error: found an HTML page",
            false,
        ),
        (429, "", "429 Too Many Requests: found an empty body", false),
        (401, words, "401 Unauthorized: 3: Bad token", true),
    ] {
        let error = whole(&Desk::json(status, body)).await;
        assert_eq!(error.kind(), ErrorKind::Api);
        assert_eq!(error.to_string(), message);
        assert_eq!(error.is_auth(), is_auth);
        assert_eq!(error.status().map(u16::from), Some(status));
    }
}

#[tokio::test]
async fn an_answer_that_is_none_fails_the_whole_batch() {
    for (body, problem) in [
        ("<html>", "expected JSON, found an HTML page"),
        ("", "expected JSON, found an empty body"),
        (
            "[{",
            "expected JSON, found JSON that breaks off after 2 bytes",
        ),
        ("7", "expected 3 JSON-RPC answers, found a number"),
        ("null", "expected 3 JSON-RPC answers, found null"),
    ] {
        let error = whole(&Desk::json(200, body)).await;
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!(
            error.to_string(),
            format!("200 OK: the response cannot be decoded at $: {problem}")
        );
        assert!(error.may_have_happened());
    }
}

#[tokio::test]
async fn many_calls_travel_in_requests_of_25() {
    let desk = Desk::answering(echo, |builder| builder);
    let (batch, handles) = numbered(&desk, 60);
    assert_eq!((batch.len(), batch.is_empty()), (60, false));
    let answers = batch.await.unwrap();
    let all: Vec<_> = (0..60).map(Some).collect();
    assert_eq!(ids(&answers, &handles), all);
    let requests = desk.api.requests();
    let requests: Vec<_> = requests.iter().map(calls).collect();
    let lengths: Vec<_> = requests.iter().map(Vec::len).collect();
    assert_eq!(lengths, [25, 25, 10]);
    let calls = requests.iter().flatten();
    let ids = calls.map(|call| call["id"].as_u64().unwrap());
    assert!(ids.eq(1..=60));
}

#[tokio::test]
async fn a_request_that_fails_takes_only_its_own_calls_along() {
    let is_second =
        |request: &http::Request<bytes::Bytes>| calls(request)[0]["params"]["orderId"] == "25";
    let answer = move |request: &http::Request<bytes::Bytes>| {
        if is_second(request) {
            return reply(500, r#"{"message":"Oops"}"#);
        }
        echo(request)
    };
    let desk = Desk::answering(answer, |builder| builder);
    let (batch, handles) = numbered(&desk, 60);
    let answers = batch.await.unwrap();
    let expected = (0..60).map(|number| Some(number).filter(|number| !(25..50).contains(number)));
    assert_eq!(ids(&answers, &handles), expected.collect::<Vec<_>>());
    let error = answers.get(handles[25]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "till.getReceipt: 500 Internal Server Error: Oops"
    );
    assert_eq!(desk.count(), 3);
}

#[tokio::test]
async fn a_batch_fails_when_all_its_requests_do() {
    let desk = Desk::new([reply(500, r#"{"message":"First"}"#), reply(502, "")]);
    let (batch, _) = numbered(&desk, 60);
    let error = batch.await.unwrap_err();
    assert_eq!(error.to_string(), "500 Internal Server Error: First");
    assert_eq!(desk.count(), 3);
}

static KIOSK: Family = Family {
    name: "kiosk-rpc",
    protocol: Protocol::JsonRpc,
    hosts: &["https://kiosk.example/rpc"],
    error_body: ErrorBody {
        message: &["message"],
        code: &["code"],
    },
    auth_codes: &[],
    assumed_hosts: &[],
};

/// A call of another family.
#[derive(Debug)]
struct OpenKiosk;

impl Operation for OpenKiosk {
    type Output = ();
    const ROUTE: &'static Route = &Route {
        id: "kiosk.open",
        family: &KIOSK,
        call: Call::JsonRpc { method: "open" },
        auth: Auth::None,
        effect: Effect::Write,
        success: &[200],
        assumed_path: false,
        envelope: Envelope::BARE,
    };

    fn write(&self, _: &mut Parts) {}

    fn read(answer: Answer<'_>) -> Result<(), AnswerError> {
        answer.nothing()
    }
}

impl RpcOperation for OpenKiosk {}

#[tokio::test]
async fn calls_of_two_families_are_no_batch() {
    let desk = Desk::json(200, "[]");
    let batch = BatchRequest::new(&desk.client, (receipt(7), OpenKiosk));
    let error = batch.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Argument);
    assert_eq!(
        error.to_string(),
        "kiosk.open: a batch goes to one host, so one with requests of `till-rpc` cannot contain this one"
    );
    assert_eq!(desk.count(), 0);
}

#[tokio::test]
async fn a_missing_credential_fails_the_whole_batch_before_it_is_sent() {
    let api = std::sync::Arc::new(crate::exchange::transport::InMemory::json(200, "[]"));
    let client = shop::builder().transport(api.clone()).build().unwrap();
    let batch = BatchRequest::new(&client, (ListReceipts, receipt(7)));
    let error = batch.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        error.to_string(),
        "till.getReceipt: the credential `shop-key` (set with `ClientBuilder::shop_key`) is missing"
    );
    assert!(api.requests().is_empty());
}

#[tokio::test]
async fn a_batch_is_repeated_only_when_each_of_its_calls_may_be() {
    let lost = || Err(Failure::maybe_sent("lost"));
    let refused = || Err(Failure::not_sent("refused"));
    let retry = |builder: crate::ClientBuilder| builder.retry_policy(RetryPolicy::DEFAULT);
    for (failure, reads, writes) in [
        (lost as fn() -> Given, 2, 1),
        (refused, 2, 2),
        (|| reply(500, ""), 2, 1),
        (|| reply(429, ""), 2, 2),
    ] {
        let desk = Desk::configured([failure()], retry);
        let batch = BatchRequest::new(&desk.client, (receipt(7), ListReceipts));
        let error = batch.await.unwrap_err();
        assert_eq!((desk.count(), error.may_have_happened()), (reads, false));

        let desk = Desk::configured([failure()], retry);
        let error = whole(&desk).await;
        assert_eq!((desk.count(), error.is_retryable()), (writes, writes > 1));
        assert_eq!(error.may_have_happened(), writes == 1);
    }
}

#[tokio::test]
async fn an_error_of_a_call_speaks_of_that_call_and_not_of_the_batch() {
    let body = r#"[{"result":7,"id":1},{"result":7,"id":2},{"result":7,"id":3}]"#;
    for body in [body, "[]"] {
        let (read, list, write) = three(&Desk::json(200, body)).await.unwrap();
        assert!(!read.unwrap_err().may_have_happened(), "{body}");
        assert!(!list.unwrap_err().may_have_happened(), "{body}");
        assert!(write.unwrap_err().may_have_happened(), "{body}");
    }
}

#[tokio::test]
async fn the_retries_of_a_batch_can_be_set_for_it() {
    let desk = Desk::json(429, "");
    let batch = BatchRequest::new(&desk.client, (receipt(7),));
    let error = batch.max_retries(2).await.unwrap_err();
    assert_eq!((desk.count(), error.attempts()), (3, 3));
    let desk = Desk::json(429, "");
    let (batch, _) = numbered(&desk, 1);
    let error = batch.max_retries(1).await.unwrap_err();
    assert_eq!((desk.count(), error.attempts()), (2, 2));
}

#[tokio::test]
async fn a_deadline_is_for_all_requests_of_a_batch_together() {
    let clock = std::sync::Arc::new(crate::clock::ManualClock::default());
    let slow = clock.clone();
    let desk = Desk::answering(
        move |request| {
            slow.advance(Duration::from_secs(4));
            echo(request)
        },
        |builder| builder.clock(clock),
    );
    let (batch, handles) = numbered(&desk, 75);
    let answers = batch.deadline(Duration::from_secs(8)).await.unwrap();
    assert_eq!(desk.count(), 2);
    assert_eq!(answers.get(handles[49]).unwrap().id, 49);
    let error = answers.get(handles[50]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        error.to_string(),
        "till.getReceipt: the deadline of 8s has passed"
    );
}

#[tokio::test]
async fn no_error_of_a_batch_shows_a_secret() {
    const CANARY: &str = "c4n4ry-c4n4ry";
    let calls = || {
        let pin = format!("{CANARY}-pin").as_str().into();
        (receipt(7), PrintReceipt { pin })
    };
    let error = format!(r#"{{"code":3,"message":"{CANARY} and {CANARY}-pin are wrong"}}"#);
    let each = format!(r#"[{{"error":{error},"id":1}},{{"error":{error},"id":2}}]"#);
    for (status, body) in [(200, &each), (200, &error), (401, &error)] {
        let answers = [reply(status, body)];
        let desk = Desk::configured(answers, |builder| {
            builder.credential(&SHOP_KEY, CANARY.into())
        });
        let errors = match BatchRequest::new(&desk.client, calls()).await {
            Ok((first, second)) => vec![first.unwrap_err(), second.unwrap_err()],
            Err(error) => vec![error],
        };
        for error in errors {
            assert_eq!(error.code(), Some("3"));
            let shown = format!("{error} {error:?} {:?}", error.message());
            assert!(
                shown.contains("are wrong") && !shown.contains(CANARY),
                "{shown}"
            );
        }
    }
}
