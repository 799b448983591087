use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// Runs a command and shows what it wrote only if it failed.
///
/// # Errors
///
/// When it cannot be started, or fails.
pub fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .with_context(|| format!("{name} cannot be started"))?;
    if output.status.success() {
        return Ok(());
    }
    eprint!("{}", String::from_utf8_lossy(&output.stdout));
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    bail!("{name} failed: {}", output.status)
}
