//! A session that the API refuses to renew.

use std::error::Error as _;
use std::mem;

use cleeng_client::{Error, ErrorKind, Secret};
use test_support::{Gate, Response, Server};

use crate::cleeng::{
    BAD_PARAMETER, Cleeng, EXPIRED, NEVER, OFFERS, REFRESH, UNKNOWN_REFRESH_TOKEN, bearer, builder,
    expired_session, jwt, offers, outcome, refresh_token, session,
};
use crate::clock::{HandClock, START};
use crate::problems::Problems;
use crate::secrets::silent;

fn words(error: &Error) -> Option<&str> {
    error.source()?.downcast_ref::<Error>()?.message()
}

#[tokio::test]
async fn the_documented_words_end_it_for_every_call_to_come() {
    for status in [200, 400, 401, 403, 404, 422, 499] {
        for (body, message) in [
            (
                UNKNOWN_REFRESH_TOKEN,
                "Refresh token is expired or does not exist",
            ),
            (BAD_PARAMETER, "Missing or invalid parameter"),
        ] {
            let cleeng = Cleeng::start();
            let session = expired_session();
            let client = cleeng.client().with_session(&session);
            cleeng.tell_next_refresh(Response::json(status, body));
            for _ in 0..3 {
                let error = offers(&client).await.unwrap_err();
                assert_eq!(error.kind(), ErrorKind::SessionEnded);
                assert_eq!(words(&error), Some(message), "{status}");
                assert_eq!(
                    error.operation(),
                    Some("mediastore.account.fetch-customers-offers")
                );
                assert!(error.is_auth());
                assert!(!error.is_retryable());
                assert_eq!(error.attempts(), 0);
            }
            assert!(silent(&session).has_ended());
            assert_eq!(
                cleeng.server.requests().len(),
                1,
                "only the renewal is sent"
            );
        }
    }
}

#[tokio::test]
async fn status_401_ends_it_whatever_the_api_says() {
    for body in [
        "",
        "{}",
        r#"{"message":"Unauthorized"}"#,
        r#"{"code":"AUTH0002"}"#,
    ] {
        let cleeng = Cleeng::start();
        let session = expired_session();
        let client = cleeng.client().with_session(&session);
        cleeng.tell_next_refresh(Response::json(401, body));
        let error = offers(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::SessionEnded, "{body}");
        assert!(session.has_ended());
    }
}

#[tokio::test]
async fn it_ends_even_if_its_jwt_is_valid_for_some_more_time() {
    let cleeng = Cleeng::start();
    let (session, problems) = Problems::of(session(START + 30));
    let client = cleeng.builder().clock(HandClock::new()).build().unwrap();
    let client = client.with_session(&session);
    cleeng.tell_next_refresh(Response::json(401, UNKNOWN_REFRESH_TOKEN));
    for _ in 0..2 {
        let error = offers(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::SessionEnded);
    }
    assert!(session.has_ended());
    assert!(cleeng.jwts().is_empty());
    assert!(problems.take().is_empty(), "the calls have failed with it");
}

#[tokio::test]
async fn it_ends_for_every_client_of_the_session() {
    let cleeng = Cleeng::start();
    let session = expired_session();
    let (one, two) = (cleeng.client(), cleeng.client());
    let (one, two) = (one.with_session(&session), two.with_session(&session));
    cleeng.tell_next_refresh(Response::json(401, UNKNOWN_REFRESH_TOKEN));
    for client in [&one, &two] {
        let error = offers(client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::SessionEnded);
    }
    assert_eq!(cleeng.refreshes(), 1);
}

#[tokio::test]
async fn it_ends_when_the_api_calls_the_jwt_expired_before_its_time() {
    let cleeng = Cleeng::start();
    let client = cleeng.client().with_session(&session(NEVER));
    cleeng.expire();
    cleeng.tell_next_refresh(Response::json(401, UNKNOWN_REFRESH_TOKEN));
    let error = offers(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::SessionEnded);
    let error = offers(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::SessionEnded);
    assert_eq!(cleeng.server.requests().len(), 2, "a call and the renewal");
}

#[tokio::test]
async fn calls_that_need_no_session_go_on() {
    let cleeng = Cleeng::start();
    let client = cleeng.client().with_session(&expired_session());
    cleeng.tell_next_refresh(Response::json(401, UNKNOWN_REFRESH_TOKEN));
    offers(&client).await.unwrap_err();
    let login = client.mediastore().identity();
    let login = login
        .login("ann@example.com", Secret::new("a password"))
        .raw();
    let _ = outcome(&client, login).await;
    assert_eq!(cleeng.server.count("POST /auths"), 1);
}

#[tokio::test]
async fn a_refusal_that_repeats_the_tokens_shows_none_of_them() {
    let cleeng = Cleeng::start();
    let client = cleeng.client().with_session(&expired_session());
    let token = refresh_token(0);
    let body = format!(r#"{{"errors":["{token} is expired"],"code":"AUTH0003"}}"#);
    cleeng.tell_next_refresh(Response::json(401, body));
    let error = offers(&client).await.unwrap_err();
    assert_eq!(words(&error), Some(".. is expired"));
}

/// The second call learns of the expiry of its JWT when the session has ended meanwhile.
#[tokio::test]
async fn a_call_that_was_under_way_does_not_try_to_renew_it_again() {
    let gate = Gate::new();
    let held = gate.clone();
    let mut is_first = true;
    let server = Server::start(move |seen| {
        if seen.is(REFRESH) {
            return Response::json(401, UNKNOWN_REFRESH_TOKEN);
        }
        let first = mem::take(&mut is_first);
        let expired = Response::json(401, EXPIRED);
        if first { expired.held(&held) } else { expired }
    });
    let client = builder(&server).build().unwrap();
    let client = client.with_session(&session(NEVER));

    let under_way = tokio::spawn({
        let client = client.clone();
        async move { offers(&client).await }
    });
    server.until(1, OFFERS).await;
    let error = offers(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::SessionEnded);
    gate.open();
    let error = under_way.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::SessionEnded);
    assert_eq!(server.count(REFRESH), 1);
    assert_eq!(bearer(&server.requests()[0]), Some(&*jwt(0, NEVER)));
}
