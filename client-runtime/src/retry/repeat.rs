//! Whether a failed request may be sent again.

use std::time::Duration;

use http::StatusCode;

use crate::error::{Error, ErrorKind};
use crate::retry::after::RetryAfter;
use crate::schema::Effect;

impl Error {
    /// Returns whether the same request may be sent once more: it might succeed, and it cannot take effect twice.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        may_repeat(self.effect(), self)
    }

    /// Returns whether the request may have taken effect although it failed. Always `false` for a request that only reads.
    #[must_use]
    pub fn may_have_happened(&self) -> bool {
        self.effect() != Effect::Read && may_have_happened(self.effect(), self)
    }
}

/// Whether a failed request may be sent once more: it might succeed, and it cannot act twice.
pub(crate) fn may_repeat(effect: Effect, error: &Error) -> bool {
    is_transient(error) && (effect == Effect::Read || !may_have_happened(effect, error))
}

/// Whether a failed request may have acted anyway.
pub(crate) fn may_have_happened(effect: Effect, error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Transport | ErrorKind::Timeout => error.may_have_been_sent(),
        ErrorKind::Decode => true,
        ErrorKind::Api => match error.status().map(u16::from) {
            Some(status) if says_not_begun(status, error) => effect == Effect::Charge,
            Some(status) => leaves_open(status),
            None => false,
        },
        // The code of JSON-RPC for a server that failed half-way.
        ErrorKind::Rpc => error.rpc_code() == Some(-32603),
        _ => false,
    }
}

/// Whether the API says itself that it did not begin; with money that is no proof.
fn says_not_begun(status: u16, error: &Error) -> bool {
    match status {
        304 | 307 | 308 | 425 => true,
        503 => matches!(RetryAfter::of(error, Duration::ZERO), RetryAfter::Wait(_)),
        _ => false,
    }
}

/// Whether a status says nothing about what became of the request: the API speaks of something else, such as the page that
/// follows a form that was sent (303), or it gave up half-way.
const fn leaves_open(status: u16) -> bool {
    matches!(status, 100..=199 | 300..=399 | 408 | 499 | 500..)
}

fn is_transient(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Transport | ErrorKind::Timeout => !error.is_permanent(),
        ErrorKind::Api | ErrorKind::Rpc => error.status().is_some_and(|status| {
            status == StatusCode::TOO_MANY_REQUESTS || status.as_u16() >= 500
        }),
        ErrorKind::Decode => error.is_broken(),
        _ => false,
    }
}
