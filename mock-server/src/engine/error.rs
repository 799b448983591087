//! Why a server does not start.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why a server does not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Another program listens there.
    PortTaken(SocketAddr),
    /// Nothing can listen there.
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The file of the state cannot be used.
    StateFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file of the state is a file of something else. It is left as it is.
    NotAState {
        /// The file.
        path: PathBuf,
        /// What it is.
        detail: String,
    },
    /// The file of the state was written by a newer version of this server. It is left as it is.
    NewerState {
        /// The file.
        path: PathBuf,
        /// The version of its format.
        version: u64,
    },
    /// The file of the state was written by an older version of this server, in another format. It is left as it is.
    OlderState {
        /// The file.
        path: PathBuf,
    },
    /// Another server uses the file of the state.
    StateInUse {
        /// The file.
        path: PathBuf,
    },
    /// The state in the file cannot be read. It is left as it is.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// The spec has mistakes: a report of all.
    Spec(String),
    /// A fault is not written as faults are.
    Fault(String),
    /// What is given as the origin of pages is none.
    Cors(String),
    /// Webhooks cannot be sent like this.
    Webhook(String),
    /// The machine has no threads left.
    Runtime(io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortTaken(address) => write!(
                f,
                "port {} is taken: another program listens on {address}; pick another port, 0 for a free one",
                address.port()
            ),
            Self::Listen { address, source } => write!(f, "cannot listen on {address}: {source}"),
            Self::StateFile { path, source } => {
                write!(f, "cannot use the state file {}: {source}", path.display())
            }
            Self::NotAState { path, detail } => write!(
                f,
                "{} is not a state file of this server: {detail}; it is not changed; name another file, or move it away to start afresh",
                path.display()
            ),
            Self::NewerState { path, version } => write!(
                f,
                "the state file {} has version {version}, written by a newer version of this server; it is not changed; name another file, or use the newer version",
                path.display()
            ),
            Self::OlderState { path } => write!(
                f,
                "the state file {} was written by an older version of this server, in a format that this one does not read; it is not changed; name another file to start afresh, or use the older version",
                path.display()
            ),
            Self::StateInUse { path } => write!(
                f,
                "the state file {} is in use by another server; stop that one or name another file",
                path.display()
            ),
            Self::Damaged { path, detail } => write!(
                f,
                "the state file {} is damaged: {detail}; it is not changed; move it away to start afresh",
                path.display()
            ),
            Self::Spec(report) => write!(f, "the spec has problems\n{report}"),
            Self::Cors(detail) | Self::Fault(detail) | Self::Webhook(detail) => f.write_str(detail),
            Self::Runtime(source) => write!(f, "cannot start threads: {source}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Listen { source, .. }
            | Self::StateFile { source, .. }
            | Self::Runtime(source) => Some(source),
            _ => None,
        }
    }
}
