//! ploidy, from crates.io.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::{cargo_install, folder};

/// The version that is used.
pub(super) const VERSION: &str = "0.15.0";

pub(super) fn install() -> Result<PathBuf> {
    let root = folder(&format!("tools/ploidy-{VERSION}"));
    let tool = root.join("bin/ploidy");
    if !tool.exists() {
        cargo_install("ploidy", VERSION, &root)?;
    }
    Ok(tool)
}

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
