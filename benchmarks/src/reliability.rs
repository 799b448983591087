//! What the client makes of faults.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

const START: &str = "<!-- figures of `cargo xtask reliability` -->";
const END: &str = "<!-- end of figures -->";

/// Measures it on a server on this machine, and gives a table in Markdown.
///
/// # Errors
///
/// When the tests that measure fail.
pub fn measure() -> Result<String> {
    let output = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--package", "cleeng-client"])
        .args(["--test", "faults", "--"])
        .args(["--exact", "figures::print", "--nocapture"])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run cargo")?;
    ensure!(output.status.success(), "the figures cannot be measured");
    let output = String::from_utf8(output.stdout)?;
    let figures = between(&output).context("the test prints no figures")?;
    Ok(figures.to_owned())
}

/// Puts figures into the README of the client.
///
/// # Errors
///
/// When it has no place for them.
pub fn write(figures: &str) -> Result<()> {
    let path = tools::workspace("generated-client/README.md");
    let name = path.display();
    let readme = fs::read_to_string(&path).with_context(|| name.to_string())?;
    let old = between(&readme).with_context(|| format!("{name} has no place for them"))?;
    let marked = |text: &str| format!("{START}{text}{END}");
    let readme = readme.replace(&marked(old), &marked(figures));
    fs::write(&path, readme).with_context(|| name.to_string())
}

/// What stands between the marks.
fn between(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(START)?;
    Some(rest.split_once(END)?.0)
}
