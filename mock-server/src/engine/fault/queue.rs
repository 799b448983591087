//! The faults that are due.

use std::sync::{Mutex, PoisonError};

use super::{Fault, Trouble};

/// How many faults may be due.
const MOST: usize = 1000;

/// Faults in the order in which they were asked for.
#[derive(Default)]
pub(crate) struct Faults {
    due: Mutex<Vec<Fault>>,
}

impl Faults {
    /// Adds faults, all of them or none.
    pub(crate) fn add(&self, faults: Vec<Fault>) -> Result<(), String> {
        let mut due = self.lock();
        if due.len() + faults.len() > MOST {
            return Err(format!("more than {MOST} faults at a time"));
        }
        due.extend(faults);
        Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_an_end_of_faults() {
        let faults = Faults::default();
        let fault = Fault {
            text: String::from("drop"),
            delay: None,
            outcome: Some(crate::engine::fault::Outcome::Drop),
            times: None,
            operation: None,
        };
        faults.add(vec![fault.clone(); MOST]).unwrap();
        let error = faults.add(vec![fault]).unwrap_err();
        assert_eq!(error, "more than 1000 faults at a time");
        assert_eq!(faults.all().len(), MOST);
    }
}
