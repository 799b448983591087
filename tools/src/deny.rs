//! cargo-deny: what the workspace depends on.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::{Source, Tool};

const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    version: "0.20.2",
    program: "cargo-deny",
    // It takes seconds here all the same.
    source: Source::Cargo {
        optimized: false,
        features: None,
    },
};

/// Checks what the workspace depends on by the rules of `deny.toml`.
///
/// # Errors
///
/// When a rule is broken, or the database of advisories cannot be fetched although it is required.
pub fn check(require_advisories: bool) -> Result<()> {
    let program = CARGO_DENY.install()?;
    let deny = |words: &[&str]| {
        let mut deny = Command::new(&program);
        deny.args(words).current_dir(crate::root());
        deny
    };
    let fetched = deny(&["fetch", "db"])
        .output()
        .context("cargo-deny cannot be started")?;
    let mut checks = vec!["bans", "licenses", "sources"];
    if fetched.status.success() {
        checks.insert(0, "advisories");
    } else {
        eprint!("{}", String::from_utf8_lossy(&fetched.stderr));
        if require_advisories {
            bail!("the database of advisories cannot be fetched");
        }
        println!(
            "skipped: advisories and yanked versions, as the database of advisories cannot be fetched"
        );
    }
    let mut check = deny(&["--locked", "check", "--hide-inclusion-graph"]);
    let status = check.args(&checks).status()?;
    if !status.success() {
        bail!("dependencies are against the rules of deny.toml");
    }
    Ok(())
}
