//! Packages from npm, at the versions that a lock file in a folder of this workspace names.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// Installs what the lock file of a folder of `tools` names.
pub(crate) fn install(name: &str) -> Result<Option<PathBuf>> {
    install_from(&crate::workspace("tools"), name)
}

/// Installs what the lock file of a folder in another one names, unless it is there already. None where npm is missing.
pub(crate) fn install_from(folder: &Path, name: &str) -> Result<Option<PathBuf>> {
    const LOCK: &str = "package-lock.json";
    let source = folder.join(name);
    let target = crate::workspace("target").join(name);
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
        Ok(status) => bail!("npm could not install the packages of {name}: {status}"),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).context("npm cannot be started"),
    }
    fs::write(&marker, wanted).with_context(|| format!("cannot write {}", marker.display()))?;
    Ok(Some(target))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
