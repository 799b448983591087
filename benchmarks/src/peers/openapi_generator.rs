//! openapi-generator, from PyPI, where it comes with its Java archive.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use tools::{Source, Tool, run};

/// What is used.
pub(super) const TOOL: Tool = Tool {
    package: "openapi-generator-cli",
    version: "7.26.0",
    program: "openapi-generator-cli",
    source: Source::PyPi,
};

pub(super) fn install() -> Result<PathBuf> {
    let tool = TOOL.install()?;
    run(Command::new("java").arg("-version")).context("openapi-generator needs Java")?;
    Ok(tool)
}

pub(super) fn generate(tool: &Path, document: &Path, folder: &Path, package: &str) -> Command {
    let mut command = Command::new(tool);
    command
        .args(["generate", "--generator-name", "rust", "--input-spec"])
        .arg(document)
        .arg("--output")
        .arg(folder)
        .args(["--package-name", package])
        // No documentation and no tests: only what is compiled.
        .args(["--global-property", "models,apis,supportingFiles"])
        .args(["--global-property", "modelDocs=false,apiDocs=false"]);
    command
}
