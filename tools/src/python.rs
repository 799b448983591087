//! Packages from PyPI, with the versions and hashes that `requirements.txt` in a folder of `tools` has.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::run;

/// Installs the requirements of a folder into a virtual environment, unless they are there already, and tells its Python.
/// None where Python is missing.
pub(crate) fn install(name: &str) -> Result<Option<PathBuf>> {
    let requirements = crate::workspace("tools")
        .join(name)
        .join("requirements.txt");
    let environment = crate::root().join("target").join(name).join("venv");
    let python = environment.join("bin/python");
    let marker = environment.join("installed-requirements.txt");
    let wanted = fs::read_to_string(&requirements)
        .with_context(|| format!("cannot read {}", requirements.display()))?;
    if fs::read_to_string(&marker).is_ok_and(|installed| installed == wanted) {
        return Ok(Some(python));
    }
    if !create(&environment)? {
        return Ok(None);
    }
    println!("installing the Python packages of {name}");
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet"])
        .args(["--disable-pip-version-check", "--require-hashes"])
        .arg("--requirement")
        .arg(requirements);
    run(&mut pip).with_context(|| format!("pip could not install the {name}"))?;
    fs::write(&marker, wanted).with_context(|| format!("cannot write {}", marker.display()))?;
    Ok(Some(python))
}

/// Makes a virtual environment anew, and tells whether there is a Python to do so.
fn create(environment: &Path) -> Result<bool> {
    let mut python = Command::new("python3");
    match python.arg("--version").output() {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error).context("python3 cannot be started"),
    }
    let mut python = Command::new("python3");
    python.args(["-m", "venv", "--clear"]).arg(environment);
    if run(&mut python).is_err() {
        bail!(
            "python3 does not make virtual environments; Debian and Ubuntu have this in the package python3-venv"
        );
    }
    Ok(true)
}
