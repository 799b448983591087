use std::process::ExitCode;

use anyhow::Result;
use benchmarks::reliability;
use clap::Args;

/// Measure what the client makes of faults, on a server on this machine.
#[derive(Args, Debug)]
pub(crate) struct Reliability {
    /// Put the figures into the README of the client.
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
