use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use tools::secrets::{PLANTED, search};

/// Run the client's tests with all features and look for the secrets they plant in everything they print.
#[derive(Args, Debug)]
pub(crate) struct Secrets {}

impl Secrets {
    #[expect(clippy::unused_self, reason = "every command runs as a method")]
    pub(crate) fn run(self) -> Result<ExitCode> {
        let lines = search()?;
        println!(
            "none of {} planted secrets is in {lines} lines of output",
            PLANTED.len()
        );
        Ok(ExitCode::SUCCESS)
    }
}
