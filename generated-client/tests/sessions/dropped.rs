//! Renewals whose call does not wait for them.

use std::sync::Arc;
use std::time::Duration;

use cleeng_client::transport::BoxFuture;
use cleeng_client::{Client, ErrorKind};

use crate::cleeng::{Cleeng, NEVER, REFRESH, expired_session, jwt, offers, session};
use crate::clock::{HandClock, START};
use crate::secrets::silent_outcome;
use crate::server::{Answer, Gate};
use crate::soon;

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
    let client = renewing.client.clone();
    let call = tokio::spawn(async move { offers(&client).await });
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
    let client = renewing.client.clone();
    let starter = tokio::spawn(async move { offers(&client).await });
    renewing.cleeng.server.until(1, REFRESH).await;
    let client = renewing.client.clone();
    let waiting = tokio::spawn(async move { offers(&client).await });
    tokio::task::yield_now().await;
    starter.abort();
    assert!(starter.await.unwrap_err().is_cancelled());
    gate.open();
    soon(waiting).await.unwrap().unwrap();
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
async fn a_renewal_that_stalls_gives_way_to_another_one_in_time() {
    let cleeng = Cleeng::start();
    let clock = HandClock::new();
    let client = cleeng.builder().clock(clock.clone()).build().unwrap();
    let session = session(START + 30);
    let client = client.with_session(&session);
    let gate = Gate::new();
    cleeng.tell_next_refresh(Answer::json(503, "{}").held(&gate));

    let call = tokio::spawn({
        let client = client.clone();
        async move { offers(&client).await }
    });
    cleeng.server.until(1, REFRESH).await;
    clock.advance(Duration::from_secs(8));
    soon(call).await.unwrap().unwrap();
    assert_eq!(cleeng.jwts(), [jwt(0, START + 30)]);

    clock.advance(Duration::from_secs(10));
    offers(&client).await.unwrap();
    assert_eq!(cleeng.refreshes(), 2);
    assert!(!session.has_ended());
}
