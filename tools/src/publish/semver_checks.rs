//! cargo-semver-checks: whether the public interface of a package is what its version promises.

use std::process::Command;

use anyhow::{Context as _, Result};

use super::dry_run::last_lines;
use super::{Finding, Package};
use crate::{Source, Tool};

const CARGO_SEMVER_CHECKS: Tool = Tool {
    package: "cargo-semver-checks",
    version: "0.51.0",
    program: "cargo-semver-checks",
    source: Source::Cargo {
        optimized: false,
        features: None,
    },
};

/// So many lines of what it said are shown.
const LINES: usize = 40;

/// Compares the public interface of packages with that of a revision.
///
/// # Errors
///
/// When the program cannot be installed or started.
pub fn semver_checks(packages: &[&Package], revision: &str) -> Result<Finding> {
    let mut command = Command::new(CARGO_SEMVER_CHECKS.install()?);
    command.args(["semver-checks", "--baseline-rev", revision]);
    for package in packages {
        command.args(["--package", &package.name]);
    }
    let output = command.current_dir(crate::root()).output();
    let output = output.context("cargo-semver-checks cannot be started")?;
    let subject = CARGO_SEMVER_CHECKS.package;
    let names: Vec<&str> = packages.iter().map(|it| it.name.as_str()).collect();
    if output.status.success() {
        let how = format!("the versions are right for {}", names.join(" and "));
        return Ok(Finding::fine(subject, how));
    }
    let said = [&*output.stdout, &*output.stderr].map(String::from_utf8_lossy);
    Ok(Finding::missing(
        subject,
        last_lines(&said.concat(), LINES),
        "set larger versions, or keep what is gone",
    ))
}
