//! When a session is renewed, and what the renewal sends.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use cleeng_client::session::CustomerSession;
use test_support::{Gate, Response, Server};

use crate::cleeng::{
    Cleeng, EXPIRED, NEVER, OFFERS, REFRESH, builder, expired_session, jwt, offers, refresh_token,
    session, with_claims,
};
use crate::clock::{HandClock, START};
use crate::secrets::silent;

const MINUTES_15: u64 = 15 * 60;

#[tokio::test]
async fn a_session_is_renewed_a_minute_before_its_jwt_expires_and_not_earlier() {
    let cleeng = Cleeng::start();
    let clock = HandClock::new();
    let client = cleeng.builder().clock(clock.clone()).build().unwrap();
    let client = client.with_session(&session(START + MINUTES_15));

    offers(&client).await.unwrap();
    clock.advance(Duration::from_secs(MINUTES_15 - 61));
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 0);

    clock.advance(Duration::from_secs(1));
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 1);
    let first = jwt(0, START + MINUTES_15);
    assert_eq!(cleeng.jwts(), [&*first, &*first, &*jwt(1, NEVER)]);
}

#[tokio::test]
async fn how_long_before_is_up_to_the_session() {
    let cleeng = Cleeng::start();
    let clock = HandClock::new();
    let client = cleeng.builder().clock(clock.clone()).build().unwrap();
    let session = session(START + MINUTES_15).renew_before(Duration::from_secs(5));
    let client = client.with_session(&session);

    clock.advance(Duration::from_secs(MINUTES_15 - 6));
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 0);
    clock.advance(Duration::from_secs(1));
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 1);
}

#[tokio::test]
async fn a_new_jwt_that_seems_to_have_expired_is_left_to_the_api() {
    let cleeng = Cleeng::start();
    let clock = HandClock::new();
    clock.advance(Duration::from_secs(NEVER));
    let client = cleeng.builder().clock(clock).build().unwrap();
    let client = client.with_session(&session(START));
    for _ in 0..3 {
        offers(&client).await.unwrap();
    }
    assert_eq!(cleeng.refreshes(), 1);
}

#[tokio::test]
async fn a_new_jwt_is_renewed_a_minute_before_it_expires_too() {
    let cleeng = Cleeng::start();
    let clock = HandClock::new();
    let client = cleeng.builder().clock(clock.clone()).build().unwrap();
    let client = client.with_session(&session(START));
    cleeng.give_jwts_until(START + MINUTES_15);
    offers(&client).await.unwrap();
    clock.advance(Duration::from_secs(MINUTES_15 - 61));
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 1);
    clock.advance(Duration::from_secs(1));
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 2);
}

#[tokio::test]
async fn a_new_jwt_that_lasts_no_longer_than_that_is_renewed_after_half_its_life() {
    let cleeng = Cleeng::start();
    let clock = HandClock::new();
    let client = cleeng.builder().clock(clock.clone()).build().unwrap();
    let client = client.with_session(&session(START));
    cleeng.give_jwts_until(START + 40);
    offers(&client).await.unwrap();
    clock.advance(Duration::from_secs(19));
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 1);
    clock.advance(Duration::from_secs(1));
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 2);
}

#[tokio::test]
async fn a_new_jwt_that_expires_this_very_moment_is_left_to_the_api() {
    let cleeng = Cleeng::start();
    let client = cleeng.builder().clock(HandClock::new()).build().unwrap();
    let client = client.with_session(&session(START));
    cleeng.give_jwts_until(START);
    for _ in 0..3 {
        offers(&client).await.unwrap();
    }
    assert_eq!(cleeng.refreshes(), 1);
}

