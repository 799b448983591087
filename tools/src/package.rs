use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

/// Runs the program of another package in the current folder, and ends as it does: so the caller is built without it.
///
/// # Errors
///
/// When cargo cannot be started.
pub fn run_package(package: &str, arguments: &[OsString]) -> Result<ExitCode> {
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
