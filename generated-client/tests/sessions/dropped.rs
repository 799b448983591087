//! Renewals whose call does not wait for them.

use std::sync::Arc;
use std::time::Duration;

use cleeng_client::session::CustomerSession;
use cleeng_client::transport::BoxFuture;
use cleeng_client::{Client, Error, ErrorKind};
use futures_util::future::poll_immediate;
use test_support::{Gate, PATIENCE, Response, soon};
use tokio::task::JoinHandle;

use crate::cleeng::{
    Cleeng, EXPIRED, NEVER, OFFERS, REFRESH, expired_session, jwt, offers, outcome, refresh_token,
    session,
};
use crate::clock::{HandClock, START};
use crate::memory::{Memory, Trouble};
use crate::problems::Problems;
use crate::secrets::silent_outcome;

struct Renewing {
    cleeng: Cleeng,
    clock: Arc<HandClock>,
    client: Client,
}

fn renewing() -> Renewing {
    let cleeng = Cleeng::start();
    let clock = HandClock::new();
    let client = cleeng.builder().clock(clock.clone()).build().unwrap();
    let client = client.with_session(&expired_session());
    Renewing {
        cleeng,
        clock,
        client,
    }
}

impl Renewing {
    fn call(&self) -> JoinHandle<Result<(), Error>> {
        let client = self.client.clone();
        tokio::spawn(async move { offers(&client).await })
    }

    /// Starts a call and drops it when the API has renewed the session, but not answered yet.
    async fn drop_a_call_midway(&self) {
        let gate = self.cleeng.hold_refreshes();
        tokio::select! {
            _ = offers(&self.client) => panic!("the answer is held back"),
            () = self.cleeng.server.until(1, REFRESH) => {}
        }
        gate.open();
    }

    async fn assert_goes_on(&self) {
        offers(&self.client).await.unwrap();
        assert_eq!(self.cleeng.refreshes(), 1);
        assert_eq!(self.cleeng.jwts(), [jwt(1, NEVER)]);
    }
}

#[tokio::test]
async fn the_next_call_gets_the_pair_of_a_call_that_was_dropped() {
    let renewing = renewing();
    renewing.drop_a_call_midway().await;
    renewing.assert_goes_on().await;
}

#[tokio::test]
async fn the_pair_is_not_lost_when_the_next_call_comes_much_later() {
    let renewing = renewing();
    renewing.drop_a_call_midway().await;
    renewing.clock.advance(Duration::from_secs(3600));
    renewing.assert_goes_on().await;
}

#[tokio::test]
async fn the_pair_is_not_lost_when_the_task_of_the_call_is_aborted() {
    let renewing = renewing();
    let gate = renewing.cleeng.hold_refreshes();
    let call = renewing.call();
    renewing.cleeng.server.until(1, REFRESH).await;
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    gate.open();
    renewing.assert_goes_on().await;
}

#[tokio::test]
async fn a_call_that_waits_for_anothers_renewal_goes_on_with_it() {
    let renewing = renewing();
    let gate = renewing.cleeng.hold_refreshes();
    let starter = renewing.call();
    renewing.cleeng.server.until(1, REFRESH).await;
    let mut waiting = Box::pin(offers(&renewing.client));
    assert!(poll_immediate(&mut waiting).await.is_none());
    starter.abort();
    assert!(starter.await.unwrap_err().is_cancelled());
    gate.open();
    waiting.await.unwrap();
    assert_eq!(renewing.cleeng.refreshes(), 1);
}

fn with_deadline(client: &Client, deadline: Duration) -> BoxFuture<'static, ErrorKind> {
    let call = client.mediastore().account().fetch_customers_offers(7);
    let call = call.deadline(deadline).into_future();
    Box::pin(async move { silent_outcome(soon(call).await).unwrap_err().kind() })
}

#[tokio::test]
async fn a_calls_deadline_holds_when_the_renewal_stalls() {
    let Renewing {
        cleeng,
        clock,
        client,
    } = renewing();
    let gate = cleeng.hold_refreshes();
    let call = tokio::spawn(with_deadline(&client, Duration::from_secs(5)));
    cleeng.server.until(1, REFRESH).await;
    clock.advance(Duration::from_secs(5));
    assert_eq!(call.await.unwrap(), ErrorKind::Timeout);

    gate.open();
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 1);
}

