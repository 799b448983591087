//! How many retries a client has left.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::retry::policy::RetryPolicy;

/// The retries that all requests of a client have left, counted in tenths.
#[derive(Debug)]
pub(crate) struct Budget {
    left: AtomicU32,
    most: u32,
}

const RETRY: u32 = 10;
const SUCCESS: u32 = 1;

impl Budget {
    pub(crate) fn new(policy: &RetryPolicy) -> Self {
        let most = policy.budget.saturating_mul(RETRY);
        Self {
            left: AtomicU32::new(most),
            most,
        }
    }

    /// Takes one retry out, if one is left.
    pub(crate) fn spend(&self) -> bool {
        self.change(|left| left.checked_sub(RETRY))
    }

    /// Puts back what a success at the first try is worth.
    pub(crate) fn earn(&self) {
        self.change(|left| Some(left.saturating_add(SUCCESS).min(self.most)));
    }

    fn change(&self, new: impl Fn(u32) -> Option<u32>) -> bool {
        let left = &self.left;
        left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, new)
            .is_ok()
    }
}
