//! A session that several processes share by a store.

use std::time::Duration;

use cleeng_client::session::CustomerSession;
use cleeng_client::transport::ManualClock;
use cleeng_client::{Client, ErrorKind};
use futures_util::future::poll_immediate;
use test_support::{Gate, Response};

use crate::cleeng::{
    Cleeng, EXPIRED, NEVER, OFFERS, REFRESH, UNKNOWN_REFRESH_TOKEN, jwt, offers, outcome,
    refresh_token, with_claims,
};
use crate::clock::{HandClock, START};
use crate::memory::{Memory, Trouble};

/// A client whose clock moves on when it waits.
fn client(cleeng: &Cleeng) -> Client {
    let clock = ManualClock::at(Duration::from_secs(START));
    cleeng.builder().clock(clock).build().unwrap()
}

#[tokio::test]
async fn a_process_takes_the_pair_that_another_one_has_saved() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    let (one, two) = (store.session(), store.session());
    offers(&client(&cleeng).with_session(&one)).await.unwrap();
    assert_eq!(store.refresh_token(), Some(refresh_token(1)));

    offers(&client(&cleeng).with_session(&two)).await.unwrap();
    assert_eq!(two.tokens(), one.tokens());
    assert_eq!(cleeng.refreshes(), 1);
    assert_eq!(cleeng.jwts(), [jwt(1, NEVER), jwt(1, NEVER)]);
    assert_eq!(store.saves(), 1, "what was loaded is not saved again");
}

#[tokio::test]
async fn processes_take_turns_in_renewing_it() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, START);
    let clock = HandClock::new();
    let client = cleeng.builder().clock(clock.clone()).build().unwrap();
    let processes = [store.session(), store.session(), store.session()];
    for round in 1..=6 {
        cleeng.give_jwts_until(START + 900 * (round + 1));
        clock.advance(Duration::from_secs(900));
        for process in 0..3 {
            let turn = usize::try_from(round).unwrap() + process;
            let process = &processes[turn % 3];
            offers(&client.with_session(process)).await.unwrap();
        }
        assert_eq!(cleeng.refreshes(), usize::try_from(round).unwrap());
    }
}

#[tokio::test]
async fn a_process_whose_jwt_the_api_calls_expired_takes_the_pair_of_another_one() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, NEVER);
    let (one, two) = (store.session(), store.session());
    cleeng.expire();
    offers(&client(&cleeng).with_session(&one)).await.unwrap();
    offers(&client(&cleeng).with_session(&two)).await.unwrap();
    assert_eq!(cleeng.refreshes(), 1);
    assert_eq!(cleeng.jwts(), [0, 1, 0, 1].map(|number| jwt(number, NEVER)));
}

/// The second process reads the store when the first one has spent the refresh token, and not saved its successor yet.
#[tokio::test]
async fn a_process_that_loses_the_race_takes_the_pair_of_the_one_that_won() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    let clock = HandClock::new();
    let client = cleeng.builder().clock(clock.clone()).build().unwrap();
    let (one, two) = (store.session(), store.session());
    let gate = Gate::new();
    store.trouble_next_save(Trouble::Held(gate.clone()));
    let first = client.with_session(&one);
    let first = tokio::spawn(async move { offers(&first).await });
    store.until_saves(1).await;

    let second = client.with_session(&two);
    let second = tokio::spawn(async move { offers(&second).await });
    store.until_loads(3).await;
    assert_eq!(cleeng.refreshes(), 2, "the second was refused");
    gate.open();
    first.await.unwrap().unwrap();
    clock.advance(Duration::from_millis(500));
    second.await.unwrap().unwrap();

    assert!(!two.has_ended());
    assert_eq!(two.tokens(), one.tokens());
    assert_eq!(cleeng.refreshes(), 2);
    assert_eq!(cleeng.jwts(), [jwt(1, NEVER), jwt(1, NEVER)]);
}

/// Neither a call that begins meanwhile, nor one that is told meanwhile that its JWT has expired.
#[tokio::test]
async fn no_call_uses_a_new_pair_before_it_is_saved() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, NEVER);
    let client = cleeng.builder().clock(HandClock::new()).build().unwrap();
    let client = client.with_session(&store.session());
    cleeng.expire();
    let (told, save) = (Gate::new(), Gate::new());
    cleeng.tell_next_call(Response::json(401, EXPIRED).held(&told));
    store.trouble_next_save(Trouble::Held(save.clone()));
    let told_late = async {
        let result = offers(&client).await;
        assert_eq!(store.refresh_token(), Some(refresh_token(1)));
        result
    };
    let renewing = async {
        cleeng.server.until(1, OFFERS).await;
        offers(&client).await
    };
    let late = async {
        store.until_saves(1).await;
        told.open();
        let mut late = Box::pin(offers(&client));
        assert!(poll_immediate(&mut late).await.is_none());
        // Time for the call that is told late to go on with the new pair, if it did.
        let anyone = client.mediastore().identity().fetch_publisher_consents(1);
        let _ = outcome(&client, anyone.raw()).await;
        assert!(poll_immediate(&mut late).await.is_none());
        assert_eq!(cleeng.jwts(), [jwt(0, NEVER), jwt(0, NEVER)]);
        save.open();
        late.await
    };
    let (first, second, third) = tokio::join!(told_late, renewing, late);
    first.unwrap();
    second.unwrap();
    third.unwrap();
    assert_eq!(cleeng.refreshes(), 1);
    assert_eq!(
        cleeng.jwts()[2..],
        [jwt(1, NEVER), jwt(1, NEVER), jwt(1, NEVER)]
    );
}

