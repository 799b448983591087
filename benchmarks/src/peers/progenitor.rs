//! cargo-progenitor, from crates.io.

use std::path::Path;
use std::process::Command;

use tools::{Source, Tool};

/// What is used.
pub(super) const TOOL: Tool = Tool {
    package: "cargo-progenitor",
    version: "0.15.1",
    program: "cargo-progenitor",
    source: Source::Cargo {
        optimized: true,
        features: None,
    },
};

pub(super) fn generate(tool: &Path, document: &Path, folder: &Path, package: &str) -> Command {
    let mut command = Command::new(tool);
    command
        .arg("progenitor")
        .arg("--input")
        .arg(document)
        .arg("--output")
        .arg(folder)
        .args(["--name", package, "--version", "0.0.0"]);
    command
}
