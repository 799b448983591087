//! Requests that block the thread, on real sockets.

use std::time::Duration;

use http::StatusCode;

use super::desk::order;
use super::server::{Act, Script, http};
use super::shop::{
    self, CancelOrder, ListOrders, ListReceipts, SHOP_KEY, STORE, SetTopics, TILL, create_order,
    get_order, receipt, update_order,
};
use crate::exchange::transport::UreqTransport;
use crate::{
    Batch, BatchRequest, ClientBuilder, Error, ErrorKind, Field, Request, RetryPolicy, blocking,
};

fn builder(url: &str) -> ClientBuilder {
    shop::builder()
        .base_url(&STORE, url.to_owned())
        .base_url(&TILL, format!("{url}/rpc"))
        .credential(&SHOP_KEY, "key-1".into())
}

fn client(script: &Script) -> blocking::Client {
    builder(&script.url).build_blocking().unwrap()
}

fn ok(body: &str) -> String {
    http("200 OK", "x-request-id: r-1\r\n", body)
}

/// The first line, the other lines of the head in alphabetical order, and the body.
fn sorted(request: &str) -> (String, Vec<String>, String) {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines().map(str::to_owned);
    let first = lines.next().unwrap();
    let mut lines: Vec<_> = lines.collect();
    lines.sort();
    (first, lines, body.to_owned())
}

