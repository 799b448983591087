//! Why a file cannot keep a state.

use std::io;
use std::path::Path;

use crate::engine::Error;

/// What is wrong with a file, whatever it is called.
#[derive(Debug)]
pub(super) enum Problem {
    Unusable(io::Error),
    /// It is something else.
    Other(String),
    /// It is a state of this server as JSON.
    Older,
    /// It has a version of the format that is yet to come.
    Newer(u64),
    Damaged(String),
}

impl Problem {
    /// How this is told of a file.
    pub(super) fn of(self, path: &Path) -> Error {
        let path = path.to_owned();
        match self {
            Self::Unusable(source) => Error::StateFile { path, source },
            Self::Other(detail) => Error::NotAState { path, detail },
            Self::Older => Error::OlderState { path },
            Self::Newer(version) => Error::NewerState { path, version },
            Self::Damaged(detail) => Error::Damaged { path, detail },
        }
    }
}

impl From<io::Error> for Problem {
    fn from(source: io::Error) -> Self {
        Self::Unusable(source)
    }
}
