//! ploidy, from crates.io.

use std::path::Path;
use std::process::Command;

use tools::{Source, Tool};

/// What is used.
pub(super) const TOOL: Tool = Tool {
    package: "ploidy",
    version: "0.15.0",
    program: "ploidy",
    source: Source::Cargo {
        optimized: true,
        features: None,
    },
};

pub(super) fn generate(tool: &Path, document: &Path, folder: &Path, package: &str) -> Command {
    let mut command = Command::new(tool);
    command
        .args(["generate", "rust"])
        .arg(document)
        .arg("--output")
        .arg(folder)
        .args(["--name", package]);
    command
}
