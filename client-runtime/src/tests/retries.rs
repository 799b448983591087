//! Whether a call is made again, when, and what its error says about it.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

use super::desk::{Desk, Given, order, reply, reply_with};
use super::server::{Script, http};
use super::shop::{self, CancelOrder, SESSION, SHOP_KEY, STORE, create_order, get_order};
use crate::clock::ManualClock;
use crate::exchange::transport::{BoxFuture, Failure, Limits, Transport};
use crate::retry::after::RetryAfter;
use crate::{Client, ClientBuilder, Error, ErrorKind, Request, RetryPolicy};

/// One second at most before the first retry.
const POLICY: RetryPolicy = RetryPolicy::DEFAULT
    .base_delay(Duration::from_secs(1))
    .max_delay(Duration::from_secs(3));

fn desk(answers: impl IntoIterator<Item = Given>, policy: RetryPolicy) -> Desk {
    Desk::configured(answers, |builder| builder.retry_policy(policy))
}

/// The errors of a call that reads, one that writes and one that charges, each with a desk of its own.
async fn failures(given: &Given) -> [(Desk, Error); 3] {
    let new = || desk([given.clone()], RetryPolicy::DEFAULT);
    let (read, write, charge) = (new(), new(), new());
    let of_read = get_order(&read.client, "7").await.unwrap_err();
    let of_write = Request::new(&write.client, CancelOrder).await.unwrap_err();
    let of_charge = create_order(&charge.client).await.unwrap_err();
    [(read, of_read), (write, of_write), (charge, of_charge)]
}

#[tokio::test]
async fn an_answer_that_is_empty_or_not_as_documented_is_not_asked_for_again() {
    for body in ["", r#"{"id":[[]]}"#] {
        let desk = desk([reply(200, body)], RetryPolicy::DEFAULT);
        let error = get_order(&desk.client, "7").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!((desk.count(), error.is_retryable()), (1, false), "{body}");
    }
}

