//! cargo-progenitor, from crates.io.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::{folder, run};

/// The version that is used.
const VERSION: &str = "0.14.0";

pub(super) fn install() -> Result<PathBuf> {
    let root = folder(&format!("tools/progenitor-{VERSION}"));
    let tool = root.join("bin/cargo-progenitor");
    if !tool.exists() {
        println!("installing cargo-progenitor {VERSION}");
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["install", "cargo-progenitor", "--version", VERSION])
            .arg("--locked")
            .arg("--root")
            .arg(root);
        run(&mut cargo)?;
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
