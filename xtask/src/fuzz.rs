use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

/// Search for inputs that violate the properties of the package `fuzz`, with libFuzzer.
///
/// cargo-fuzz is compiled into `target/tools` unless it is installed, and libFuzzer needs a C++ compiler. Interesting
/// inputs are collected in `target/fuzz/corpus`. A failing input is written to `target/fuzz/failed`: fix the
/// fault, and keep the input in `fuzz/corpus`, where the tests check it.
#[derive(Args, Debug)]
pub(crate) struct Fuzz {
    /// The targets. Default: all.
    #[arg(value_name = "TARGET")]
    targets: Vec<String>,
    /// How long to search with each target.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

impl Fuzz {
    pub(crate) fn run(self) -> Result<ExitCode> {
        tools::fuzz::search(&self.targets, self.seconds)?;
        Ok(ExitCode::SUCCESS)
    }
}
