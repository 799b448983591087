//! The streams and the variables around the program.

use std::io::{ErrorKind, Read, Write};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::program;

/// The streams and the variables around the program.
pub struct Terminal<'a> {
    /// The value of an environment variable.
    pub env: &'a dyn Fn(&str) -> Option<String>,
    /// Where parameters may come from.
    pub stdin: &'a mut dyn Read,
    /// Where results go.
    pub stdout: &'a mut dyn Write,
    /// Where everything else goes.
    pub stderr: &'a mut dyn Write,
}

impl Terminal<'_> {
    /// Writes a result.
    pub(crate) fn print(&mut self, text: &str) -> Result<Exit, Failure> {
        self.print_bytes(text.as_bytes())
    }

    /// Writes what is no result.
    pub(crate) fn tell(&mut self, text: &str) {
        // Where nobody listens there is nobody to tell that either.
        let text = program::named(text, self.env);
        let _ = self.stderr.write_all(text.as_bytes());
    }

    /// Writes what is known of the program and of operations.
    pub(crate) fn explain(&mut self, text: &str) -> Result<Exit, Failure> {
        let text = program::named(text, self.env);
        self.print(&text)
    }

    pub(crate) fn print_bytes(&mut self, bytes: &[u8]) -> Result<Exit, Failure> {
        let written = self.stdout.write_all(bytes);
        match written.and_then(|()| self.stdout.flush()) {
            // Whoever reads has seen enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Exit::Done),
            Err(error) => {
                let text = format!("the result cannot be written: {error}");
                Err(Failure::new(Exit::Unreadable, text))
            }
            Ok(()) => Ok(Exit::Done),
        }
    }
}
