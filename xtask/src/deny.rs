use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::tools::{Source, Tool};

const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    version: "0.20.2",
    program: "cargo-deny",
    // It takes seconds here all the same.
    source: Source::Cargo { optimized: false },
};

/// Check what the workspace depends on: advisories, licences, duplicates and sources, by the rules of `deny.toml`.
///
/// The checks are those of cargo-deny, which is compiled into `target/tools` unless it is installed. Where the database
/// of advisories cannot be fetched, advisories and yanked versions are left out.
#[derive(Args, Debug)]
pub(crate) struct Deny {
    /// Fail where the database of advisories cannot be fetched.
    #[arg(long)]
    require_advisories: bool,
}

impl Deny {
    pub(crate) fn run(self) -> Result<ExitCode> {
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
            if self.require_advisories {
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
        Ok(ExitCode::SUCCESS)
    }
}
