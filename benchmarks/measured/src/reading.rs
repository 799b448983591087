//! Reading long lists.

use std::fmt::Display;
use std::hint::black_box;
use std::time::{Duration, Instant};

use cleeng_client::core::subscriptions::Subscription;
use cleeng_client::json::{Decode, from_json};
use cleeng_client::mediastore::account::Transaction;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::by_hand;
use crate::payloads;

/// Reads a list, and drops it.
pub type Read = fn(&str);

/// A list, and the ways to read it.
#[derive(Debug)]
pub struct List {
    /// What is in it.
    pub name: &'static str,
    /// The JSON text.
    pub text: String,
    /// The ways: the client, then libraries with types that derive serde's traits.
    pub sides: [(&'static str, Read); 4],
}

impl List {
    /// The way with this name.
    #[must_use]
    pub fn side(&self, name: &str) -> Option<Read> {
        let mut sides = self.sides.iter();
        sides.find(|side| side.0 == name).map(|side| side.1)
    }

    fn new<Ours, Theirs>(name: &'static str, text: String) -> Self
    where
        Ours: Decode,
        Theirs: DeserializeOwned,
    {
        Self {
            name,
            text,
            sides: [
                ("client", |text| keep(from_json::<Vec<Ours>>(text))),
                ("by-hand", |text| {
                    keep(serde_json::from_str::<Vec<Theirs>>(text));
                }),
                ("sonic-rs", |text| {
                    keep(sonic_rs::from_str::<Vec<Theirs>>(text));
                }),
                ("simd-json", |text| {
                    // It writes into what it reads.
                    let mut text = text.as_bytes().to_vec();
                    keep(simd_json::from_slice::<Vec<Theirs>>(&mut text));
                }),
            ],
        }
    }
}

/// The lists that are measured.
#[must_use]
pub fn lists() -> [List; 2] {
    [
        List::new::<Subscription, by_hand::Subscription>(
            "subscriptions",
            payloads::many_subscriptions(),
        ),
        List::new::<Transaction, by_hand::Transaction>(
            "transactions",
            payloads::many_transactions(),
        ),
    ]
}

/// The list of this name.
#[must_use]
pub fn list(name: &str) -> Option<List> {
    lists().into_iter().find(|list| list.name == name)
}

/// How long one reading takes each way: the median of several, taken in turns.
#[must_use]
pub fn measure() -> Value {
    const ROUNDS: usize = 101;
    let rows = lists().into_iter().map(|list| {
        let mut times = list.sides.map(|_| Vec::with_capacity(ROUNDS));
        for _ in 0..ROUNDS {
            for (times, (_, read)) in times.iter_mut().zip(list.sides) {
                times.push(time(read, &list.text));
            }
        }
        let sides = list.sides.iter().zip(times);
        let seconds = sides.map(|((side, _), times)| json!([side, median(times).as_secs_f64()]));
        json!({
            "list": list.name,
            "bytes": list.text.len(),
            "seconds": seconds.collect::<Value>(),
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

fn time(read: Read, text: &str) -> Duration {
    let start = Instant::now();
    read(black_box(text));
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
