//! Stores that fail, panic or hang: neither the session nor its new tokens are lost.

use std::sync::Arc;
use std::time::Duration;

use cleeng_client::http::StatusCode;
use cleeng_client::{Client, Error, ErrorKind};

use crate::cleeng::{Cleeng, NEVER, jwt, offers, refresh_token};
use crate::clock::{HandClock, START};
use crate::memory::{Memory, Trouble, troubles};
use crate::problems::Problems;

const NOT_LOADED: &str = "the store of the session did not load its tokens";
const NOT_SAVED: &str = "the store of the session did not save its new tokens";
/// How long a store may take.
const LIMIT: Duration = Duration::from_secs(5);

fn client(cleeng: &Cleeng) -> (Client, Arc<HandClock>) {
    let clock = HandClock::new();
    let client = cleeng.builder().clock(clock.clone()).build();
    (client.unwrap(), clock)
}

#[tokio::test]
async fn a_store_that_does_not_load_leaves_the_session_its_own_pair() {
    for (trouble, why) in troubles() {
        let cleeng = Cleeng::start();
        let store = Memory::with(0, 1);
        let (session, problems) = Problems::of(store.session());
        let (client, clock) = client(&cleeng);
        let client = client.with_session(&session);
        store.trouble_next_load(trouble);
        let wait = async {
            store.until_loads(1).await;
            clock.advance(LIMIT);
        };
        let (result, ()) = tokio::join!(offers(&client), wait);
        result.unwrap();
        assert_eq!(problems.take(), [format!("{NOT_LOADED}: {why}")]);
        assert_eq!(cleeng.jwts(), [jwt(1, NEVER)]);
        assert_eq!(store.refresh_token(), Some(refresh_token(1)));
    }
}

#[tokio::test]
async fn a_store_that_does_not_save_loses_no_tokens() {
    for (trouble, why) in troubles() {
        let cleeng = Cleeng::start();
        let store = Memory::with(0, NEVER);
        let (session, problems) = Problems::of(store.session());
        let (client, clock) = client(&cleeng);
        let client = client.with_session(&session);
        cleeng.expire();
        store.trouble_next_save(trouble);
        let wait = async {
            store.until_saves(1).await;
            assert_eq!(session.tokens().refresh_token.expose(), refresh_token(1));
            clock.advance(LIMIT);
        };
        let (result, ()) = tokio::join!(offers(&client), wait);
        result.unwrap();
        assert_eq!(problems.take(), [format!("{NOT_SAVED}: {why}")]);
        assert_eq!(store.refresh_token(), Some(refresh_token(0)));

        // The next renewal finds the old pair in the store, spends the new one and saves its successor.
        cleeng.expire();
        offers(&client).await.unwrap();
        assert!(problems.take().is_empty());
        assert_eq!(cleeng.refreshes(), 2);
        assert_eq!(store.refresh_token(), Some(refresh_token(2)));
    }
}

/// Both fail, so that only the times of expiry tell which pair came later.
#[tokio::test]
async fn a_store_that_failed_altogether_does_not_bring_an_old_pair_back() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    let session = store.session();
    let (client, clock) = client(&cleeng);
    let client = client.with_session(&session);
    store.trouble_next_load(Trouble::Fails);
    store.trouble_next_save(Trouble::Fails);
    cleeng.give_jwts_until(START + 900);
    offers(&client).await.unwrap();
    clock.advance(Duration::from_secs(900));
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 2);
    assert_eq!(store.refresh_token(), Some(refresh_token(2)));
}

#[tokio::test]
async fn a_call_waits_no_longer_than_the_limit_for_a_save() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    let session = store.session();
    let (client, clock) = client(&cleeng);
    let client = client.with_session(&session);
    store.trouble_next_save(Trouble::Hangs);
    let first = async {
        store.until_saves(1).await;
        clock.advance(LIMIT / 2);
        offers(&client).await
    };
    let rest = async {
        store.until_saves(1).await;
        clock.advance(LIMIT / 2);
    };
    let (result, later, ()) = tokio::join!(offers(&client), first, rest);
    result.unwrap();
    later.unwrap();
    assert_eq!(cleeng.jwts(), [jwt(1, NEVER), jwt(1, NEVER)]);
}

/// Another process may have renewed the session: only the store could tell.
async fn refused_without_a_store(
    cleeng: &Cleeng,
    store: &Memory,
    client: &Client,
    clock: &HandClock,
) -> Error {
    let loads = store.loads();
    let wait = async {
        for load in 1..=2 {
            store.until_loads(loads + load).await;
            clock.advance(LIMIT);
        }
    };
    let (result, ()) = tokio::join!(offers(client), wait);
    assert_eq!(cleeng.refreshes(), 2);
    result.unwrap_err()
}

#[tokio::test]
async fn no_session_ends_while_its_store_does_not_load() {
    for (trouble, why) in troubles() {
        let cleeng = Cleeng::start();
        let store = Memory::with(0, 1);
        let (session, problems) = Problems::of(store.session());
        let (client, clock) = client(&cleeng);
        let other = store.session();
        offers(&client.with_session(&other)).await.unwrap();

        let client = client.with_session(&session);
        store.trouble_next_load(trouble.clone());
        store.trouble_next_load(trouble);
        let error = refused_without_a_store(&cleeng, &store, &client, &clock).await;
        assert_eq!(error.kind(), ErrorKind::Api);
        assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
        assert!(error.to_string().contains("the session has not ended"));
        assert!(!session.has_ended());
        let problem = format!("{NOT_LOADED}: {why}");
        assert_eq!(problems.take(), [problem.clone(), problem]);

        offers(&client).await.unwrap();
        assert_eq!(session.tokens(), other.tokens());
        assert_eq!(cleeng.refreshes(), 2);
    }
}
