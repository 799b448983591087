//! openapi-generator, from PyPI, where it comes with its Java archive.

use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::{Missing, Source, Tool};

/// What is used.
pub const TOOL: Tool = Tool {
    package: "openapi-generator-cli",
    version: "7.26.0",
    program: "openapi-generator-cli",
    source: Source::PyPi,
};

/// What it needs and this machine does not have.
///
/// # Errors
///
/// When a program is there and cannot be started.
pub fn missing() -> Result<Option<Missing>> {
    for (program, argument, missing) in [
        ("python3", "--version", Missing::Python),
        ("java", "-version", Missing::Java),
    ] {
        match Command::new(program).arg(argument).output() {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Some(missing)),
            Err(error) => {
                return Err(error).with_context(|| format!("{program} cannot be started"));
            }
        }
    }
    Ok(None)
}

/// The command that makes a client from a document, in one of its languages.
#[must_use]
pub fn generate(tool: &Path, language: &str, document: &Path, folder: &Path) -> Command {
    let mut command = Command::new(tool);
    command
        .args(["generate", "--generator-name", language, "--input-spec"])
        .arg(document)
        .arg("--output")
        .arg(folder)
        // No documentation and no tests: only what is compiled.
        .args(["--global-property", "models,apis,supportingFiles"])
        .args(["--global-property", "modelDocs=false,apiDocs=false"])
        .args(["--global-property", "modelTests=false,apiTests=false"]);
    command
}
