use std::process::ExitCode;

use anyhow::Result;
use benchmarks::reliability;
use clap::Args;

/// Measure fault-injection results of the client with a local server.
#[derive(Args, Debug)]
pub(crate) struct Reliability {
    /// Write the figures into the README of the client.
    #[arg(long)]
    write: bool,
}

impl Reliability {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let figures = reliability::measure()?;
        println!("{}", figures.trim());
        if self.write {
            reliability::write(&figures)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
