use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};
use clap::Args;

/// Call an operation of the API: see `cargo xtask call --help`.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(crate) struct Call {
    #[arg(allow_hyphen_values = true, trailing_var_arg = true)]
    arguments: Vec<OsString>,
}

/// Start a server to develop against: see `cargo xtask mock --help`.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(crate) struct Mock {
    #[arg(allow_hyphen_values = true, trailing_var_arg = true)]
    arguments: Vec<OsString>,
}

impl Call {
    pub(crate) fn run(self) -> Result<ExitCode> {
        run("cleeng-console", &self.arguments)
    }
}

impl Mock {
    pub(crate) fn run(self) -> Result<ExitCode> {
        run("cleeng-mock", &self.arguments)
    }
}

/// Runs the program of another package in the current folder, and ends as it does. So this package can be built without it.
fn run(package: &str, arguments: &[OsString]) -> Result<ExitCode> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--package", package, "--"]);
    become_it(cargo.args(arguments)).context("cargo cannot be started")
}

/// Takes the place of this program, so that signals and the exit code are that program's own.
#[cfg(unix)]
fn become_it(command: &mut Command) -> std::io::Result<ExitCode> {
    Err(std::os::unix::process::CommandExt::exec(command))
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> std::io::Result<ExitCode> {
    let code = command.status()?.code();
    let code = code.and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::Call;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        call: Call,
    }

    #[test]
    fn everything_is_passed_on_even_the_wish_for_help() {
        let words = ["core.passes.get", "passId=1", "--help", "--timeout", "-1"];
        for first in ["core.passes.get", "--help", "--dry-run"] {
            let line = ["call", first].into_iter().chain(words);
            let Line { call } = Line::parse_from(line);
            let expected: Vec<_> = [first].into_iter().chain(words).collect();
            assert_eq!(call.arguments, expected);
        }
    }
}
