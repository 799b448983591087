//! The table of faults and what comes of them.

use std::fmt::Write as _;
use std::sync::OnceLock;
use std::time::Duration;

use futures_util::{StreamExt as _, stream};

use super::calls::Call;
use super::measure::{OnReqwest, Way, see};
use super::rows::{Row, rows};
use super::seen::Seen;
use super::transports::without_keep_alive;
use crate::time::alone;

/// How many calls are made at a time: few, so that they do not slow down each other.
const AT_A_TIME: usize = 4;

/// What was seen of a fault.
pub(crate) struct Measured {
    pub(crate) fault: String,
    /// Of a read, a write and a charge.
    pub(crate) seen: [Seen; 3],
    expected: [Seen; 3],
    pub(crate) slowest: Duration,
}

/// What was seen of each fault. It is measured but once.
pub(crate) fn table() -> &'static [Measured] {
    static TABLE: OnceLock<Vec<Measured>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let way = OnReqwest(without_keep_alive());
        alone(measure(&way, |row| row.expected))
    })
}

pub(super) async fn measure<W: Way>(way: &W, expected: fn(&Row) -> [Seen; 3]) -> Vec<Measured> {
    let rows = rows();
    let all = stream::iter(rows.iter().map(async |row| {
        let expected = expected(row);
        let mut slowest = Duration::ZERO;
        let mut seen = expected;
        for (call, seen) in Call::ALL.into_iter().zip(&mut seen) {
            let took;
            (*seen, took) = see(way, row, call, *seen).await;
            slowest = slowest.max(took);
        }
        Measured {
            fault: row.fault.clone(),
            seen,
            expected,
            slowest,
        }
    }));
    all.buffered(AT_A_TIME).collect().await
}

/// Tells of every difference at once.
pub(super) fn assert_expected(table: &[Measured]) {
    let mut differences = String::new();
    for row in table {
        for (index, call) in Call::ALL.into_iter().enumerate() {
            let (seen, expected) = (&row.seen[index], &row.expected[index]);
            if seen != expected {
                let fault = &row.fault;
                writeln!(
                    differences,
                    "{fault}, {call:?}:\n  {seen:?}\n  {expected:?}"
                )
                .unwrap();
            }
        }
    }
    assert!(differences.is_empty(), "seen and expected:\n{differences}");
}

#[test]
fn each_fault_comes_to_what_is_expected() {
    assert_expected(table());
}