#[tokio::test]
async fn a_pair_that_has_expired_in_the_store_is_renewed_in_its_turn() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    let (one, two) = (store.session(), store.session());
    cleeng.give_jwts_until(2);
    offers(&client(&cleeng).with_session(&one)).await.unwrap();
    cleeng.give_jwts_until(NEVER);
    offers(&client(&cleeng).with_session(&two)).await.unwrap();
    assert_eq!(cleeng.refreshes(), 2);
    assert_eq!(store.refresh_token(), Some(refresh_token(2)));
    assert_eq!(cleeng.jwts(), [jwt(1, 2), jwt(2, NEVER)]);
}

/// The pair is refused, the store has the next one by then, and that one has expired as well.
#[tokio::test]
async fn a_pair_that_is_found_after_a_refusal_may_have_expired_as_well() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    let (one, two) = (store.session(), store.session());
    cleeng.give_jwts_until(2);
    offers(&client(&cleeng).with_session(&one)).await.unwrap();
    cleeng.give_jwts_until(NEVER);
    store.trouble_next_load(Trouble::Fails);
    offers(&client(&cleeng).with_session(&two)).await.unwrap();
    assert_eq!(cleeng.refreshes(), 3);
    assert_eq!(two.tokens().refresh_token.expose(), refresh_token(2));
}

#[tokio::test]
async fn a_session_ends_when_the_store_has_nothing_newer() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    let session = store.session();
    let client = client(&cleeng).with_session(&session);
    cleeng.tell_next_refresh(Response::json(401, UNKNOWN_REFRESH_TOKEN));
    for _ in 0..2 {
        let error = offers(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::SessionEnded);
    }
    assert!(session.has_ended());
    assert_eq!(cleeng.refreshes(), 1);
    assert_eq!(store.loads(), 4, "once before the refusal");
}

#[tokio::test]
async fn a_session_ends_at_once_when_the_store_has_nothing() {
    let cleeng = Cleeng::start();
    let store = Memory::default();
    let session = CustomerSession::new(jwt(0, 1), refresh_token(0)).with_store(store.clone());
    let client = cleeng.builder().clock(HandClock::new()).build().unwrap();
    cleeng.tell_next_refresh(Response::json(401, UNKNOWN_REFRESH_TOKEN));
    let error = offers(&client.with_session(&session)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::SessionEnded);
    assert_eq!(store.loads(), 2);
}

#[tokio::test]
async fn a_store_that_is_empty_gets_the_first_pair_that_is_new() {
    let cleeng = Cleeng::start();
    let store = Memory::default();
    let session = CustomerSession::new(jwt(0, 1), refresh_token(0)).with_store(store.clone());
    offers(&client(&cleeng).with_session(&session))
        .await
        .unwrap();
    assert_eq!(store.refresh_token(), Some(refresh_token(1)));
}

#[tokio::test]
async fn a_pair_with_an_empty_token_counts_as_none() {
    for (jwt, token) in [
        (jwt(1, NEVER), String::new()),
        (String::new(), refresh_token(1)),
    ] {
        let cleeng = Cleeng::start();
        let store = Memory::with(0, 1);
        let session = store.session();
        store.put(jwt, token);
        offers(&client(&cleeng).with_session(&session))
            .await
            .unwrap();
        assert_eq!(cleeng.refreshes(), 1);
        assert_eq!(store.refresh_token(), Some(refresh_token(1)));
    }
}

#[tokio::test]
async fn the_pair_of_a_new_login_is_not_given_up_for_an_old_one_in_the_store() {
    let cleeng = Cleeng::start();
    let store = Memory::default();
    let old = (with_claims(9, r#"{"exp":1}"#), "s3cr3t-of-an-old-login");
    store.put(old.0, old.1.into());
    let session = CustomerSession::new(jwt(0, 2), refresh_token(0)).with_store(store.clone());
    offers(&client(&cleeng).with_session(&session))
        .await
        .unwrap();
    assert_eq!(cleeng.refreshes(), 1);
    assert_eq!(store.refresh_token(), Some(refresh_token(1)));
}

#[tokio::test]
async fn a_pair_that_does_not_say_when_it_expires_is_taken_from_the_store() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    offers(&client(&cleeng).with_session(&store.session()))
        .await
        .unwrap();

    let opaque = with_claims(0, "{}");
    let session = CustomerSession::new(&*opaque, refresh_token(0)).with_store(store);
    offers(&client(&cleeng).with_session(&session))
        .await
        .unwrap();
    assert_eq!(cleeng.refreshes(), 1);
    assert_eq!(cleeng.jwts()[1..], [opaque, jwt(1, NEVER)]);
}

#[tokio::test]
async fn a_store_that_has_another_pair_each_time_is_given_up() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    let session = store.session();
    let client = cleeng.builder().clock(HandClock::new()).build().unwrap();
    let client = client.with_session(&session);
    let gates = [Gate::new(), Gate::new(), Gate::new()];
    for gate in &gates {
        cleeng.tell_next_refresh(Response::json(401, UNKNOWN_REFRESH_TOKEN).held(gate));
    }
    let changing = async {
        for (number, gate) in (1..).zip(&gates) {
            cleeng.server.until(number, REFRESH).await;
            store.put(jwt(number, 1), refresh_token(number));
            gate.open();
        }
    };
    let (result, ()) = tokio::join!(offers(&client), changing);
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Credential);
    assert!(!session.has_ended());
    assert_eq!(cleeng.refreshes(), 3);
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_client_shares_its_session_too() {
    use crate::secrets::silent_outcome;

    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    let sessions = [store.session(), store.session()];
    for session in &sessions {
        let client = cleeng.builder().build_blocking().unwrap();
        let client = client.with_session(session);
        let call = client.mediastore().account().fetch_customers_offers(7);
        silent_outcome(call.with_meta().send()).unwrap();
    }
    assert_eq!(cleeng.refreshes(), 1);
}
