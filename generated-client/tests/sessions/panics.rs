//! Panics in the midst of a renewal.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use cleeng_client::bytes::Bytes;
use cleeng_client::http;
use cleeng_client::session::CustomerSession;
use cleeng_client::transport::{BoxFuture, Failure, Limits, ReqwestTransport, Transport};
use cleeng_client::{Client, ErrorKind};
use futures_util::future::join_all;
use test_support::{Gate, PATIENCE, Response};

use crate::cleeng::{Cleeng, NEVER, REFRESH, expired_session, jwt, offers, refresh_token, session};
use crate::clock::{HandClock, START};
use crate::memory::{Memory, Trouble};
use crate::problems::Problems;

const CALLS: usize = 20;

/// Makes calls at the same time, all of which succeed.
async fn calls(client: &Client) {
    for result in join_all((0..CALLS).map(|_| offers(client))).await {
        result.unwrap();
    }
}

#[tokio::test]
async fn a_function_that_panics_loses_neither_the_session_nor_its_new_tokens() {
    let cleeng = Cleeng::start();
    let session = expired_session().on_renewal(|_| panic!("the function panics"));
    let (session, problems) = Problems::of(session);
    let client = cleeng.client().with_session(&session);
    calls(&client).await;
    let tokens = session.tokens();
    assert_eq!(tokens.jwt.expose(), jwt(1, NEVER));
    assert_eq!(tokens.refresh_token.expose(), refresh_token(1));
    let problem = "the store of the session did not save its new tokens: the store panicked";
    assert_eq!(problems.take(), [problem]);

    cleeng.expire();
    calls(&client).await;
    assert_eq!(cleeng.refreshes(), 2);
    assert_eq!(problems.take(), [problem]);
}

#[tokio::test]
async fn the_new_tokens_are_there_when_the_function_is_called() {
    let cleeng = Cleeng::start();
    let known = expired_session();
    let session = known.clone().on_renewal({
        let tokens = known.tokens();
        move |new| assert_ne!(*new, tokens)
    });
    let (session, problems) = Problems::of(session);
    offers(&cleeng.client().with_session(&session))
        .await
        .unwrap();
    assert!(problems.take().is_empty());
}

#[tokio::test]
async fn a_report_that_panics_changes_nothing() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    store.trouble_next_load(Trouble::Fails);
    store.trouble_next_save(Trouble::Fails);
    let session = store.session().on_problem(|_| panic!("the report panics"));
    let client = cleeng.client().with_session(&session);
    calls(&client).await;
    assert_eq!(session.tokens().jwt.expose(), jwt(1, NEVER));
    assert_eq!(cleeng.refreshes(), 1);
}

/// A transport that panics at the first renewal, once the gate is open.
struct Panicking {
    inner: ReqwestTransport,
    gate: Gate,
    has_panicked: AtomicBool,
}

impl Transport for Panicking {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
        Box::pin(async move {
            if REFRESH.ends_with(request.uri().path()) {
                self.gate.pass().await;
                let has_panicked = self.has_panicked.swap(true, Ordering::SeqCst);
                assert!(has_panicked, "the transport panics");
            }
            self.inner.send(request, limits).await
        })
    }
}

fn panicking(cleeng: &Cleeng, session: &CustomerSession, gate: &Gate) -> Client {
    let transport = Panicking {
        inner: ReqwestTransport::new(PATIENCE).unwrap(),
        gate: gate.clone(),
        has_panicked: AtomicBool::new(false),
    };
    let builder = cleeng.builder().transport(transport);
    let client = builder.clock(HandClock::new()).build().unwrap();
    client.with_session(session)
}

#[tokio::test]
async fn a_transport_that_panics_fails_the_calls_that_wait_and_none_after_them() {
    let cleeng = Cleeng::start();
    let session = session(START);
    let gate = Gate::new();
    let client = panicking(&cleeng, &session, &gate);
    let waiting = join_all((0..CALLS).map(|_| offers(&client)));
    let (results, ()) = tokio::join!(waiting, async { gate.open() });
    for result in results {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credential);
        let text = error.to_string();
        let why = "the renewal panicked; the session has not ended";
        assert!(text.contains(why), "{text}");
    }
    assert!(!session.has_ended());
    calls(&client).await;
    assert_eq!(cleeng.refreshes(), 1);
}

#[tokio::test]
async fn a_transport_that_panics_fails_no_call_that_has_a_valid_jwt() {
    let cleeng = Cleeng::start();
    let session = session(START + 30);
    let gate = Gate::new();
    let client = panicking(&cleeng, &session, &gate);
    tokio::join!(calls(&client), async { gate.open() });
    assert_eq!(cleeng.jwts(), vec![jwt(0, START + 30); CALLS]);
}

#[tokio::test]
async fn a_task_that_panics_in_the_midst_of_its_call_leaves_the_renewal_to_others() {
    let cleeng = Arc::new(Cleeng::start());
    let gate = cleeng.hold_refreshes();
    let session = expired_session();
    let client = cleeng.client().with_session(&session);
    let task = tokio::spawn({
        let client = client.clone();
        let cleeng = cleeng.clone();
        async move {
            tokio::select! {
                _ = offers(&client) => {}
                () = cleeng.server.until(1, REFRESH) => panic!("the task panics"),
            }
        }
    });
    assert!(task.await.unwrap_err().is_panic());
    gate.open();
    calls(&client).await;
    assert_eq!(cleeng.refreshes(), 1);
}

#[tokio::test]
async fn a_function_for_deviations_that_panics_loses_no_new_tokens() {
    let cleeng = Cleeng::start();
    let (new_jwt, new_refresh_token) = (jwt(1, NEVER), refresh_token(1));
    let pair = format!(
        r#"{{"responseData":{{"jwt":"{new_jwt}","refreshToken":"{new_refresh_token}","new":1}},"errors":[]}}"#
    );
    cleeng.tell_next_refresh(Response::json(200, pair));
    cleeng.tell_next_call(Response::json(
        200,
        r#"{"responseData":{"items":[]},"errors":[]}"#,
    ));
    let client = cleeng
        .builder()
        .on_deviation(|deviation| panic!("{deviation}"))
        .build()
        .unwrap();
    let session = expired_session();
    offers(&client.with_session(&session)).await.unwrap();
    assert_eq!(session.tokens().jwt.expose(), new_jwt);
    assert_eq!(session.tokens().refresh_token.expose(), new_refresh_token);
    assert!(!session.has_ended());
}