#[test]
fn each_kind_of_request_is_sent() {
    let order = order(7);
    let list = format!("[{order}]");
    let rpc = |id| format!(r#"[{{"result":{order},"id":{id}}}]"#);
    let answers = [&order, &order, &order, &rpc(1), &rpc(2), &list, &list];
    let script = Script::answers(answers.map(|body| http("200 OK", "x-total-count: 1\r\n", body)));
    let client = client(&script);
    assert_eq!(get_order(&client, "7").send().unwrap().id, 7);
    let response = get_order(&client, "7").with_meta().send().unwrap();
    assert_eq!((response.id, response.meta.status()), (7, StatusCode::OK));
    let answer = get_order(&client, "7").raw().send().unwrap();
    assert_eq!(answer.body(), &order);
    let batch = BatchRequest::new(&client, (receipt(7),));
    assert_eq!(batch.send().unwrap().0.unwrap().id, 7);
    let mut batch = Batch::new(&client);
    let handle = batch.add(receipt(7));
    assert_eq!(batch.send().unwrap().get(handle).unwrap().id, 7);
    let list = || Request::new(&client, ListOrders::default());
    let pages: Vec<_> = list().pages().map(Result::unwrap).collect();
    assert_eq!((pages.len(), pages[0].len()), (1, 1));
    let items: Vec<_> = list().into_iter().map(|item| item.unwrap().id).collect();
    assert_eq!(items, [7]);
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn a_blocking_client_sends_the_bytes_of_an_asynchronous_one() {
    let script = Script::answers((0..14).map(|_| ok(r#"{"id":7,"price":5,"items":[]}"#)));
    let asynchronous = builder(&script.url).build().unwrap();
    let blocking = client(&script);
    let topics = || SetTopics {
        topics: vec!["a".to_owned()],
    };
    macro_rules! both {
        ($(|$client:ident| $request:expr),* $(,)?) => {
            $(
                let $client = &asynchronous;
                let _ = $request.await;
                let $client = &blocking;
                let _ = $request.send();
            )*
        };
    }
    both!(
        |client| get_order(client, "a b/ü").if_none_match("\"v1\""),
        |client| create_order(client),
        |client| update_order(client, Field::Absent),
        |client| update_order(client, Field::Null),
        |client| Request::new(client, CancelOrder),
        |client| Request::new(client, topics()),
        |client| BatchRequest::new(client, (receipt(7), ListReceipts)),
    );
    let requests: Vec<_> = script
        .requests()
        .iter()
        .map(|request| sorted(request))
        .collect();
    assert_eq!(requests.len(), 14);
    for pair in requests.chunks(2) {
        assert_eq!(pair[0], pair[1]);
    }
}

fn failure(script: &Script) -> Error {
    get_order(&client(script), "7").send().unwrap_err()
}

#[test]
fn a_closed_port_is_a_request_that_was_not_sent() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    drop(listener);
    let client = builder(&format!("http://{host}")).build_blocking().unwrap();
    let error = create_order(&client).send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.is_retryable() && !error.may_have_happened());
    assert_eq!(
        error.to_string(),
        format!("store.orders.create: no connection to {host}")
    );
}

#[test]
fn a_connection_that_breaks_may_have_carried_the_request() {
    let cut_off = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_owned();
    for act in [Act::Answer(String::new()), Act::Answer(cut_off)] {
        let script = Script::new([act]);
        let error = create_order(&client(&script)).send().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(error.may_have_happened() && !error.is_retryable());
        let host = script.url.replace("http://", "");
        assert_eq!(
            error.to_string(),
            format!(
                "store.orders.create: the connection to {host} failed before the response was complete"
            )
        );
    }
}

#[test]
fn silence_is_a_timeout() {
    let script = Script::new([Act::Silence]);
    let call = create_order(&client(&script)).timeout(Duration::from_secs(2));
    let error = call.send().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.may_have_happened() && !error.is_retryable());
    let host = script.url.replace("http://", "");
    assert_eq!(
        error.to_string(),
        format!("store.orders.create: no complete response from {host} within the time limit")
    );
}

#[test]
fn an_answer_has_a_limit() {
    let body = "x".repeat(101);
    let chunked =
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n65\r\n{body}\r\n0\r\n\r\n");
    for answer in [http("200 OK", "", &body), chunked] {
        let script = Script::answers([answer]);
        let builder = builder(&script.url).max_response_size(100);
        let client = builder.build_blocking().unwrap();
        let error = get_order(&client, "7").send().unwrap_err();
        assert_eq!(
            error.to_string(),
            "store.orders.get: the response is larger than the limit of 100 bytes"
        );
        assert!(!error.is_retryable());
    }
    let script = Script::answers([http("200 OK", "", &order(7))]);
    let builder = builder(&script.url).max_response_size(order(7).len());
    let client = builder.build_blocking().unwrap();
    assert_eq!(get_order(&client, "7").send().unwrap().id, 7);
}

#[test]
fn a_redirect_is_named_and_not_followed() {
    for status in [
        "301 Moved Permanently",
        "302 Found",
        "307 Temporary Redirect",
    ] {
        let moved = http(status, "location: /elsewhere?token=canary\r\n", "");
        let script = Script::answers([moved, ok(&order(7))]);
        let error = failure(&script);
        assert_eq!(
            error.to_string(),
            format!("store.orders.get: {status}: redirected to /elsewhere, which is not followed")
        );
        assert_eq!(script.requests().len(), 1);
    }
}

#[test]
fn a_refusal_has_the_words_of_the_api() {
    let body = r#"{"message":"No such order","code":"ORD0404"}"#;
    let headers = "x-request-id: r-1\r\n";
    let script = Script::answers([http("404 Not Found", headers, body)]);
    assert_eq!(
        failure(&script).to_string(),
        "store.orders.get: 404 Not Found: ORD0404: No such order (request r-1)"
    );
}

#[test]
fn a_call_is_tried_again_over_a_new_connection() {
    let busy = http("503 Service Unavailable", "retry-after: 0\r\n", "");
    let script = Script::new([
        Act::Answer(String::new()),
        Act::Answer(busy),
        Act::Answer(ok(&order(7))),
    ]);
    let policy = RetryPolicy::DEFAULT
        .max_retries(2)
        .base_delay(Duration::from_millis(1));
    let client = builder(&script.url).retry_policy(policy);
    let call = get_order(&client.build_blocking().unwrap(), "7").with_meta();
    assert_eq!(call.send().unwrap().meta.attempts(), 3);
}

#[test]
fn an_idle_connection_is_kept_for_four_seconds() {
    let transport = UreqTransport::new(Duration::from_secs(5));
    assert!(format!("{transport:?}").contains("max_idle_age: 4s"));
}

#[test]
fn limits_without_end_are_no_trouble() {
    let script = Script::answers([ok(&order(7))]);
    let client = builder(&script.url)
        .connect_timeout(Duration::MAX)
        .pool_idle_timeout(Duration::MAX)
        .timeout(Duration::MAX)
        .deadline(Duration::MAX)
        .build_blocking()
        .unwrap();
    get_order(&client, "7").send().unwrap();
}