#[tokio::test]
async fn what_is_tried_again_depends_on_the_failure_and_on_what_the_call_does() {
    const ALL: [bool; 3] = [true, true, true];
    const NONE: [bool; 3] = [false, false, false];
    const READS: [bool; 3] = [true, false, false];
    const CHANGES: [bool; 3] = [false, true, true];
    const CHARGES: [bool; 3] = [false, false, true];
    let not_sent = || Failure::not_sent("refused");
    let maybe_sent = || Failure::maybe_sent("reset");
    let soon = [("retry-after", "0")];
    // For a call that reads, one that writes and one that charges: whether it is tried again, and whether it may have happened.
    for (name, given, again, happened) in [
        ("refused", Err(not_sent()), ALL, NONE),
        (
            "no connection in time",
            Err(not_sent().timed_out()),
            ALL,
            NONE,
        ),
        ("impossible", Err(not_sent().permanent()), NONE, NONE),
        ("reset", Err(maybe_sent()), READS, CHANGES),
        ("silence", Err(maybe_sent().timed_out()), READS, CHANGES),
        ("hopeless", Err(maybe_sent().permanent()), NONE, CHANGES),
        ("101", reply(101, ""), NONE, CHANGES),
        ("103", reply(103, ""), NONE, CHANGES),
        ("300", reply(300, ""), NONE, CHANGES),
        ("301", reply(301, ""), NONE, CHANGES),
        ("302", reply(302, ""), NONE, CHANGES),
        ("303", reply(303, ""), NONE, CHANGES),
        ("304", reply(304, ""), NONE, CHARGES),
        ("307", reply(307, ""), NONE, CHARGES),
        ("308", reply(308, ""), NONE, CHARGES),
        ("400", reply(400, ""), NONE, NONE),
        ("401", reply(401, ""), NONE, NONE),
        ("404", reply(404, ""), NONE, NONE),
        ("403", reply(403, ""), NONE, NONE),
        ("408", reply(408, ""), NONE, CHANGES),
        ("409", reply(409, ""), NONE, NONE),
        ("412", reply(412, ""), NONE, NONE),
        ("425", reply(425, ""), NONE, CHARGES),
        ("429", reply(429, ""), ALL, NONE),
        ("429 with a time", reply_with(429, &soon, ""), ALL, NONE),
        ("500", reply(500, ""), READS, CHANGES),
        (
            "500 with a time",
            reply_with(500, &soon, ""),
            READS,
            CHANGES,
        ),
        ("502", reply(502, ""), READS, CHANGES),
        ("503", reply(503, ""), READS, CHANGES),
        (
            "503 with a time",
            reply_with(503, &soon, ""),
            [true, true, false],
            [false, false, true],
        ),
        ("499", reply(499, ""), NONE, CHANGES),
        ("504", reply(504, ""), READS, CHANGES),
        ("999", reply(999, ""), READS, CHANGES),
        ("a page", reply(200, "<html>"), READS, CHANGES),
        ("cut off", reply(200, r#"{"id":7,"#), READS, CHANGES),
    ] {
        let failures = failures(&given).await;
        let requests = again.map(|again| if again { 2 } else { 1 });
        assert_eq!(
            failures.each_ref().map(|(desk, _)| desk.count()),
            requests,
            "{name}"
        );
        let errors = failures.map(|(_, error)| error);
        let attempts = errors.each_ref().map(|error| error.attempts() as usize);
        assert_eq!(attempts, requests, "{name}");
        assert_eq!(errors.each_ref().map(Error::is_retryable), again, "{name}");
        assert_eq!(
            errors.each_ref().map(Error::may_have_happened),
            happened,
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_answer_of_a_later_try_is_the_answer() {
    let answers = [
        Err(Failure::not_sent("refused")),
        reply(503, ""),
        reply(200, &order(7)),
    ];
    let desk = desk(answers, POLICY.max_retries(2));
    let response = get_order(&desk.client, "7").with_meta().await.unwrap();
    assert_eq!((response.id, response.meta.attempts()), (7, 3));
    let requests = desk.api.requests();
    assert_eq!(requests[0].uri(), requests[2].uri());
    assert_eq!(requests[0].headers(), requests[2].headers());
}

#[tokio::test]
async fn the_last_failure_is_the_error() {
    let answers = [reply(503, ""), Err(Failure::not_sent("refused"))];
    let desk = desk(answers, POLICY.max_retries(3));
    let error = get_order(&desk.client, "7").await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 4));
    assert_eq!(error.to_string(), "store.orders.get: refused");
}

#[test]
fn the_longest_wait_doubles_up_to_a_limit() {
    let longest = |attempts| {
        POLICY
            .max_retries(100)
            .delay(attempts, RetryAfter::Absent, 1.0)
    };
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    assert_eq!(longest(1), seconds(1));
    assert_eq!(longest(2), seconds(2));
    assert_eq!(longest(3), seconds(3));
    assert_eq!(longest(100), seconds(3));
    assert_eq!(longest(101), None);
}

#[test]
fn any_wait_up_to_the_longest_is_possible() {
    let wait = |random| POLICY.delay(1, RetryAfter::Absent, random);
    assert_eq!(wait(0.0), Some(Duration::ZERO));
    assert_eq!(wait(0.25), Some(Duration::from_millis(250)));
}

#[test]
fn extreme_delays_are_no_trouble() {
    let policy = POLICY
        .max_retries(u32::MAX)
        .base_delay(Duration::MAX)
        .max_delay(Duration::MAX);
    let longest = policy.delay(u32::MAX, RetryAfter::Absent, 1.0 - f64::EPSILON);
    assert!(longest > Some(Duration::from_secs(1)));
}

#[tokio::test]
async fn waits_are_drawn_at_random() {
    let longest = Duration::from_secs(1);
    let mut waits = BTreeSet::new();
    for seed in 0..50 {
        fastrand::seed(seed);
        let desk = desk([reply(503, "")], POLICY);
        get_order(&desk.client, "7").await.unwrap_err();
        assert!(desk.waited() < longest);
        waits.insert(desk.waited());
    }
    assert!(waits.len() > 40, "{waits:?}");
    assert!(waits.first().unwrap() < &(longest / 4));
    assert!(waits.last().unwrap() > &(longest * 3 / 4));
}

#[tokio::test]
async fn no_wait_goes_past_the_deadline() {
    let desk = desk([reply_with(429, &[("retry-after", "5")], "")], POLICY);
    let call = get_order(&desk.client, "7").max_retries(9);
    let error = call.deadline(Duration::from_secs(13)).await.unwrap_err();
    assert_eq!((desk.count(), desk.waited().as_secs()), (3, 10));
    assert_eq!(
        (error.status(), error.attempts()),
        (Some(StatusCode::TOO_MANY_REQUESTS), 3)
    );
}

#[tokio::test]
async fn a_deadline_that_has_passed_sends_nothing() {
    let desk = desk([reply(200, &order(7))], POLICY);
    let call = get_order(&desk.client, "7").deadline(Duration::ZERO);
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 0));
    assert_eq!(
        error.to_string(),
        "store.orders.get: the deadline of 0ns has passed"
    );
    assert!(!error.may_have_happened());
    assert_eq!(desk.count(), 0);
}

/// How many requests each of so many calls in a row makes.
async fn requests_of_calls(desk: &Desk, client: &Client, calls: usize) -> Vec<usize> {
    let mut requests = Vec::new();
    for _ in 0..calls {
        let before = desk.count();
        let _ = get_order(client, "7").await;
        requests.push(desk.count() - before);
    }
    requests
}

/// A server that is out of order until it is repaired.
fn out_of_order(policy: RetryPolicy) -> (Desk, Arc<Mutex<bool>>) {
    let works = Arc::new(Mutex::new(false));
    let state = works.clone();
    let answer = move |_: &http::Request<Bytes>| {
        if *state.lock().unwrap() {
            reply(200, &order(7))
        } else {
            reply(503, "")
        }
    };
    let desk = Desk::answering(answer, |builder| builder.retry_policy(policy));
    (desk, works)
}

#[tokio::test]
async fn the_retries_of_all_calls_together_run_out() {
    let (desk, _) = out_of_order(POLICY.budget(3));
    let session = desk.client.with_credential(&SESSION, "token-1".into());
    assert_eq!(requests_of_calls(&desk, &desk.client, 2).await, [2, 2]);
    assert_eq!(requests_of_calls(&desk, &session, 2).await, [2, 1]);
    assert_eq!(requests_of_calls(&desk, &desk.client.clone(), 1).await, [1]);
}

#[tokio::test]
async fn ten_successes_earn_a_retry() {
    let (desk, works) = out_of_order(POLICY.budget(1));
    assert_eq!(requests_of_calls(&desk, &desk.client, 2).await, [2, 1]);
    for (successes, requests) in [(9, [1, 1]), (1, [2, 1]), (100, [2, 1])] {
        *works.lock().unwrap() = true;
        requests_of_calls(&desk, &desk.client, successes).await;
        *works.lock().unwrap() = false;
        let all = requests_of_calls(&desk, &desk.client, 2).await;
        assert_eq!(all, requests, "after {successes} successes");
    }
}

#[tokio::test]
async fn a_budget_may_be_without_limit() {
    let (desk, works) = out_of_order(POLICY.budget(u32::MAX));
    *works.lock().unwrap() = true;
    assert_eq!(requests_of_calls(&desk, &desk.client, 2).await, [1, 1]);
    *works.lock().unwrap() = false;
    assert_eq!(requests_of_calls(&desk, &desk.client, 3).await, [2, 2, 2]);
}

#[tokio::test]
async fn a_success_after_a_retry_earns_nothing() {
    let answers = (0..20).map(|_| reply(503, ""));
    let mut all: Vec<_> = answers
        .flat_map(|busy| [busy, reply(200, &order(7))])
        .collect();
    all.push(reply(503, ""));
    let desk = desk(all, POLICY.budget(20));
    assert_eq!(requests_of_calls(&desk, &desk.client, 20).await, [2; 20]);
    assert_eq!(requests_of_calls(&desk, &desk.client, 1).await, [1]);
}

#[tokio::test]
async fn the_settings_of_a_call_go_before_those_of_the_client() {
    let desk = desk([reply(503, "")], POLICY.max_retries(2));
    let attempts = async |call: Request<shop::GetOrder>| call.await.unwrap_err().attempts();
    let call = || get_order(&desk.client, "7");
    assert_eq!(attempts(call()).await, 3);
    assert_eq!(attempts(call().max_retries(0)).await, 1);
    assert_eq!(attempts(call().max_retries(1)).await, 2);
    assert_eq!(attempts(call().retry_policy(RetryPolicy::NEVER)).await, 1);
    assert_eq!(
        attempts(call().retry_policy(RetryPolicy::default())).await,
        2
    );
}

/// Keeps the limits it is given, and takes its time.
struct Limited {
    limits: Mutex<Vec<Duration>>,
    clock: Arc<ManualClock>,
}

impl Transport for Limited {
    fn send(&self, _: http::Request<Bytes>, limits: Limits) -> BoxFuture<'_, Given> {
        self.limits.lock().unwrap().push(limits.timeout);
        self.clock.advance(limits.timeout);
        Box::pin(std::future::ready(Err(
            Failure::maybe_sent("slow").timed_out()
        )))
    }
}

