//! Why there is a retry.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use crate::error::{Error, ErrorKind};

/// A retry: why there is one, and how long the client waits before it.
///
/// ```
/// use client_runtime::observe::Retry;
///
/// fn log(retry: Retry) {
///     println!("{} in {:?}", retry.reason, retry.delay);
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retry {
    /// Why there is one.
    pub reason: RetryReason,
    /// How long the client waits before it.
    pub delay: Duration,
}

/// Why there is a retry.
///
/// ```
/// use client_runtime::observe::RetryReason;
///
/// assert_eq!(RetryReason::RateLimited.as_str(), "rate_limited");
/// assert_eq!(RetryReason::TokenRefused.to_string(), "token_refused");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryReason {
    /// There was no connection, so that nothing was sent.
    ConnectionFailed,
    /// The connection broke before the response was complete.
    ConnectionLost,
    /// There was no complete response in time.
    Timeout,
    /// The API turned the request away for now, with status 429.
    RateLimited,
    /// The API or a gateway failed, with a status of 500 or more.
    ServerError,
    /// The body of a success was not valid JSON.
    BrokenResponse,
    /// The API refused a token, and its provider has another one.
    TokenRefused,
}

impl RetryReason {
    /// The reason of a failure that may be followed by a retry.
    pub(crate) fn of(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::Timeout => Self::Timeout,
            ErrorKind::Decode => Self::BrokenResponse,
            ErrorKind::Api | ErrorKind::Rpc => {
                if error.status() == Some(StatusCode::TOO_MANY_REQUESTS) {
                    Self::RateLimited
                } else {
                    Self::ServerError
                }
            }
            _ if error.may_have_been_sent() => Self::ConnectionLost,
            _ => Self::ConnectionFailed,
        }
    }

    /// The reason as one word, for logs and metrics.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ConnectionFailed => "connection_failed",
            Self::ConnectionLost => "connection_lost",
            Self::Timeout => "timeout",
            Self::RateLimited => "rate_limited",
            Self::ServerError => "server_error",
            Self::BrokenResponse => "broken_response",
            Self::TokenRefused => "token_refused",
        }
    }
}

/// The reason as one word.
impl fmt::Display for RetryReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
