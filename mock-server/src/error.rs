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
    /// What the file holds is no state. It is left as it is.
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
            Self::Damaged { path, detail } => write!(
                f,
                "the state file {} is damaged: {detail}; it is left as it is, move it away to start afresh",
                path.display()
            ),
            Self::Spec(report) => write!(f, "the spec has mistakes\n{report}"),
            Self::Fault(detail) | Self::Webhook(detail) => f.write_str(detail),
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
