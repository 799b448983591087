//! cargo-progenitor, from crates.io.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::{cargo_install, folder};

/// The version that is used.
pub(super) const VERSION: &str = "0.15.1";

pub(super) fn install() -> Result<PathBuf> {
    let root = folder(&format!("tools/progenitor-{VERSION}"));
    let tool = root.join("bin/cargo-progenitor");
    if !tool.exists() {
        cargo_install("cargo-progenitor", VERSION, &root)?;
    }
    Ok(tool)
}

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
