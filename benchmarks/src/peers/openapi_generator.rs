//! openapi-generator, from PyPI.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

pub(super) use tools::openapi_generator::{TOOL, missing};

pub(super) fn install() -> Result<PathBuf> {
    if let Some(missing) = missing()? {
        bail!("openapi-generator needs {missing}");
    }
    TOOL.install()
}

pub(super) fn generate(tool: &Path, document: &Path, folder: &Path, package: &str) -> Command {
    let mut command = tools::openapi_generator::generate(tool, "rust", document, folder);
    command.args(["--package-name", package]);
    command
}
