//! The kinds of errors.

use std::fmt;

/// The kind of an error, which determines what can be done about it.
///
/// ```
/// use client_runtime::ErrorKind;
///
/// fn was_sent(kind: ErrorKind) -> bool {
///     use ErrorKind::{Argument, Configuration, Credential, SessionEnded, UnknownOperation};
///     !matches!(kind, Argument | Configuration | Credential | SessionEnded | UnknownOperation)
/// }
/// ```
///
/// Its name in one word is for logs and metrics:
///
/// ```
/// use client_runtime::ErrorKind;
///
/// assert_eq!(ErrorKind::SessionEnded.as_str(), "session_ended");
/// assert_eq!(ErrorKind::Timeout.to_string(), "timeout");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client is not configured for this request. Nothing was sent.
    Configuration,
    /// A token provider has no token. Nothing was sent.
    Credential,
    /// The session can no longer be renewed: the customer has to log in again. Nothing was sent.
    SessionEnded,
    /// A parameter cannot be sent, such as an empty path parameter. Nothing was sent.
    Argument,
    /// There is no operation with this id. Nothing was sent.
    UnknownOperation,
    /// The API could not be reached, or the connection failed.
    Transport,
    /// There was no complete response in time; the request may have taken effect anyway.
    Timeout,
    /// The API rejected the request.
    Api,
    /// The API rejected the request with a JSON-RPC error.
    Rpc,
    /// The request succeeded, but its response could not be decoded.
    Decode,
    /// A list does not advance from one page to the next, or is longer than allowed.
    Paging,
}

impl ErrorKind {
    /// The kind as one word, for logs and metrics.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Credential => "credential",
            Self::SessionEnded => "session_ended",
            Self::Argument => "argument",
            Self::UnknownOperation => "unknown_operation",
            Self::Transport => "transport",
            Self::Timeout => "timeout",
            Self::Api => "api",
            Self::Rpc => "rpc",
            Self::Decode => "decode",
            Self::Paging => "paging",
        }
    }
}

/// The kind as one word.
impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
