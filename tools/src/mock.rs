//! The mock server, for programs that other programs run against.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// A mock server that ends with the value.
pub(crate) struct Mock {
    server: Child,
    /// Where it listens.
    pub(crate) url: String,
}

impl Mock {
    /// Builds and starts a server, to whose command more is added.
    pub(crate) fn start(more: impl FnOnce(&mut Command)) -> Result<Self> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--package", "cleeng-mock"]);
        crate::run(&mut cargo)?;
        let program = crate::workspace("target/debug/cleeng-mock");
        let mut server = Command::new(program);
        server.args(["--port", "0"]).stdout(Stdio::piped());
        more(&mut server);
        let mut server = server
            .spawn()
            .context("the mock server cannot be started")?;
        let output = server
            .stdout
            .take()
            .context("the mock server says nothing")?;
        let mut mock = Self {
            server,
            url: String::new(),
        };
        for line in BufReader::new(output).lines() {
            let line = line.context("the mock server cannot be read")?;
            if let Some((_, url)) = line.split_once("What there is: ") {
                mock.url.push_str(url.trim_end_matches("/_docs/"));
                return Ok(mock);
            }
        }
        bail!("the mock server has not started")
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
