//! What a call came to, on both ends.

use std::fmt;

use cleeng_client::{Error, ErrorKind};

/// What a server and the caller saw of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    /// How often the client says that it tried.
    pub(crate) attempts: u32,
    pub(crate) connections: usize,
    pub(crate) requests: usize,
    /// How many of the requests the server acted on.
    pub(crate) handled: usize,
    pub(crate) outcome: Outcome,
}

/// What the caller got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Success,
    Failure {
        kind: ErrorKind,
        status: Option<u16>,
        is_retryable: bool,
        may_have_happened: bool,
    },
}

impl Seen {
    /// Each try has a connection of its own and a request that the server acts on.
    pub(crate) const fn tried(times: usize, outcome: Outcome) -> Self {
        Self {
            attempts: if times == 2 { 2 } else { 1 },
            connections: times,
            requests: times,
            handled: times,
            outcome,
        }
    }

    pub(crate) const fn handled(mut self, times: usize) -> Self {
        self.handled = times;
        self
    }

    /// Requests that did not come whole are not handled either.
    pub(crate) const fn requests(mut self, count: usize) -> Self {
        self.requests = count;
        self.handled(count)
    }

    /// One of the connections was there already.
    pub(crate) const fn reusing(mut self) -> Self {
        self.connections -= 1;
        self
    }

    /// Without a connection there is no request.
    pub(crate) const fn connections(mut self, count: usize) -> Self {
        self.connections = count;
        self.requests(count)
    }
}

impl Outcome {
    /// A failure that is not worth another try, and that did nothing.
    pub(crate) const fn failed(kind: ErrorKind) -> Self {
        Self::Failure {
            kind,
            status: None,
            is_retryable: false,
            may_have_happened: false,
        }
    }

    /// An answer whose status is no success.
    pub(crate) const fn refused(code: u16) -> Self {
        Self::Failure {
            kind: ErrorKind::Api,
            status: Some(code),
            is_retryable: false,
            may_have_happened: false,
        }
    }

    /// The answer says 200, but cannot be read.
    pub(crate) const fn unreadable() -> Self {
        Self::Failure {
            kind: ErrorKind::Decode,
            status: Some(200),
            is_retryable: false,
            may_have_happened: false,
        }
    }

    /// The call may be made again.
    pub(crate) const fn retryable(mut self) -> Self {
        if let Self::Failure { is_retryable, .. } = &mut self {
            *is_retryable = true;
        }
        self
    }

    /// The call may have acted.
    pub(crate) const fn unsure(mut self) -> Self {
        if let Self::Failure {
            may_have_happened, ..
        } = &mut self
        {
            *may_have_happened = true;
        }
        self
    }
}

impl From<&Error> for Outcome {
    fn from(error: &Error) -> Self {
        Self::Failure {
            kind: error.kind(),
            status: error.status().map(u16::from),
            is_retryable: error.is_retryable(),
            may_have_happened: error.may_have_happened(),
        }
    }
}

/// In a word, and with a question mark when the call may have acted.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Failure {
            kind,
            status,
            may_have_happened,
            ..
        } = self
        else {
            return f.write_str("ok");
        };
        match (kind, status) {
            (ErrorKind::Api, Some(status)) => write!(f, "{status}")?,
            (kind, _) => f.write_str(&format!("{kind:?}").to_lowercase())?,
        }
        f.write_str(if *may_have_happened { "?" } else { "" })
    }
}

/// How many requests came, how many of them the server acted on, and what the caller got.
impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            requests,
            handled,
            outcome,
            ..
        } = self;
        write!(f, "{requests} / {handled} / {outcome}")
    }
}
