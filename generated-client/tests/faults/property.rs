//! Whatever goes wrong, no payment is made twice and no call goes on for ever.

mod ledger;
mod plan;
mod run;

use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

use cleeng_client::transport::Transport;
use futures_util::{StreamExt as _, stream};

use crate::clients::MARGIN;
use crate::time::alone;
use run::{Bench, run};

const SEQUENCES: usize = 10_000;
const AT_A_TIME: usize = 64;

/// Set to the seed of a sequence, it repeats that one alone.
const SEED: &str = "FAULT_SEED";

/// What was seen of one sequence or of many.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    sequences: usize,
    calls: usize,
    /// How many of the calls were dropped before they were done.
    cancelled: usize,
    requests: usize,
    /// How often a call was acted on at most, by effect.
    most_reads: usize,
    most_writes: usize,
    most_charges: usize,
    /// How much longer than its deadline a call took at most.
    overrun: Duration,
    /// What should not have been, with the seed of the sequence.
    violations: Vec<String>,
}

impl Figures {
    fn add(mut self, other: Self) -> Self {
        self.sequences += other.sequences;
        self.calls += other.calls;
        self.cancelled += other.cancelled;
        self.requests += other.requests;
        self.most_reads = self.most_reads.max(other.most_reads);
        self.most_writes = self.most_writes.max(other.most_writes);
        self.most_charges = self.most_charges.max(other.most_charges);
        self.overrun = self.overrun.max(other.overrun);
        self.violations.extend(other.violations);
        self
    }
}

/// Runs the sequences of these seeds, many at a time.
async fn run_all<T: Transport + Clone + 'static>(bench: &Bench<T>, seeds: Vec<u64>) -> Figures {
    stream::iter(seeds)
        .map(|seed| tokio::spawn(run(bench.clone(), seed)))
        .buffer_unordered(AT_A_TIME)
        .fold(Figures::default(), async |sum, one| sum.add(one.unwrap()))
        .await
}

/// What was seen of random sequences. They are run but once.
pub(crate) fn figures() -> &'static Figures {
    static FIGURES: OnceLock<Figures> = OnceLock::new();
    FIGURES.get_or_init(|| {
        let seeds = match std::env::var(SEED) {
            Ok(seed) => vec![seed.parse().expect("a seed is a number")],
            Err(_) => {
                let seed = fastrand::u64(..);
                println!("the seed of all sequences is {seed}");
                let mut random = fastrand::Rng::with_seed(seed);
                (0..SEQUENCES).map(|_| random.u64(..)).collect()
            }
        };
        alone(async { run_all(&Bench::new(), seeds).await })
    })
}

#[test]
fn nothing_is_done_twice_and_every_call_ends_in_time() {
    let figures = figures();
    let violations = figures.violations.join("\n");
    assert!(violations.is_empty(), "set {SEED} to repeat:\n{violations}");
    assert!(figures.overrun < MARGIN, "{figures:?}");
    if figures.sequences == SEQUENCES {
        // Otherwise the sequences would not put anything to the test.
        assert!(figures.most_reads > 1, "{figures:?}");
        assert_eq!((figures.most_writes, figures.most_charges), (1, 1));
    }
}

#[test]
fn a_transport_that_repeats_by_itself_would_be_found_out() {
    let seeds = (0..200).collect();
    let figures = alone(async { run_all(&Bench::new().repeating(), seeds).await });
    assert!(figures.most_charges > 1, "{figures:?}");
    assert!(figures.most_writes > 1, "{figures:?}");
    assert!(!figures.violations.is_empty(), "{figures:?}");
}

/// The sum in words.
impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            sequences,
            calls,
            cancelled,
            requests,
            most_reads,
            most_writes,
            most_charges,
            ..
        } = self;
        writeln!(
            f,
            "{sequences} random sequences: {calls} calls, {cancelled} of them dropped half-way, {requests} requests."
        )?;
        writeln!(
            f,
            "Most times that the server acted on one charge: {most_charges}; on one write: {most_writes}; on one read: {most_reads}."
        )
    }
}
