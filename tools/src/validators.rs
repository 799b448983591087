//! Redocly and the meta-schema of OpenRPC, from npm: whether exported documents are valid.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use codegen::documents::Documents;

/// Checks documents, and tells whether that was possible: without npm it is not.
///
/// # Errors
///
/// When a document is not valid, or the validators cannot be installed.
pub fn check(documents: &Documents) -> Result<bool> {
    let Some(installed) = install()? else {
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
    Ok(true)
}

/// Installs what the lock file names, unless it is there already. None where npm is missing.
fn install() -> Result<Option<PathBuf>> {
    const LOCK: &str = "package-lock.json";
    let source = crate::workspace("tools/validators");
    let target = crate::workspace("target/validators");
    let marker = target.join("node_modules").join(".installed-lock.json");
    let wanted = read(&source.join(LOCK))?;
    if fs::read_to_string(&marker).is_ok_and(|installed| installed == wanted) {
        return Ok(Some(target));
    }
    fs::create_dir_all(&target).with_context(|| format!("cannot create {}", target.display()))?;
    for name in ["package.json", LOCK] {
        fs::copy(source.join(name), target.join(name))
            .with_context(|| format!("cannot copy {name}"))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(&target);
    match npm.status() {
        Ok(status) if status.success() => {}
        Ok(status) => bail!("npm could not install the validators: {status}"),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).context("npm cannot be started"),
    }
    fs::write(&marker, wanted).with_context(|| format!("cannot write {}", marker.display()))?;
    Ok(Some(target))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
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
