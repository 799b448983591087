use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

/// Start a server to develop against: see `cargo xtask mock --help`.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(crate) struct Mock {
    #[arg(allow_hyphen_values = true, trailing_var_arg = true)]
    arguments: Vec<OsString>,
}

impl Mock {
    pub(crate) fn run(self) -> Result<ExitCode> {
        tools::run_package("cleeng-mock", &self.arguments)
    }
}
