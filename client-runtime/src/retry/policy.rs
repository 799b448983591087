//! How often calls are tried again, and after what wait.

use std::time::Duration;

use crate::retry::after::RetryAfter;

/// How often a call is tried again and how long the client waits before it does.
///
/// The wait is drawn at random between nothing and a limit that doubles with each retry, so that many clients do not come back
/// at once; what the API asks for in `Retry-After` comes first. A `Retry-After` that cannot be read allows one retry after the
/// random wait. Whether a call may be repeated at all is not a setting: a call that changes something is repeated only when it
/// cannot have reached the API or was turned away before it began.
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

    /// How often a call may be tried again. 1 unless set.
    ///
    /// ```
    /// let policy = client_runtime::RetryPolicy::DEFAULT.max_retries(3);
    /// ```
    #[must_use]
    pub const fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// The longest wait before the first retry; it doubles with each further one. 200 ms unless set.
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

    /// The longest wait before any retry. 5 seconds unless set.
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

    /// The longest `Retry-After` to wait for; when the API asks for more, the call fails at once. 10 seconds unless set.
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

    /// How many retries all calls of a client may use up together. 10 unless set.
    ///
    /// Every tenth call that succeeds at once gives one back, so that an API in trouble gets a tenth more requests, not twice as many.
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
        tries: u32,
        retry_after: RetryAfter,
        random: f64,
    ) -> Option<Duration> {
        let most = match retry_after {
            // The API wants to be left alone, for a time that nobody knows.
            RetryAfter::Unreadable => self.max_retries.min(1),
            _ => self.max_retries,
        };
        if tries > most {
            return None;
        }
        match retry_after {
            RetryAfter::Wait(wait) if !wait.is_zero() => {
                (wait <= self.max_retry_after).then_some(wait)
            }
            _ => Some(self.backoff(tries, random)),
        }
    }

    fn backoff(&self, tries: u32, random: f64) -> Duration {
        let doubled = 2_u32.saturating_pow(tries.saturating_sub(1));
        let longest = self.base_delay.saturating_mul(doubled).min(self.max_delay);
        longest.mul_f64(random)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::DEFAULT
    }
}
