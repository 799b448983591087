//! What those who watch a client are told.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use futures_util::FutureExt as _;

use super::desk::{Given, reply, reply_with};
use super::deviations;
use super::shop::{
    self, CreateOrder, SHOP_KEY, STORE, TILL, create_order, get_order, print_receipt, receipt,
};
use crate::clock::ManualClock;
use crate::exchange::transport::{BoxFuture, Failure, InMemory, Limits, Transport};
use crate::observe::{AttemptEnd, Observer, Outcome, RequestEnd, RequestInfo};
use crate::{BatchRequest, Client, ClientBuilder, Deviation, RetryPolicy, Secret};

/// The JSON of an order that is as documented.
pub(super) fn order() -> String {
    deviations::order(r#""note":null"#)
}

/// Writes down what it is told, a line for each thing.
#[derive(Default)]
pub(super) struct Notebook(Mutex<Vec<String>>);

impl Notebook {
    fn write(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }

    pub(super) fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

fn outcome(outcome: Outcome, error_type: Option<&str>) -> String {
    match outcome {
        Outcome::Success => "ok".into(),
        _ => error_type.unwrap().into(),
    }
}

impl Observer for Notebook {
    fn attempt_ended(&self, attempt: &AttemptEnd<'_>) {
        let status = attempt.status.map_or(0, |status| status.as_u16());
        let outcome = outcome(attempt.outcome, attempt.error_type());
        let (number, duration) = (attempt.number, attempt.duration);
        let retry = attempt.retry.map_or_else(String::new, |retry| {
            format!(", {} in {:?}", retry.reason, retry.delay)
        });
        self.write(format!(
            "{number}: {status} {outcome} in {duration:?}{retry}"
        ));
    }

    fn request_ended(&self, end: &RequestEnd<'_>) {
        let status = end.status.map_or(0, |status| status.as_u16());
        let outcome = outcome(end.outcome, end.error_type());
        let (operation, attempts) = (end.request.operation(), end.attempts);
        self.write(format!(
            "{operation}: {status} {outcome} in {:?}, {attempts} attempts",
            end.duration
        ));
    }

    fn deviation(&self, deviation: &Deviation) {
        self.write(deviation.to_string());
    }
}

/// A transport whose every response takes half a second.
struct Slow {
    api: InMemory,
    clock: Arc<ManualClock>,
}

impl Transport for Slow {
    fn send(&self, request: http::Request<Bytes>, limits: Limits) -> BoxFuture<'_, Given> {
        self.clock.advance(Duration::from_millis(500));
        self.api.send(request, limits)
    }
}

/// A client that is watched. It gets these responses one after the other.
pub(super) fn watched(
    responses: impl IntoIterator<Item = Given>,
    observer: impl Observer + 'static,
    configure: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Client {
    let responses: Mutex<Vec<_>> = Mutex::new(responses.into_iter().collect());
    let clock = Arc::new(ManualClock::default());
    let api = InMemory::new(move |_| responses.lock().unwrap().remove(0));
    let retry = RetryPolicy::DEFAULT
        .max_retries(2)
        .base_delay(Duration::ZERO);
    let builder = shop::builder()
        .credential(&SHOP_KEY, "key-1".into())
        .retry_policy(retry)
        .transport(Slow {
            api,
            clock: clock.clone(),
        })
        .clock(clock)
        .observer(observer);
    configure(builder).build().unwrap()
}

fn noted(responses: impl IntoIterator<Item = Given>) -> (Client, Arc<Notebook>) {
    let notes = Arc::<Notebook>::default();
    let client = watched(responses, notes.clone(), |builder| builder);
    (client, notes)
}

#[tokio::test]
async fn each_attempt_is_told_with_its_retry_and_then_the_request() {
    let (client, notes) = noted([
        Err(Failure::not_sent("refused")),
        reply_with(503, &[("retry-after", "3")], ""),
        reply(200, &order()),
    ]);
    get_order(&client, "7").await.unwrap();
    assert_eq!(
        notes.take(),
        [
            "1: 0 transport in 500ms, connection_failed in 0ns",
            "2: 503 503 in 500ms, server_error in 3s",
            "3: 200 ok in 500ms",
            "store.orders.get: 200 ok in 4.5s, 3 attempts",
        ]
    );
}

#[tokio::test]
async fn a_retry_has_a_reason() {
    for (given, reason) in [
        (Err(Failure::not_sent("refused")), "connection_failed"),
        (Err(Failure::maybe_sent("broke")), "connection_lost"),
        (Err(Failure::maybe_sent("late").timed_out()), "timeout"),
        (Err(Failure::not_sent("late").timed_out()), "timeout"),
        (reply(429, ""), "rate_limited"),
        (reply(500, ""), "server_error"),
        (reply(200, r#"{"id":"#), "broken_response"),
    ] {
        let (client, notes) = noted([given, reply(200, &order())]);
        get_order(&client, "7").await.unwrap();
        let first = notes.take().remove(0);
        assert!(first.ends_with(&format!(", {reason} in 0ns")), "{first}");
    }
}

#[tokio::test]
async fn a_token_that_is_refused_is_a_reason_too() {
    let notes = Arc::<Notebook>::default();
    let tokens = Mutex::new(vec!["new", "old"]);
    let responses = [reply(401, ""), reply(200, &order())];
    let client = watched(responses, notes.clone(), |builder| {
        builder.credential_provider(&SHOP_KEY, move || {
            let token = tokens.lock().unwrap().pop().unwrap();
            async move { Ok::<_, std::io::Error>(Secret::new(token)) }
        })
    });
    get_order(&client, "7").await.unwrap();
    assert_eq!(
        notes.take(),
        [
            "1: 401 401 in 500ms, token_refused in 0ns",
            "2: 200 ok in 500ms",
            "store.orders.get: 200 ok in 1s, 2 attempts",
        ]
    );
}

#[tokio::test]
async fn a_response_that_cannot_be_read_fails_the_request_and_no_attempt() {
    let (client, notes) = noted([reply(200, "[]")]);
    get_order(&client, "7").await.unwrap_err();
    assert_eq!(
        notes.take(),
        [
            "1: 200 ok in 500ms",
            "store.orders.get: $: expected an object, found an empty array",
            "store.orders.get: 200 decode in 500ms, 1 attempts",
        ]
    );
}

#[tokio::test]
async fn a_refusal_is_told_whatever_the_caller_makes_of_it() {
    let (client, notes) = noted([reply(404, ""), reply(200, "OK")]);
    let raw = get_order(&client, "7").raw();
    assert_eq!(raw.await.unwrap().status(), 404);
    let lines = notes.take();
    assert_eq!(lines[1], "store.orders.get: 404 404 in 500ms, 1 attempts");
}

#[tokio::test]
async fn what_is_not_sent_has_no_attempt() {
    let (client, notes) = noted([]);
    get_order(&client, "").await.unwrap_err();
    assert_eq!(
        notes.take(),
        ["store.orders.get: 0 argument in 0ns, 0 attempts"]
    );
}

#[tokio::test]
async fn a_batch_is_one_request() {
    let order = order();
    let body = format!(r#"[{{"id":1,"result":{order}}},{{"id":2,"error":{{"message":"no"}}}}]"#);
    let (client, notes) = noted([reply(200, &body), reply(200, "7")]);
    let batch = || BatchRequest::new(&client, (receipt(7), receipt(8)));
    let (first, second) = batch().await.unwrap();
    assert!(first.is_ok() && second.is_err());
    assert_eq!(
        notes.take(),
        ["1: 200 ok in 500ms", "batch: 200 ok in 500ms, 1 attempts"]
    );
    batch().await.unwrap_err();
    assert_eq!(notes.take()[1], "batch: 200 decode in 500ms, 1 attempts");
}

/// Never responds.
struct Deaf;

impl Transport for Deaf {
    fn send(&self, _: http::Request<Bytes>, _: Limits) -> BoxFuture<'_, Given> {
        Box::pin(std::future::pending())
    }
}

#[test]
fn a_request_that_is_dropped_is_told() {
    let notes = Arc::<Notebook>::default();
    let client = watched([], notes.clone(), |builder| builder.transport(Deaf));
    drop(get_order(&client, "7").into_future());
    assert!(notes.take().is_empty());
    let mut request = get_order(&client, "7").into_future();
    assert!((&mut request).now_or_never().is_none());
    assert!(notes.take().is_empty());
    drop(request);
    assert_eq!(
        notes.take(),
        [
            "1: 0 cancelled in 0ns",
            "store.orders.get: 0 cancelled in 0ns, 1 attempts"
        ]
    );
}

#[tokio::test]
async fn all_observers_are_told_of_deviations() {
    let notes = Arc::<Notebook>::default();
    let more = Arc::<Notebook>::default();
    let writer = more.clone();
    let body = deviations::order(r#""note":7"#);
    let client = watched([reply(200, &body)], notes.clone(), |builder| {
        builder.on_deviation(move |deviation| writer.deviation(deviation))
    });
    get_order(&client, "7").await.unwrap();
    let line = "store.orders.get: $.note: expected text, found a number";
    assert_eq!(more.take(), [line]);
    assert_eq!(notes.take()[1], line);
}

/// Wants no deviations, and panics when it is told of one.
struct Calm;

impl Observer for Calm {
    fn deviation(&self, deviation: &Deviation) {
        panic!("{deviation}");
    }

    fn wants_deviations(&self) -> bool {
        false
    }
}

#[tokio::test]
async fn deviations_are_looked_for_only_if_somebody_wants_them() {
    let client = watched([], Calm, |builder| builder);
    assert!(!client.shared().reading.observers.want_deviations());
    let client = watched([], Arc::new(Calm), |builder| builder.on_deviation(|_| {}));
    assert!(client.shared().reading.observers.want_deviations());
}

/// Panics at everything.
struct Nervous;

impl Observer for Nervous {
    fn attempt_ended(&self, _: &AttemptEnd<'_>) {
        panic!("an attempt");
    }

    fn request_ended(&self, _: &RequestEnd<'_>) {
        panic!("a request");
    }

    fn deviation(&self, _: &Deviation) {
        panic!("a deviation");
    }
}

#[tokio::test]
async fn an_observer_that_panics_harms_nobody() {
    let notes = Arc::<Notebook>::default();
    let body = deviations::order(r#""note":7"#);
    let client = watched([reply(500, ""), reply(200, &body)], Nervous, |builder| {
        builder.observer(notes.clone())
    });
    assert_eq!(get_order(&client, "7").await.unwrap().id, 1);
    assert_eq!(notes.take().len(), 4);
}

/// Writes down where requests go.
#[derive(Default)]
struct Places(Mutex<Vec<String>>);

impl Observer for Places {
    fn request_ended(&self, end: &RequestEnd<'_>) {
        let request: RequestInfo<'_> = end.request;
        let operations: Vec<_> = request.operations().collect();
        self.0.lock().unwrap().push(format!(
            "{} {} {:?} {:?}: {} {} {} {} {:?}",
            request.operation(),
            request.family(),
            request.effect(),
            operations,
            request.method(),
            request.host(),
            request.port().unwrap(),
            request.url_template().unwrap(),
            request.rpc_method(),
        ));
    }
}

#[tokio::test]
async fn a_request_tells_where_it_goes() {
    let places = Arc::<Places>::default();
    let failures = (0..5).map(|_| reply(404, ""));
    let client = watched(failures, places.clone(), |builder| {
        builder
            .base_url(&STORE, "http://[::1]:8080/shop/".to_owned())
            .base_url(&TILL, "http://till.example/rpc".to_owned())
            .allow_insecure_http(true)
            .path_override("store.orders.get", "/v2/orders/{orderId}")
    });
    get_order(&client, "private").await.unwrap_err();
    create_order(&client).await.unwrap_err();
    crate::Request::new(&client, receipt(7)).await.unwrap_err();
    let batch = BatchRequest::new(&client, (receipt(7), print_receipt()));
    batch.await.unwrap_err();
    let client = watched([reply(404, "")], places.clone(), |builder| builder);
    get_order(&client, "private").await.unwrap_err();
    assert_eq!(
        *places.0.lock().unwrap(),
        [
            "store.orders.get store Read [\"store.orders.get\"]: GET ::1 8080 /shop/v2/orders/{orderId} None",
            "store.orders.create store Charge [\"store.orders.create\"]: POST ::1 8080 /shop/v1/orders None",
            "till.getReceipt till-rpc Read [\"till.getReceipt\"]: POST till.example 80 /rpc Some(\"getReceipt\")",
            "batch till-rpc Write [\"till.getReceipt\", \"till.printReceipt\"]: POST till.example 80 /rpc None",
            "store.orders.get store Read [\"store.orders.get\"]: GET sandbox.shop.example 443 /v1/orders/{orderId} None",
        ]
    );
}

/// Keeps all that there is to see of what it is told.
#[derive(Default)]
struct Everything(Notebook);

impl Observer for Everything {
    fn attempt_ended(&self, attempt: &AttemptEnd<'_>) {
        self.0.write(format!("{attempt:?}"));
    }

    fn request_ended(&self, end: &RequestEnd<'_>) {
        self.0.write(format!("{end:?}"));
    }

    fn deviation(&self, deviation: &Deviation) {
        self.0.write(format!("{deviation:?}"));
    }
}

#[tokio::test]
async fn nothing_private_is_told() {
    const CANARY: &str = "c4n4ry-c4n4ry";
    let body = format!(r#"{{"message":"{CANARY}","code":"{CANARY}"}}"#);
    for given in [
        reply(503, &body),
        reply_with(302, &[("location", CANARY)], &body),
        reply(200, &body),
        Err(Failure::maybe_sent(CANARY)),
    ] {
        let seen = Arc::<Everything>::default();
        let given = std::iter::repeat_n(given, 6);
        let client = watched(given, seen.clone(), |builder| {
            builder.credential(&SHOP_KEY, CANARY.into())
        });
        get_order(&client, CANARY).await.unwrap_err();
        let mut payment: crate::Request<CreateOrder> = create_order(&client);
        payment.operation.password = Secret::from(CANARY);
        payment.await.unwrap_err();
        let _ = BatchRequest::new(&client, (receipt(7), print_receipt())).await;
        let seen = seen.0.take().concat();
        assert!(seen.contains("store.orders.create") && seen.contains("/v1/orders/{orderId}"));
        assert!(!seen.contains(CANARY), "{seen}");
    }
}