#[tokio::test]
async fn a_try_takes_no_longer_than_is_left_of_the_call() {
    let clock = Arc::new(ManualClock::default());
    let transport = Arc::new(Limited {
        limits: Mutex::default(),
        clock: clock.clone(),
    });
    let client = shop::builder()
        .credential(&SHOP_KEY, "key-1".into())
        .transport(transport.clone())
        .clock(clock)
        .retry_policy(POLICY.max_retries(5).base_delay(Duration::ZERO))
        .timeout(Duration::from_secs(8))
        .deadline(Duration::from_secs(20))
        .build()
        .unwrap();
    let error = get_order(&client, "7").await.unwrap_err();
    let seconds = |transport: &Limited| -> Vec<_> {
        let limits = std::mem::take(&mut *transport.limits.lock().unwrap());
        limits.iter().map(Duration::as_secs).collect()
    };
    assert_eq!(seconds(&transport), [8, 8, 4]);
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    let call = get_order(&client, "7").timeout(Duration::from_secs(3));
    call.deadline(Duration::from_secs(5)).await.unwrap_err();
    assert_eq!(seconds(&transport), [3, 2]);
}

/// Never answers, whatever its limits.
struct Deaf;

impl Transport for Deaf {
    fn send(&self, _: http::Request<Bytes>, _: Limits) -> BoxFuture<'_, Given> {
        Box::pin(std::future::pending())
    }
}

