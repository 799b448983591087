//! How often memory is asked for.

use serde_json::{Value, json};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;

use crate::Error;
use crate::calls::Kind;
use crate::measured::measured_region;
use crate::offline::{PARTS, SIDES, work};
use crate::reading;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Counts the allocations of every part of every call, and of every list.
///
/// # Errors
/// When a call cannot be made.
pub fn measure() -> Result<Value, Error> {
    let mut rows = Vec::new();
    for kind in Kind::ALL {
        for side in SIDES {
            for part in PARTS {
                let count = count(&mut work(kind, side, part)?);
                rows.push(json!({"what": kind.name(), "side": side, "part": part, "count": count}));
            }
        }
    }
    for list in reading::lists() {
        for (side, read) in list.sides {
            let count = count(&mut || read(&list.text));
            rows.push(json!({"what": list.name, "side": side, "part": "answer", "count": count}));
        }
    }
    Ok(rows.into())
}

/// How often one round asks for memory, or for more of it.
fn count(work: &mut dyn FnMut()) -> usize {
    const ROUNDS: usize = 10;
    work();
    counted(ROUNDS, work) / ROUNDS
}

/// How often some rounds together ask for memory, or for more of it.
pub(crate) fn counted(rounds: usize, work: &mut dyn FnMut()) -> usize {
    let region = Region::new(ALLOCATOR);
    measured_region(rounds, work);
    let change = region.change();
    change.allocations + change.reallocations
}

#[cfg(test)]
mod tests {
    use std::hint::black_box;

    use cleeng_client::Decimal;
    use cleeng_client::json::from_json;

    use super::counted;

    /// How often work asks for memory: tests that run at the same time can only add to it.
    fn fewest(work: &mut dyn FnMut()) -> usize {
        let counts = (0..1_000).map(|_| counted(1, work));
        counts.min().unwrap_or_default()
    }

    #[test]
    fn short_decimals_take_no_memory() {
        for text in [
            "0",
            "-12.50",
            "0.30000000000000004",
            "1234567890123456789012",
        ] {
            let json = format!("\"{text}\"");
            for json in [text, &json] {
                let read = fewest(&mut || drop(black_box(from_json::<Decimal>(json))));
                assert_eq!(read, 0, "{json}");
            }
            let number: Decimal = text.parse().expect("a number");
            let used = fewest(&mut || {
                let same = black_box(number.clone());
                assert_eq!(same.as_str(), text);
                assert_eq!(same, number);
            });
            assert_eq!(used, 0, "{text}");
        }
        assert_eq!(fewest(&mut || drop(black_box(Decimal::from(u64::MAX)))), 0);
    }

    #[test]
    fn long_decimals_take_their_memory_once() {
        for text in [
            "12345678901234567890123",
            "-0.123456789012345678901234567890",
        ] {
            let read = fewest(&mut || drop(black_box(from_json::<Decimal>(text))));
            assert_eq!(read, 1, "{text}");
        }
    }
}