#[tokio::test]
async fn a_renewal_that_failed_is_tried_again_after_a_pause_while_the_jwt_is_valid() {
    let cleeng = Cleeng::start();
    let clock = HandClock::new();
    let client = cleeng.builder().clock(clock.clone()).build().unwrap();
    let client = client.with_session(&session(START + 50));
    cleeng.tell_next_refresh(Response::json(500, "{}"));
    for _ in 0..3 {
        offers(&client).await.unwrap();
    }
    assert_eq!(cleeng.refreshes(), 1);
    clock.advance(Duration::from_secs(10));
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 2);
}

#[tokio::test]
async fn the_time_of_expiry_may_be_a_number_or_text() {
    for exp in ["1", "\"1\"", "1.5"] {
        let cleeng = Cleeng::start();
        let jwt = with_claims(0, &format!(r#"{{"exp":{exp}}}"#));
        let session = CustomerSession::new(jwt, refresh_token(0));
        offers(&cleeng.client().with_session(&session))
            .await
            .unwrap();
        assert_eq!(cleeng.refreshes(), 1, "{exp}");
    }
}

#[tokio::test]
async fn the_claims_of_a_jwt_may_be_padded() {
    for (claims, padding) in [(r#"{"exp":10}"#, "=="), (r#"{"exp":100}"#, "=")] {
        let claims = URL_SAFE.encode(claims);
        assert_eq!(claims.trim_start_matches(|letter| letter != '='), padding);
        let cleeng = Cleeng::start();
        let jwt = format!("header.{claims}.s3cr3t-jwt-0");
        let session = CustomerSession::new(jwt, refresh_token(0));
        let client = cleeng.client().with_session(&session);
        offers(&client).await.unwrap();
        assert_eq!(cleeng.refreshes(), 1, "{claims}");
    }
}

#[tokio::test]
async fn a_jwt_that_does_not_say_when_it_expires_is_used_as_it_is() {
    let no_claims = "s3cr3t-jwt-0".to_owned();
    let no_base64 = "header.!.s3cr3t-jwt-0".to_owned();
    let claims = [r#"{"customerId":7}"#, r#"{"exp":null}"#, "[1]", "no JSON"];
    let mut jwts = vec![format!("header.{no_claims}"), no_base64];
    jwts.extend(claims.map(|claims| with_claims(0, claims)));
    for jwt in jwts {
        let cleeng = Cleeng::start();
        let session = CustomerSession::new(&*jwt, refresh_token(0));
        let client = cleeng.client().with_session(&session);
        let _ = offers(&client).await;
        assert_eq!(cleeng.jwts()[0], jwt);
    }
}

#[tokio::test]
async fn a_jwt_without_a_time_of_expiry_is_renewed_when_the_api_says_so() {
    let cleeng = Cleeng::start();
    let opaque = with_claims(0, "{}");
    let session = CustomerSession::new(&*opaque, refresh_token(0));
    let client = cleeng.client().with_session(&session);
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 0);
    cleeng.expire();
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 1);
    assert_eq!(cleeng.jwts(), [&*opaque, &*opaque, &*jwt(1, NEVER)]);
}

/// What a session does when the API answers every call of a customer with this refusal: how often it calls and renews.
async fn refused(status: u16, body: &'static str) -> (usize, usize) {
    let server = Server::start(move |seen| {
        if seen.is(REFRESH) {
            let (jwt, refresh_token) = (jwt(1, NEVER), refresh_token(1));
            let pair = format!(r#"{{"jwt":"{jwt}","refreshToken":"{refresh_token}"}}"#);
            return Response::json(200, format!(r#"{{"responseData":{pair},"errors":[]}}"#));
        }
        Response::json(status, body)
    });
    let client = builder(&server).build().unwrap();
    let client = client.with_session(&session(NEVER));
    let error = offers(&client).await.unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(status));
    (server.count(OFFERS), server.count(REFRESH))
}

#[tokio::test]
async fn a_code_that_says_expired_renews_the_session_once_and_repeats_the_call_once() {
    for body in [
        EXPIRED,
        r#"{"errors":[],"code":"AUTH0003"}"#,
        r#"{"message":"No","code":"AUTH0003"}"#,
    ] {
        assert_eq!(refused(401, body).await, (2, 1), "{body}");
    }
}

#[tokio::test]
async fn another_refusal_renews_nothing() {
    for (status, body) in [
        (401, r#"{"errors":["Invalid JWT token"],"code":"AUTH0002"}"#),
        (401, r#"{"errors":["JWT is missing"],"code":"AUTH0001"}"#),
        (401, r#"{"errors":["The card has expired"]}"#),
        (401, r#"{"message":"Expired token"}"#),
        (401, "<h1>Gateway</h1>"),
        (403, r#"{"errors":["Coupon expired"]}"#),
    ] {
        assert_eq!(refused(status, body).await, (1, 0), "{body}");
    }
}

/// How often a session is renewed whose JWT is refused as not valid when it has this long to live.
async fn renewals_when_refused_before_expiry(left: Duration) -> usize {
    let cleeng = Cleeng::start();
    let clock = HandClock::new();
    let client = cleeng.builder().clock(clock.clone()).build().unwrap();
    let client = client.with_session(&session(START + 120));
    let gate = Gate::new();
    let refusal = Response::json(401, r#"{"errors":["Invalid JWT token"],"code":"AUTH0002"}"#);
    cleeng.tell_next_call(refusal.held(&gate));
    let under_way = async {
        cleeng.server.until(1, OFFERS).await;
        clock.advance(Duration::from_secs(120).saturating_sub(left));
        gate.open();
    };
    let (result, ()) = tokio::join!(offers(&client), under_way);
    assert_eq!(result.is_ok(), cleeng.refreshes() == 1);
    cleeng.refreshes()
}

#[tokio::test]
async fn a_jwt_that_expires_on_the_way_is_renewed_whatever_the_refusal_says() {
    let second = Duration::from_secs(1);
    assert_eq!(renewals_when_refused_before_expiry(Duration::ZERO).await, 1);
    assert_eq!(renewals_when_refused_before_expiry(second).await, 0);
}

#[tokio::test]
async fn a_renewal_sends_the_stored_refresh_token_and_the_next_one_its_successor() {
    let cleeng = Cleeng::start();
    let session = expired_session();
    let client = cleeng.client().with_session(&session);
    offers(&client).await.unwrap();
    cleeng.expire();
    offers(&client).await.unwrap();

    let requests = cleeng.server.requests();
    let refreshes = requests.iter().filter(|seen| seen.is(REFRESH));
    let sent: Vec<_> = refreshes
        .inspect(|seen| assert_eq!(seen.header("Authorization"), None))
        .map(|seen| seen.json()["refreshToken"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(sent, [refresh_token(0), refresh_token(1)]);
    let tokens = silent(session.tokens());
    assert_eq!(tokens.jwt.expose(), jwt(2, NEVER));
    assert_eq!(tokens.refresh_token.expose(), refresh_token(2));
}

#[tokio::test]
async fn each_new_pair_is_handed_over_once_before_a_call_uses_it() {
    let cleeng = Arc::new(Cleeng::start());
    let stored = Arc::new(Mutex::new(Vec::new()));
    let session = expired_session().on_renewal({
        let (cleeng, stored) = (Arc::clone(&cleeng), Arc::clone(&stored));
        move |tokens| {
            let used = cleeng.jwts().iter().any(|jwt| jwt == tokens.jwt.expose());
            let pair = (tokens.jwt.expose(), tokens.refresh_token.expose());
            let pair = (pair.0.to_owned(), pair.1.to_owned(), used);
            stored.lock().unwrap().push(pair);
        }
    });
    let client = cleeng.client().with_session(&silent(session));
    offers(&client).await.unwrap();
    offers(&client).await.unwrap();
    cleeng.expire();
    offers(&client).await.unwrap();

    let expected = [1, 2].map(|number| (jwt(number, NEVER), refresh_token(number), false));
    assert_eq!(*stored.lock().unwrap(), expected);
}