#[cfg(feature = "reqwest")]
#[tokio::test(start_paused = true)]
async fn a_transport_that_does_not_keep_its_limit_is_cut_off() {
    let limit = Duration::from_millis(50);
    let client = shop::builder().transport(Deaf).timeout(limit);
    let error = create_order(&client.build().unwrap()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        error.to_string(),
        "store.orders.create: no complete response from sandbox.shop.example within 50ms"
    );
    assert!(error.may_have_happened() && !error.is_retryable());
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn limits_without_end_are_no_trouble() {
    let never = |builder: ClientBuilder| builder.timeout(Duration::MAX).deadline(Duration::MAX);
    let desk = Desk::configured([reply(200, &order(7))], never);
    get_order(&desk.client, "7").await.unwrap();
    let script = Script::answers([http("200 OK", "", &order(7))]);
    let builder = shop::builder().base_url(&STORE, script.url.clone());
    let builder = never(builder.credential(&SHOP_KEY, "key-1".into()));
    let builder = builder.connect_timeout(Duration::MAX);
    let client = builder.pool_idle_timeout(Duration::MAX).build().unwrap();
    get_order(&client, "7").await.unwrap();
}

#[cfg(feature = "reqwest")]
#[tokio::test(start_paused = true)]
async fn a_deadline_ends_a_call_whose_tries_all_fail() {
    let client = shop::builder()
        .transport(Deaf)
        .credential(&SHOP_KEY, "key-1".into())
        .retry_policy(
            POLICY
                .max_retries(1000)
                .budget(1000)
                .base_delay(Duration::ZERO),
        )
        .build()
        .unwrap();
    let start = tokio::time::Instant::now();
    let call = get_order(&client, "7").timeout(Duration::from_millis(200));
    let error = call.deadline(Duration::from_secs(1)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(start.elapsed(), Duration::from_secs(1));
    assert_eq!(error.attempts(), 5);
}
