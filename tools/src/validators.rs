//! Redocly, the meta-schema of OpenRPC and openapi-typescript, from npm: whether exported documents are valid.

use std::process::Command;

use anyhow::{Context as _, Result, bail};
use codegen::documents::Documents;

use crate::npm;

/// Checks documents, and tells whether that was possible: without npm it is not.
///
/// # Errors
///
/// When a document is not valid, or the validators cannot be installed.
pub fn check(documents: &Documents) -> Result<bool> {
    let Some(installed) = npm::install("validators")? else {
        return Ok(false);
    };
    let config = crate::workspace("tools/validators/redocly.yaml");
    let mut redocly = Command::new(installed.join("node_modules/.bin/redocly"));
    redocly
        .arg("lint")
        .args(documents.openapi.iter().map(|document| &document.yaml))
        .arg("--config")
        .arg(config)
        .args(["--format", "stylish"])
        .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    run(&mut redocly)?;
    let mut node = Command::new("node");
    node.arg(crate::workspace("tools/validators/openrpc.mjs"))
        .arg(&installed)
        .args(documents.openrpc.iter().map(|document| &document.json));
    run(&mut node)?;
    let mut node = Command::new("node");
    node.arg(crate::workspace("tools/validators/types.mjs"))
        .arg(&installed)
        .args(documents.openapi.iter().map(|document| &document.json));
    run(&mut node)?;
    Ok(true)
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("{name} cannot be started"))?;
    if !status.success() {
        bail!("{name} found errors in the exported documents");
    }
    Ok(())
}