#[tokio::test]
async fn tokens_are_saved_by_the_next_call_when_the_call_that_got_them_was_dropped() {
    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    let (session, problems) = Problems::of(store.session());
    let clock = HandClock::new();
    let client = cleeng.builder().clock(clock.clone()).build().unwrap();
    let client = client.with_session(&session);
    let gate = Gate::new();
    store.trouble_next_save(Trouble::Held(gate.clone()));
    tokio::select! {
        _ = offers(&client) => panic!("the store does not answer"),
        () = store.until_saves(1) => {}
    }
    assert_eq!(session.tokens().refresh_token.expose(), refresh_token(1));
    gate.open();
    clock.advance(Duration::from_secs(60));
    offers(&client).await.unwrap();
    assert_eq!(store.refresh_token(), Some(refresh_token(1)));
    assert_eq!(store.saves(), 1);
    assert_eq!(cleeng.refreshes(), 1);
    assert!(problems.take().is_empty());
}

/// The limit of each attempt where a renewal hangs.
const LIMIT: Duration = Duration::from_secs(8);

/// A client that a refresh is never answered, at first.
fn hanging(session: &CustomerSession) -> Renewing {
    let cleeng = Cleeng::start();
    let clock = HandClock::new();
    let client = cleeng.builder().timeout(LIMIT).clock(clock.clone());
    let client = client.build().unwrap().with_session(session);
    cleeng.tell_next_refresh(Response::silence());
    Renewing {
        cleeng,
        clock,
        client,
    }
}

#[tokio::test]
async fn a_renewal_that_hangs_gives_way_to_another_one_in_time() {
    let session = session(START + 30);
    let hanging = hanging(&session);
    let call = hanging.call();
    hanging.cleeng.server.until(1, REFRESH).await;
    hanging.clock.advance(LIMIT);
    call.await.unwrap().unwrap();
    assert_eq!(hanging.cleeng.jwts(), [jwt(0, START + 30)]);

    hanging.clock.advance(Duration::from_secs(10));
    offers(&hanging.client).await.unwrap();
    assert_eq!(hanging.cleeng.refreshes(), 2);
    assert!(!session.has_ended());
}

fn assert_timed_out(result: &Result<(), Error>) {
    let error = result.as_ref().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.operation(), Some("mediastore.identity.refresh-token"));
}

#[tokio::test]
async fn a_renewal_that_hangs_ends_for_all_that_wait_for_it() {
    for is_dropped in [false, true] {
        let session = expired_session();
        let hanging = hanging(&session);
        let starter = hanging.call();
        hanging.cleeng.server.until(1, REFRESH).await;
        hanging.clock.advance(LIMIT / 2);
        let mut waiting = Box::pin(offers(&hanging.client));
        assert!(poll_immediate(&mut waiting).await.is_none());
        if is_dropped {
            starter.abort();
            assert!(starter.await.unwrap_err().is_cancelled());
            hanging.clock.advance(LIMIT / 2);
        } else {
            hanging.clock.advance(LIMIT / 2);
            assert_timed_out(&starter.await.unwrap());
        }
        assert_timed_out(&waiting.await);
        assert!(!session.has_ended());
        offers(&hanging.client).await.unwrap();
        assert_eq!(hanging.cleeng.refreshes(), 2);
    }
}

/// A call that comes when the renewal of a dropped call is long overdue gives it another moment.
async fn comes_late(hanging: &Renewing) -> Result<(), Error> {
    let late = offers(&hanging.client);
    let moment = async { hanging.clock.advance(Duration::from_secs(1)) };
    tokio::join!(late, moment).0
}

#[tokio::test]
async fn a_renewal_that_hangs_and_was_dropped_does_not_fail_the_next_call() {
    let session = expired_session();
    let hanging = hanging(&session);
    let dropped = hanging.call();
    hanging.cleeng.server.until(1, REFRESH).await;
    dropped.abort();
    assert!(dropped.await.unwrap_err().is_cancelled());
    hanging.clock.advance(10 * LIMIT);
    comes_late(&hanging).await.unwrap();
    assert_eq!(hanging.cleeng.refreshes(), 2);
    assert_eq!(hanging.cleeng.jwts(), [jwt(1, NEVER)]);
}

#[tokio::test]
async fn nor_does_it_fail_a_call_that_is_told_of_the_expiry() {
    let session = session(NEVER);
    let hanging = hanging(&session);
    hanging.cleeng.expire();
    let gate = Gate::new();
    let refusal = Response::json(401, EXPIRED).held(&gate);
    hanging.cleeng.tell_next_call(refusal);
    let slow = hanging.client.mediastore().account();
    let slow = slow.fetch_customers_offers(7).timeout(PATIENCE);
    let slow = outcome(&hanging.client, slow);
    let meanwhile = async {
        hanging.cleeng.server.until(1, OFFERS).await;
        let dropped = hanging.call();
        hanging.cleeng.server.until(1, REFRESH).await;
        dropped.abort();
        assert!(dropped.await.unwrap_err().is_cancelled());
        hanging.clock.advance(LIMIT);
        gate.open();
    };
    let (result, ()) = tokio::join!(slow, meanwhile);
    result.unwrap();
    assert_eq!(hanging.cleeng.refreshes(), 2);
}
