//! How often calls are retried, and after what wait.

use std::time::Duration;

use crate::retry::after::RetryAfter;

/// How often a request is retried, and after what backoff.
///
/// The wait is random, between zero and a limit that doubles with each retry, so that many clients do not come back
/// at once; `Retry-After` takes precedence. A `Retry-After` that is not valid allows one retry after the
/// random wait. Whether a request may be retried at all is not a setting: a request that changes something is retried only if it
/// cannot have reached the API or was rejected before it took effect.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use std::time::Duration;
/// use client_runtime::{Client, RetryPolicy};
///
/// let policy = RetryPolicy::DEFAULT
///     .max_retries(3)
///     .base_delay(Duration::from_millis(500))
///     .max_delay(Duration::from_secs(4))
///     .max_retry_after(Duration::from_secs(30))
///     .budget(50);
/// let builder = Client::builder(&API).retry_policy(policy);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_retries: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    pub(super) budget: u32,
}

impl RetryPolicy {
    /// One retry after at most 200 ms, as the API's guide advises.
    pub const DEFAULT: Self = Self {
        max_retries: 1,
        base_delay: Duration::from_millis(200),
        max_delay: Duration::from_secs(5),
        max_retry_after: Duration::from_secs(10),
        budget: 10,
    };

    /// No retries.
    pub const NEVER: Self = Self {
        max_retries: 0,
        ..Self::DEFAULT
    };

    /// Sets the maximum number of retries of a request. Default: 1.
    ///
    /// ```
    /// let policy = client_runtime::RetryPolicy::DEFAULT.max_retries(3);
    /// ```
    #[must_use]
    pub const fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// Sets the longest wait before the first retry; it doubles with each further one. Default: 200 ms.
    ///
    /// ```
    /// # use std::time::Duration;
    /// let policy = client_runtime::RetryPolicy::DEFAULT.base_delay(Duration::from_millis(500));
    /// ```
    #[must_use]
    pub const fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets the longest wait before any retry. Default: 5 seconds.
    ///
    /// ```
    /// # use std::time::Duration;
    /// let policy = client_runtime::RetryPolicy::DEFAULT.max_delay(Duration::from_secs(2));
    /// ```
    #[must_use]
    pub const fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Sets the longest `Retry-After` to wait for; if the API requests more, the request fails at once. Default: 10 seconds.
    ///
    /// ```
    /// # use std::time::Duration;
    /// let policy = client_runtime::RetryPolicy::DEFAULT.max_retry_after(Duration::from_secs(60));
    /// ```
    #[must_use]
    pub const fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// Sets the retry budget that all requests of a client share. Default: 10.
    ///
    /// Every tenth request that succeeds at once returns one, so that an overloaded API gets a tenth more requests, not twice as many.
    ///
    /// ```
    /// let policy = client_runtime::RetryPolicy::DEFAULT.budget(100);
    /// ```
    #[must_use]
    pub const fn budget(mut self, retries: u32) -> Self {
        self.budget = retries;
        self
    }

    /// How long to wait before the next try, if there may be one.
    pub(crate) fn delay(
        &self,
        attempts: u32,
        retry_after: RetryAfter,
        random: f64,
    ) -> Option<Duration> {
        let most = match retry_after {
            // The API wants to be left alone, for a time that nobody knows.
            RetryAfter::Unreadable => self.max_retries.min(1),
            _ => self.max_retries,
        };
        if attempts > most {
            return None;
        }
        match retry_after {
            RetryAfter::Wait(wait) if !wait.is_zero() => {
                (wait <= self.max_retry_after).then_some(wait)
            }
            _ => Some(self.backoff(attempts, random)),
        }
    }

    fn backoff(&self, attempts: u32, random: f64) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let longest = self.base_delay.saturating_mul(doubled).min(self.max_delay);
        longest.mul_f64(random)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::DEFAULT
    }
}
