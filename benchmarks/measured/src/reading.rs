//! Reading long lists.

use std::fmt::Display;
use std::hint::black_box;
use std::time::{Duration, Instant};

use cleeng_client::core::subscriptions::Subscription;
use cleeng_client::json::from_json;
use cleeng_client::mediastore::account::Transaction;

use serde_json::{Value, json};

use crate::by_hand;
use crate::payloads;

/// A list, and the two ways to read it.
pub(crate) struct List {
    /// What is in it.
    pub(crate) name: &'static str,
    /// The JSON text.
    pub(crate) text: String,
    /// Reads it with the client's types.
    pub(crate) client: fn(&str),
    /// Reads it with types that derive serde's traits.
    pub(crate) by_hand: fn(&str),
}

/// The lists that are measured.
pub(crate) fn lists() -> [List; 2] {
    [
        List {
            name: "subscriptions",
            text: payloads::many_subscriptions(),
            client: |text| keep(from_json::<Vec<Subscription>>(text)),
            by_hand: |text| keep(serde_json::from_str::<Vec<by_hand::Subscription>>(text)),
        },
        List {
            name: "transactions",
            text: payloads::many_transactions(),
            client: |text| keep(from_json::<Vec<Transaction>>(text)),
            by_hand: |text| keep(serde_json::from_str::<Vec<by_hand::Transaction>>(text)),
        },
    ]
}

/// The list of this name.
pub(crate) fn list(name: &str) -> Option<List> {
    lists().into_iter().find(|list| list.name == name)
}

/// How long one reading takes each way: the median of several, taken in turns.
pub(crate) fn measure() -> Value {
    const ROUNDS: usize = 101;
    let rows = lists().into_iter().map(|list| {
        let mut client = Vec::with_capacity(ROUNDS);
        let mut by_hand = Vec::with_capacity(ROUNDS);
        for _ in 0..ROUNDS {
            client.push(time(list.client, &list.text));
            by_hand.push(time(list.by_hand, &list.text));
        }
        json!({
            "list": list.name,
            "bytes": list.text.len(),
            "client": median(client).as_secs_f64(),
            "by_hand": median(by_hand).as_secs_f64(),
        })
    });
    rows.collect()
}

fn keep<T, E: Display>(read: Result<T, E>) {
    match read {
        Ok(value) => drop(black_box(value)),
        Err(error) => panic!("a list was not read: {error}"),
    }
}

fn time(read: fn(&str), text: &str) -> Duration {
    let start = Instant::now();
    read(black_box(text));
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
