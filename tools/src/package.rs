use std::ffi::OsString;
use std::io::stderr;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

/// Runs the program of another package in the current folder, and ends as it does: so the caller is built without it.
///
/// # Errors
///
/// When cargo cannot be started.
pub fn run_package(package: &str, arguments: &[OsString]) -> Result<ExitCode> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet"]).args(progress());
    cargo.args(["--package", package, "--"]);
    become_it(cargo.args(arguments)).context("cargo cannot be started")
}

/// What shows at a terminal how far a build is, and nothing when there is nothing to build.
fn progress() -> Vec<String> {
    let width = terminal_size::terminal_size_of(stderr());
    let Some((terminal_size::Width(width), _)) = width else {
        return Vec::new();
    };
    let settings = ["when=\"always\"".to_owned(), format!("width={width}")];
    let settings = settings.iter();
    settings
        .flat_map(|it| ["--config".to_owned(), format!("term.progress.{it}")])
        .collect()
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
