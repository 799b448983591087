use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

/// Look for misspelled words in all files. `_typos.toml` lists exceptions.
///
/// typos is installed into `target/tools` from PyPI unless it is installed; that needs Python.
#[derive(Args, Debug)]
pub(crate) struct Typos {
    /// Correct the words that have one correction.
    #[arg(long)]
    write: bool,
}

impl Typos {
    pub(crate) fn run(self) -> Result<ExitCode> {
        tools::typos::check(self.write)?;
        Ok(ExitCode::SUCCESS)
    }
}
