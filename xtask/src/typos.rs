use std::process::{Command, ExitCode};

use anyhow::{Result, bail};
use clap::Args;

use crate::tools::{Source, Tool};

const TYPOS: Tool = Tool {
    package: "typos",
    version: "1.52.0",
    program: "typos",
    // Which has it compiled.
    source: Source::PyPi,
};

/// Look for misspelled words in all files. `_typos.toml` has the words that are right.
///
/// typos is installed into `target/tools` from PyPI unless it is installed; that needs Python.
#[derive(Args, Debug)]
pub(crate) struct Typos {
    /// Correct what has one correction.
    #[arg(long)]
    write: bool,
}

impl Typos {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let mut typos = Command::new(TYPOS.install()?);
        typos.current_dir(crate::root());
        if self.write {
            typos.arg("--write-changes");
        }
        if !typos.status()?.success() {
            bail!("words are misspelled, or are to be added to _typos.toml");
        }
        Ok(ExitCode::SUCCESS)
    }
}
