//! What the program says when it ends.

use std::process::ExitCode;

/// How a call ended: the exit code of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// It is done.
    Done = 0,
    /// The API refused it.
    Refused = 1,
    /// The command line, a parameter or a token is not what it has to be. Nothing was sent.
    Usage = 2,
    /// There was no answer, or none in time.
    Transport = 3,
    /// There was a response that could not be decoded.
    Unreadable = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
