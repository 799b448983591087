use std::process::Command;

use anyhow::{Context as _, Result};

use super::{Finding, Package};

/// So many lines of what cargo said are shown.
const LINES: usize = 12;

/// Has cargo do all that it does to publish packages, except for the upload.
///
/// # Errors
///
/// When cargo cannot be started.
pub fn dry_run(packages: &[Package]) -> Result<Finding> {
    let mut cargo = Command::new(env!("CARGO"));
    // What is not committed is told apart from this.
    cargo.args(["publish", "--dry-run", "--locked", "--allow-dirty"]);
    for package in packages {
        cargo.args(["--package", &package.name]);
    }
    let output = cargo.current_dir(crate::root()).output();
    let output = output.context("cargo cannot be started")?;
    let subject = "cargo publish --dry-run";
    let names: Vec<&str> = packages.iter().map(|it| it.name.as_str()).collect();
    let names = names.join(", ");
    if output.status.success() {
        return Ok(Finding::fine(subject, format!("{names}, in this order")));
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Ok(Finding::missing(
        subject,
        last_lines(&said, LINES),
        format!("mend that; in this order they are published: {names}"),
    ))
}

/// The end of what a program said.
pub(super) fn last_lines(said: &str, count: usize) -> String {
    let lines: Vec<&str> = said.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::last_lines;

    #[test]
    fn the_end_of_what_was_said_is_kept() {
        assert_eq!(last_lines("a\nb\nc\n", 2), "b\nc");
        assert_eq!(last_lines("a\n", 2), "a");
    }
}
