//! How attempts and requests end.

use std::time::Duration;

use http::StatusCode;

use super::info::RequestInfo;
use crate::error::ErrorKind;
use crate::retry::Retry;

/// How an attempt of a request ended.
///
/// ```
/// use client_runtime::observe::AttemptEnd;
///
/// fn log(attempt: &AttemptEnd<'_>) {
///     let (request, status) = (attempt.request, attempt.status);
///     println!("{} {}: {status:?} in {:?}", request.method(), request.operation(), attempt.duration);
///     if let Some(kind) = attempt.error_type() {
///         println!("failed: {kind}");
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AttemptEnd<'a> {
    /// The request.
    pub request: RequestInfo<'a>,
    /// The number of the attempt: 1 at first, and one more with each retry.
    pub number: u32,
    /// The HTTP status of the response.
    pub status: Option<StatusCode>,
    /// How it ended. A success whose body cannot be read is a success here.
    pub outcome: Outcome,
    /// The time from the first byte sent to the last one received.
    pub duration: Duration,
    /// The retry that follows, if any.
    pub retry: Option<Retry>,
}

/// How a request ended, with all its attempts.
///
/// ```
/// use client_runtime::observe::{Outcome, RequestEnd};
///
/// fn failed(end: &RequestEnd<'_>) -> bool {
///     matches!(end.outcome, Outcome::Failed(_)) && end.error_type() != Some("404")
/// }
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RequestEnd<'a> {
    /// The request.
    pub request: RequestInfo<'a>,
    /// How many attempts there were, 0 when nothing was sent.
    pub attempts: u32,
    /// The HTTP status of the last response.
    pub status: Option<StatusCode>,
    /// How it ended.
    pub outcome: Outcome,
    /// The time from its beginning to its end, with the waits before retries and for tokens.
    pub duration: Duration,
}

/// How an attempt or a request ended.
///
/// ```
/// use client_runtime::ErrorKind;
/// use client_runtime::observe::Outcome;
///
/// let alarming = |outcome| outcome == Outcome::Failed(ErrorKind::Decode);
/// assert!(!alarming(Outcome::Success));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It succeeded.
    Success,
    /// It failed in this way.
    Failed(ErrorKind),
    /// Its future was dropped before it was done. The request may have reached the API.
    Cancelled,
}

impl Outcome {
    /// What went wrong in one word; a status is better where the API itself refused.
    const fn word(self) -> Option<&'static str> {
        Some(match self {
            Self::Success => return None,
            Self::Cancelled => "cancelled",
            Self::Failed(kind) => kind.as_str(),
        })
    }
}

impl From<Option<ErrorKind>> for Outcome {
    fn from(failure: Option<ErrorKind>) -> Self {
        failure.map_or(Self::Success, Self::Failed)
    }
}

/// What went wrong: the status where the API refused, else one word.
fn error_type(outcome: Outcome, status: Option<&StatusCode>) -> Option<&str> {
    match (outcome, status) {
        (Outcome::Failed(ErrorKind::Api), Some(status)) => Some(status.as_str()),
        _ => outcome.word(),
    }
}

impl AttemptEnd<'_> {
    /// What went wrong, as OpenTelemetry's `error.type` has it: the status where the API refused, such as `503`, else one word, such
    /// as `timeout`, `transport` or `cancelled`.
    #[must_use]
    pub fn error_type(&self) -> Option<&str> {
        error_type(self.outcome, self.status.as_ref())
    }
}

impl RequestEnd<'_> {
    /// What went wrong, as OpenTelemetry's `error.type` has it: the status where the API refused, such as `503`, else one word, such
    /// as `timeout`, `decode` or `cancelled`.
    #[must_use]
    pub fn error_type(&self) -> Option<&str> {
        error_type(self.outcome, self.status.as_ref())
    }
}
