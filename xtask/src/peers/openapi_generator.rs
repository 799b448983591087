//! openapi-generator, from PyPI, where it comes with its Java archive.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::{folder, run};

/// The version that is used.
pub(super) const VERSION: &str = "7.26.0";

pub(super) fn install() -> Result<PathBuf> {
    let root = folder(&format!("tools/openapi-generator-{VERSION}"));
    let tool = root.join("bin/openapi-generator-cli");
    if !tool.exists() {
        println!("installing openapi-generator-cli {VERSION}");
        let mut python = Command::new("python3");
        python.args(["-m", "venv"]).arg(&root);
        run(&mut python)?;
        let mut pip = Command::new(root.join("bin/pip"));
        pip.args(["install", "--quiet", "--disable-pip-version-check"])
            .arg(format!("openapi-generator-cli=={VERSION}"));
        run(&mut pip)?;
    }
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
