//! typos: misspelled words in all files.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{Source, Tool};

const TYPOS: Tool = Tool {
    package: "typos",
    version: "1.52.0",
    program: "typos",
    // Which has it compiled.
    source: Source::PyPi,
};

/// Looks for misspelled words, and corrects those with one correction if asked to.
///
/// # Errors
///
/// When words are misspelled.
pub fn check(write: bool) -> Result<()> {
    let mut typos = Command::new(TYPOS.install()?);
    typos.current_dir(crate::root());
    if write {
        typos.arg("--write-changes");
    }
    if !typos.status()?.success() {
        bail!("words are misspelled, or are to be added to _typos.toml");
    }
    Ok(())
}
