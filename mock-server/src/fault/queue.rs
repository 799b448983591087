//! The faults that are due.

use std::sync::{Mutex, PoisonError};

use super::{Fault, Trouble};

/// Faults in the order in which they were asked for.
#[derive(Default)]
pub(crate) struct Faults {
    due: Mutex<Vec<Fault>>,
}

impl Faults {
    pub(crate) fn add(&self, fault: Fault) {
        self.lock().push(fault);
    }

    pub(crate) fn all(&self) -> Vec<Fault> {
        self.lock().clone()
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    /// What happens to a request for these operations: the first delay and the first outcome.
    pub(crate) fn take(&self, operations: &[&str]) -> Trouble {
        let mut trouble = Trouble::default();
        let mut due = self.lock();
        for fault in due.iter_mut().filter(|fault| fault.is_for(operations)) {
            let delays = trouble.delay.is_none() && fault.delay.is_some();
            let decides = trouble.outcome.is_none() && fault.outcome.is_some();
            if !(delays || decides) {
                continue;
            }
            trouble.delay = trouble.delay.or(fault.delay);
            trouble.outcome = trouble.outcome.or(fault.outcome);
            fault.times = fault.times.map(|times| times.saturating_sub(1));
        }
        due.retain(|fault| fault.times != Some(0));
        trouble
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Fault>> {
        self.due.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Fault {
    fn is_for(&self, operations: &[&str]) -> bool {
        let Some(wanted) = self.operation.as_deref() else {
            return true;
        };
        operations.iter().any(|id| match wanted.strip_suffix('*') {
            Some(start) => id.starts_with(start),
            None => *id == wanted,
        })
    }
}
