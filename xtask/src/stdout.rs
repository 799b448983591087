use std::io::{ErrorKind, Write as _};

use anyhow::Result;

/// Prints a text, to a reader who may have gone before its end.
pub(crate) fn print(text: &str) -> Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
