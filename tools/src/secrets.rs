//! Secrets that the client's tests plant and must not print.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// What the tests use as tokens, passwords and keys.
pub const PLANTED: [&str; 4] = [
    "s3cr3t",
    "aB3dE6gH9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9oQ2tU5wX",
    "key-1",
    "pass-1",
];

/// Runs the client's tests with all features, looks for [`PLANTED`] secrets, and counts the lines they print.
///
/// # Errors
///
/// When a test fails, or a secret is printed.
pub fn search() -> Result<usize> {
    // The shell joins both streams: what a test prints to either counts.
    let line = format!(
        "exec '{}' test --package client-runtime --package cleeng-client --all-features --lib --tests --locked -- --nocapture 2>&1",
        env!("CARGO")
    );
    let mut tests = Command::new("sh")
        .args(["-c", &line])
        .stdout(Stdio::piped())
        .spawn()
        .context("the tests cannot be started")?;
    let output = tests.stdout.take().context("the tests have no output")?;
    let mut shown: Vec<&str> = Vec::new();
    let mut lines = 0;
    for line in BufReader::new(output).split(b'\n') {
        let line = line.context("the output of the tests breaks off")?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        lines += 1;
        shown.extend(PLANTED.iter().filter(|secret| line.contains(**secret)));
    }
    if !tests.wait().context("the tests were lost")?.success() {
        bail!("the tests fail");
    }
    if let Some(secret) = shown.first() {
        let (start, count) = (&secret[..3], shown.len());
        bail!("the tests print secrets, in {count} places; the first starts with `{start}`");
    }
    Ok(lines)
}
