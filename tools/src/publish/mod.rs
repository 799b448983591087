//! What has to be so before packages are published.

mod contents;
mod dry_run;
mod finding;
mod metadata;
mod order;
mod semver_checks;
mod version;

use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

pub use contents::{files_of, judge_contents};
pub use dry_run::dry_run;
pub use finding::{Finding, Outcome};
pub use metadata::{Dependency, Package, judge_metadata, judge_repository};
pub use order::in_order;
pub use semver_checks::semver_checks;
pub use version::{Since, judge_version, version_of_tag};

/// The packages that are meant to be published, each after those that it depends on.
///
/// # Errors
///
/// When cargo cannot tell them, or one depends on itself.
pub fn packages() -> Result<Vec<Package>> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--no-deps", "--format-version", "1", "--locked"]);
    let output = cargo.current_dir(crate::root()).output();
    let output = output.context("cargo cannot be started")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`cargo metadata` fails: {}", said.trim());
    }
    let metadata: Value =
        serde_json::from_slice(&output.stdout).context("`cargo metadata` gives no JSON")?;
    in_order(metadata::published(&metadata))
}
