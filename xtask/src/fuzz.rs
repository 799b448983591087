use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

/// Search for inputs for which the targets of the package `fuzz` do not hold, with libFuzzer.
///
/// cargo-fuzz is compiled into `target/tools` unless it is installed, and libFuzzer needs a C++ compiler. What is worth
/// trying again is collected in `target/fuzz/corpus`. An input that fails is written to `target/fuzz/failed`: mend the
/// fault, and keep the input in `fuzz/corpus`, where the tests check it again.
#[derive(Args, Debug)]
pub(crate) struct Fuzz {
    /// The targets; all when none is named.
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
