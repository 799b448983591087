//! What can be said of a request besides its arguments.

use std::time::Duration;

use crate::retry::RetryPolicy;

/// How long calls may take and how often they are tried.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// For each try.
    pub(crate) timeout: Duration,
    /// For the whole request.
    pub(crate) deadline: Duration,
    pub(crate) retry: RetryPolicy,
    /// For what others wait for as well: a request may go on with what a dropped one began, and what has arrived since then counts.
    pub(crate) grace: Duration,
}

impl Options {
    pub(crate) const DEFAULT: Self = Self {
        timeout: Duration::from_secs(8),
        deadline: Duration::from_secs(20),
        retry: RetryPolicy::DEFAULT,
        grace: Duration::ZERO,
    };
}
