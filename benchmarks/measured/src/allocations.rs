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
