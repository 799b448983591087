//! Many calls of one session at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cleeng_client::bytes::Bytes;
use cleeng_client::http::{Request, Response};
use cleeng_client::session::CustomerSession;
use cleeng_client::transport::{BoxFuture, Failure, Limits, ReqwestTransport, Transport};
use cleeng_client::{Client, Error};
use futures_util::future::join_all;
use test_support::PATIENCE;
use tokio::sync::{Barrier, Semaphore};

use crate::cleeng::{Cleeng, NEVER, REFRESH, expired_session, jwt, offers, session};

const CALLS: usize = 1000;

/// A transport for a crowd: it opens no more connections than any machine allows, and hands refusals over when every call has one.
struct Crowd {
    inner: ReqwestTransport,
    connections: Semaphore,
    refusals: Barrier,
}

impl Transport for Crowd {
    fn send(
        &self,
        request: Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Response<Bytes>, Failure>> {
        Box::pin(async move {
            let connection = self.connections.acquire().await.unwrap();
            let reply = self.inner.send(request, limits).await;
            drop(connection);
            if reply.as_ref().is_ok_and(|reply| reply.status() == 401) {
                self.refusals.wait().await;
            }
            reply
        })
    }
}

fn client(cleeng: &Cleeng) -> Client {
    let transport = Crowd {
        inner: ReqwestTransport::new(PATIENCE).unwrap(),
        connections: Semaphore::new(50),
        refusals: Barrier::new(CALLS),
    };
    cleeng.builder().transport(transport).build().unwrap()
}

/// Calls in tasks of their own, on several threads.
async fn calls(client: &Client, number: usize) -> Vec<Result<(), Error>> {
    let calls = (0..number).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { offers(&client).await })
    });
    let done = join_all(calls).await;
    done.into_iter().map(Result::unwrap).collect()
}

fn assert_all_succeeded(results: &[Result<(), Error>], number: usize) {
    assert_eq!(results.len(), number);
    let failed: Vec<_> = results
        .iter()
        .filter_map(|result| result.as_ref().err())
        .collect();
    assert!(failed.is_empty(), "{failed:?}");
}

fn counted(session: CustomerSession) -> (CustomerSession, Arc<AtomicUsize>) {
    let renewals = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&renewals);
    let session = session.on_renewal(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
    });
    (session, renewals)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_calls_with_an_expired_jwt_renew_it_once() {
    let cleeng = Cleeng::start();
    let (session, renewals) = counted(expired_session());
    let client = client(&cleeng).with_session(&session);
    assert_all_succeeded(&calls(&client, CALLS).await, CALLS);
    assert_eq!(cleeng.refreshes(), 1);
    assert_eq!(renewals.load(Ordering::SeqCst), 1);
    assert_eq!(cleeng.jwts(), vec![jwt(1, NEVER); CALLS]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_calls_that_are_told_of_the_expiry_at_once_renew_it_once() {
    let cleeng = Cleeng::start();
    cleeng.expire();
    let (session, renewals) = counted(session(NEVER));
    let client = client(&cleeng).with_session(&session);
    assert_all_succeeded(&calls(&client, CALLS).await, CALLS);
    assert_eq!(cleeng.refreshes(), 1);
    assert_eq!(renewals.load(Ordering::SeqCst), 1);
    let mut jwts = cleeng.jwts();
    jwts.dedup();
    assert_eq!(jwts, [jwt(0, NEVER), jwt(1, NEVER)]);
}

/// On one thread, every call is polled before the renewal is answered.
#[tokio::test]
async fn clients_made_from_one_session_renew_it_together() {
    let cleeng = Cleeng::start();
    let gate = cleeng.hold_refreshes();
    let session = expired_session();
    let (one, two) = (client(&cleeng), client(&cleeng));
    let (one, two) = (
        one.with_session(&session),
        two.with_session(&session.clone()),
    );
    let open = async {
        cleeng.server.until(1, REFRESH).await;
        gate.open();
    };
    let first = join_all((0..20).map(|_| offers(&one)));
    let second = join_all((0..20).map(|_| offers(&two)));
    let (first, second, ()) = tokio::join!(first, second, open);
    assert_all_succeeded(&first, 20);
    assert_all_succeeded(&second, 20);
    assert_eq!(cleeng.refreshes(), 1);
}
