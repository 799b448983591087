//! What happens in a sequence, drawn at random.

use std::time::Duration;

use cleeng_client::RetryPolicy;
use fastrand::Rng;

use crate::clients::calls::Call;
use crate::fault::{BODY, Fault};

/// What is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Single(Call),
    /// Several JSON-RPC calls in one request, one of which moves money.
    BatchWithCharge,
    /// Several JSON-RPC calls in one request, one of which changes something.
    BatchWithWrite,
}

impl Kind {
    pub(super) fn is_charge(self) -> bool {
        matches!(self, Self::Single(Call::Charge) | Self::BatchWithCharge)
    }

    pub(super) fn is_read(self) -> bool {
        self == Self::Single(Call::Read)
    }
}

/// A call of a sequence.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub(super) kind: Kind,
    pub(super) number: i64,
    /// When the caller loses interest.
    pub(super) dropped_after: Option<Duration>,
    pub(super) timeout: Duration,
    pub(super) deadline: Duration,
}

/// A sequence of faults, and the calls that meet them.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// For each turn of the server.
    pub(super) faults: Vec<Fault>,
    /// For each attempt to connect whether it is refused.
    pub(super) refused: Vec<bool>,
    pub(super) calls: Vec<Planned>,
    /// Whether the calls are made at the same time.
    pub(super) together: bool,
    pub(super) keep_alive: bool,
    pub(super) policy: RetryPolicy,
}

impl Plan {
    pub(super) fn of(seed: u64) -> Self {
        let random = &mut Rng::with_seed(seed);
        Self {
            faults: (0..random.usize(1..8)).map(|_| fault(random)).collect(),
            refused: (0..8).map(|_| random.u8(..10) < 2).collect(),
            calls: (0..random.u8(1..4))
                .map(|index| planned(random, index))
                .collect(),
            together: random.bool(),
            keep_alive: random.bool(),
            policy: policy(random),
        }
    }
}

fn millis(random: &mut Rng, most: u64) -> Duration {
    Duration::from_millis(random.u64(..=most))
}

fn policy(random: &mut Rng) -> RetryPolicy {
    RetryPolicy::DEFAULT
        .max_retries(random.u32(..=4))
        .base_delay(millis(random, 10))
        .max_delay(millis(random, 20))
        .max_retry_after(millis(random, 100_000))
        .budget(random.u32(..20))
}

fn planned(random: &mut Rng, index: u8) -> Planned {
    let kind = match random.u8(..8) {
        0..2 => Kind::Single(Call::Read),
        2..4 => Kind::Single(Call::Write),
        4..6 => Kind::Single(Call::Charge),
        6 => Kind::BatchWithCharge,
        _ => Kind::BatchWithWrite,
    };
    let timeout = if random.u8(..4) == 0 {
        // So long that only the deadline ends a try.
        Duration::from_secs(60)
    } else {
        Duration::from_millis(40) + millis(random, 100)
    };
    Planned {
        kind,
        number: 700_000_000 + i64::from(index),
        dropped_after: (random.u8(..4) == 0).then(|| millis(random, 60)),
        timeout,
        deadline: Duration::from_millis(100) + millis(random, 200),
    }
}

fn fault(random: &mut Rng) -> Fault {
    let status = |code| Fault::status(code, &[], "{}");
    let busy = |code, seconds| Fault::status(code, &[("retry-after", seconds)], "{}");
    let last = |code| Fault::status(code, &[("connection", "close")], "{}");
    match random.u8(..32) {
        0..5 => Fault::Ok(BODY.to_owned()),
        5 => Fault::ResetBeforeRequest,
        6 => Fault::ResetAfterRequest,
        7 => Fault::ResetDuringHeaders,
        8 => Fault::ResetDuringBody,
        9 => Fault::CloseWithoutAnswer,
        10 => Fault::StalledHeaders,
        11 => Fault::StalledBody,
        12 => Fault::SlowDrip {
            bytes_per: random.usize(1..30),
            every: millis(random, 20),
        },
        13 => Fault::TruncatedJson,
        14 => Fault::WrongLength,
        15 => Fault::ShortLength,
        16 => Fault::Garbage,
        17 => Fault::HugeBody {
            bytes: 1 << 20,
            with_length: random.bool(),
        },
        18 => Fault::Html(random.choice([200, 404, 502, 503]).unwrap()),
        19 => Fault::Redirect {
            code: random.choice([301, 302, 303, 307, 308]).unwrap(),
            location: "/elsewhere".to_owned(),
        },
        20 => Fault::EmptyBody,
        21 => Fault::WrongContentType,
        22..24 => status(429),
        24 => busy(429, random.choice(["0", "1", "60"]).unwrap()),
        25 => status(random.choice([400, 401, 404, 409]).unwrap()),
        26 => status(random.u16(500..512)),
        27 => status(503),
        28 => busy(503, random.choice(["0", "1", "60"]).unwrap()),
        29 => last(random.choice([429, 500, 503]).unwrap()),
        _ => {
            let delay = millis(random, 60);
            Fault::DelayThen(delay, Box::new(fault(random)))
        }
    }
}
