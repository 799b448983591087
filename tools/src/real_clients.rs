//! Clients that others wrote, against the mock server: Cleeng's MediaStore SDK, in Node and in a browser.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::browser::chromium;
use crate::mock::Mock;
use crate::{Missing, npm};

const FOLDER: &str = "real-clients";

/// Runs the clients against a mock server, which is started for this. Without a browser only those of Node run.
///
/// # Errors
///
/// When a client does not get what it needs, or a program cannot be started.
pub fn check() -> Result<Option<Missing>> {
    let Some(installed) = npm::install_from(crate::root(), FOLDER)? else {
        return Ok(Some(Missing::Npm));
    };
    let mut build = node("build.mjs", &[]);
    build.arg(&installed);
    run(&mut build, "the clients cannot be built")?;
    let mock = Mock::start(|_| {})?;
    test("node/sdk.test.mjs", &installed, &mock, None)?;
    let Some(chromium) = chromium() else {
        return Ok(Some(Missing::Chromium));
    };
    test("browser/shop.test.mjs", &installed, &mock, Some(&chromium))?;
    Ok(None)
}

fn test(file: &str, installed: &Path, mock: &Mock, chromium: Option<&Path>) -> Result<()> {
    let mut node = node(file, &["--test", "--test-reporter=spec"]);
    node.env("MOCK_URL", &mock.url)
        .env("REAL_CLIENTS", installed)
        .envs(chromium.map(|chromium| ("CHROMIUM", chromium)));
    run(&mut node, "a client does not get what it needs")
}

fn node(file: &str, options: &[&str]) -> Command {
    let mut node = Command::new("node");
    node.args(options).arg(crate::workspace(FOLDER).join(file));
    node
}

fn run(node: &mut Command, failure: &str) -> Result<()> {
    let status = node.status().context("node cannot be started")?;
    if !status.success() {
        bail!("{failure}");
    }
    Ok(())
}
