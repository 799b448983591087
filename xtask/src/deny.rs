use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

/// Check the dependencies of the workspace: advisories, licences, duplicates and sources, by the rules of `deny.toml`.
///
/// The checks are those of cargo-deny, which is compiled into `target/tools` unless it is installed. If the database
/// of advisories cannot be fetched, advisories and yanked versions are skipped.
#[derive(Args, Debug)]
pub(crate) struct Deny {
    /// Fail if the database of advisories cannot be fetched.
    #[arg(long)]
    require_advisories: bool,
}

impl Deny {
    pub(crate) fn run(self) -> Result<ExitCode> {
        tools::deny::check(self.require_advisories)?;
        Ok(ExitCode::SUCCESS)
    }
}
