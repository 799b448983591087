//! A session that threads share.

use std::sync::Barrier;
use std::thread;

use cleeng_client::Error;
use cleeng_client::blocking::Client;

use crate::cleeng::{Cleeng, NEVER, expired_session, jwt, session};
use crate::secrets::{silent, silent_outcome};

const THREADS: usize = 16;

/// A call of each thread, all at the same time.
fn calls(client: &Client) -> Vec<Result<(), Error>> {
    let start = Barrier::new(THREADS);
    let call = || {
        start.wait();
        let call = silent(client).mediastore().account();
        let call = call.fetch_customers_offers(7).with_meta();
        silent_outcome(call.send()).map(drop)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(call)).collect();
        let ends = threads.into_iter().map(thread::ScopedJoinHandle::join);
        ends.map(Result::unwrap).collect()
    })
}

#[test]
fn threads_renew_an_expired_session_together() {
    let cleeng = Cleeng::start();
    let client = cleeng.builder().build_blocking().unwrap();
    let client = client.with_session(&expired_session());
    for result in calls(&client) {
        result.unwrap();
    }
    assert_eq!(cleeng.refreshes(), 1);
    assert_eq!(cleeng.jwts(), vec![jwt(1, NEVER); THREADS]);
}

#[test]
fn threads_that_are_told_of_the_expiry_renew_the_session_together() {
    let cleeng = Cleeng::start();
    let client = cleeng.builder().build_blocking().unwrap();
    let client = client.with_session(&session(NEVER));
    cleeng.expire();
    for result in calls(&client) {
        result.unwrap();
    }
    assert_eq!(cleeng.refreshes(), 1);
}
