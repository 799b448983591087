//! What a server acted on, call by call.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::plan::Kind;
use crate::fault::Fault;
use crate::request::Received;
use crate::server::Script;

/// Counts how often each call was acted on.
#[derive(Clone)]
pub(super) struct Ledger(Arc<Inner>);

struct Inner {
    faults: Vec<Fault>,
    /// The calls that may come, by what is found in their requests.
    calls: Vec<(String, Kind)>,
    acted: Mutex<HashMap<String, usize>>,
}

impl Ledger {
    pub(super) fn new(faults: Vec<Fault>, calls: Vec<(String, Kind)>) -> Self {
        Self(Arc::new(Inner {
            faults,
            calls,
            acted: Mutex::default(),
        }))
    }

    /// Each call with the number of times that the server acted on it.
    pub(super) fn acted(&self) -> impl Iterator<Item = (Kind, usize)> {
        let acted = self.0.acted.lock().unwrap().clone();
        let calls = self.0.calls.iter();
        calls.map(move |(mark, kind)| (*kind, acted.get(mark).copied().unwrap_or_default()))
    }
}

impl Script for Ledger {
    fn foresee(&self, turn: usize) -> Option<Fault> {
        let faults = &self.0.faults;
        faults.get(turn).or(faults.last()).cloned()
    }

    fn decide(&self, turn: usize, received: &Received) -> Fault {
        let fault = self.foresee(turn).unwrap();
        let body = String::from_utf8_lossy(received.request.body());
        let known = self.0.calls.iter();
        let known = known
            .filter(|(mark, _)| received.request.target().contains(mark) || body.contains(mark));
        let mut found = false;
        for (mark, kind) in known {
            found = true;
            // With money, a server that says it did not begin is not to be believed.
            let acts = fault.acts() || (kind.is_charge() && is_too_busy(&fault));
            if acts {
                let mut acted = self.0.acted.lock().unwrap();
                *acted.entry(mark.clone()).or_default() += 1;
            }
        }
        assert!(found, "a request of no call: {received:?}");
        fault
    }
}

fn is_too_busy(fault: &Fault) -> bool {
    match fault {
        Fault::Status { code, .. } => *code == 503,
        Fault::DelayThen(_, then) => is_too_busy(then),
        _ => false,
    }
}
