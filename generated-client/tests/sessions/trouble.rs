//! Renewals that fail on the way to the API: the session goes on.

use std::time::Duration;

use cleeng_client::{ClientBuilder, ErrorKind};
use test_support::Response;

use crate::cleeng::{
    BAD_PARAMETER, Cleeng, NEVER, UNKNOWN_REFRESH_TOKEN, bearer, jwt, offers, outcome, session,
};
use crate::clock::{HandClock, START};
use crate::problems::Problems;
use crate::secrets::silent;

const GOES_ON: &str = "the session has not ended: a later request retries the renewal";

/// What may stand between a client and the API, and the kind of error that it makes.
fn troubles() -> Vec<(Response, ErrorKind)> {
    let html = |status| Response::new(status, "content-type: text/html\r\n", "<h1>Gateway</h1>");
    let redirect = "location: https://portal.example/login\r\n";
    let mut troubles = vec![
        (Response::none(), ErrorKind::Transport),
        (Response::json(200, "<h1>Portal</h1>"), ErrorKind::Decode),
        (Response::new(302, redirect, ""), ErrorKind::Api),
        (html(401), ErrorKind::Api),
        (html(403), ErrorKind::Api),
        (html(404), ErrorKind::Api),
        (html(502), ErrorKind::Api),
        (Response::new(503, "", ""), ErrorKind::Api),
    ];
    let words = [
        (400, r#"{"message":"Bad request"}"#),
        (403, r#"{"message":"Forbidden"}"#),
        (404, r#"{"message":"no Route matched with those values"}"#),
        (413, r#"{"errors":["Too large"],"code":"REQ0001"}"#),
        (422, r#"{"errors":["Expired"],"code":"AUTH0003"}"#),
        (429, r#"{"message":"Too many"}"#),
        (500, r#"{"errors":["S0001"]}"#),
    ];
    troubles.extend(words.map(|(status, body)| (Response::json(status, body), ErrorKind::Api)));
    // What was not looked at was not refused, whatever it says.
    for status in [300, 302, 399, 408, 425, 429, 500, 503] {
        for body in [UNKNOWN_REFRESH_TOKEN, BAD_PARAMETER] {
            troubles.push((Response::json(status, body), ErrorKind::Api));
        }
    }
    troubles
}

#[tokio::test]
async fn calls_go_on_with_a_jwt_that_is_still_valid() {
    for (trouble, _) in troubles() {
        let cleeng = Cleeng::start();
        let clock = HandClock::new();
        let client = cleeng.builder().clock(clock.clone()).build().unwrap();
        let session = session(START + 30);
        let client = client.with_session(&session);

        cleeng.tell_next_refresh(trouble);
        offers(&client).await.unwrap();
        assert!(!session.has_ended());
        assert_eq!(cleeng.refreshes(), 1);

        clock.advance(Duration::from_secs(30));
        offers(&client).await.unwrap();
        assert_eq!(cleeng.refreshes(), 2);
        assert_eq!(cleeng.jwts(), [jwt(0, START + 30), jwt(1, NEVER)]);
    }
}

#[tokio::test]
async fn with_an_expired_jwt_the_call_fails_and_a_later_one_renews_the_session() {
    for (trouble, kind) in troubles() {
        let cleeng = Cleeng::start();
        let session = session(1);
        let client = cleeng.client().with_session(&session);

        cleeng.tell_next_refresh(trouble);
        let error = offers(&client).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        assert_eq!(error.operation(), Some("mediastore.identity.refresh-token"));
        assert!(error.to_string().contains(GOES_ON), "{error}");
        assert!(!silent(&session).has_ended(), "{error}");
        assert!(cleeng.jwts().is_empty());

        offers(&client).await.unwrap();
        assert_eq!(cleeng.jwts(), [jwt(1, NEVER)]);
    }
}

#[tokio::test]
async fn a_renewal_after_a_401_may_fail_and_come_later_too() {
    for (trouble, kind) in troubles() {
        let cleeng = Cleeng::start();
        let session = session(NEVER);
        let client = cleeng.client().with_session(&session);
        cleeng.expire();
        cleeng.tell_next_refresh(trouble);
        assert_eq!(offers(&client).await.unwrap_err().kind(), kind);
        assert!(!session.has_ended());
        offers(&client).await.unwrap();
    }
}

/// For a client that finds nobody where sessions are renewed.
fn without_renewals(cleeng: &Cleeng) -> ClientBuilder {
    cleeng.builder().mediastore_base_url("http://127.0.0.1:1")
}

#[tokio::test]
async fn when_nobody_answers_a_valid_jwt_is_used_all_the_same() {
    let cleeng = Cleeng::start();
    let session = session(START + 30);
    let builder = without_renewals(&cleeng).clock(HandClock::new());
    let client = builder.build().unwrap().with_session(&session);
    let status = client.in_app().vizio().status("7").raw();
    let _ = outcome(&client, status).await;
    let requests = cleeng.server.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(bearer(&requests[0]), Some(&*jwt(0, START + 30)));
}

#[tokio::test]
async fn when_nobody_answers_the_session_waits_for_better_times() {
    let cleeng = Cleeng::start();
    let session = session(1);
    let client = without_renewals(&cleeng).build().unwrap();
    let error = offers(&client.with_session(&session)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(!session.has_ended());
    offers(&cleeng.client().with_session(&session))
        .await
        .unwrap();
    assert_eq!(cleeng.refreshes(), 1);
}

#[tokio::test]
async fn a_renewal_that_fails_without_failing_a_call_is_reported() {
    let cleeng = Cleeng::start();
    let clock = HandClock::new();
    let (session, problems) = Problems::of(session(START + 30));
    let client = cleeng.builder().clock(clock.clone()).build().unwrap();
    let client = client.with_session(&session);
    cleeng.tell_next_refresh(Response::json(403, r#"{"message":"Forbidden"}"#));
    offers(&client).await.unwrap();
    let refused = "mediastore.identity.refresh-token: 403 Forbidden: Forbidden";
    let problem = format!("the session was not renewed: {refused}: {GOES_ON}");
    assert_eq!(problems.take(), [problem]);

    clock.advance(Duration::from_secs(30));
    cleeng.tell_next_refresh(Response::json(403, r#"{"message":"Forbidden"}"#));
    offers(&client).await.unwrap_err();
    assert!(problems.take().is_empty(), "the call has failed with it");
}
