//! The combinations of the client's features.

use std::process::Command;

use anyhow::{Context as _, Result, bail};
use codegen::api::Api;

/// What an asynchronous client has to have besides the families.
const ASYNCHRONOUS: [&str; 3] = ["reqwest", "rustls", "http2"];

/// What stands on its own and can be added to anything.
const ADDITIONS: [&str; 10] = [
    "dynamic",
    "tracing",
    "opentelemetry",
    "tower",
    "serde",
    "test-util",
    "chrono",
    "jiff",
    "rust_decimal",
    "time",
];

/// Libraries that a blocking client must not bring along.
const ASYNCHRONOUS_LIBRARIES: [&str; 4] = ["tokio", "hyper", "reqwest", "mio"];

/// The features that stand for a part of the API.
#[must_use]
pub fn families(api: &Api) -> Vec<String> {
    let mut families: Vec<String> = api
        .families
        .iter()
        .map(|family| family.name.wire.clone())
        .collect();
    families.extend(api.webhooks.iter().map(|_| "webhooks".to_owned()));
    families
}

fn with(families: &[String], more: &[&str]) -> Vec<String> {
    let more = more.iter().map(|feature| (*feature).to_owned());
    families.iter().cloned().chain(more).collect()
}

fn blocking(families: &[String]) -> Vec<String> {
    with(families, &["blocking", "rustls"])
}

/// The combinations that make sense.
#[must_use]
pub fn combinations(api: &Api) -> Vec<Vec<String>> {
    let all = families(api);
    let mut combinations = vec![
        Vec::new(),
        with(&[], &ASYNCHRONOUS),
        // For those who bring their own transport.
        all.clone(),
        blocking(&all),
        with(&all, &["reqwest", "rustls"]),
        with(&all, &["reqwest", "rustls-ring"]),
        with(&all, &["reqwest", "rustls-ring", "http2"]),
        with(&all, &["reqwest", "blocking", "rustls-ring"]),
        with(&all, &["blocking", "rustls-ring"]),
        with(&all, &["reqwest", "native-tls"]),
        with(&all, &["blocking", "native-tls"]),
        with(&all, &["reqwest", "blocking", "rustls"]),
    ];
    combinations.push(with(&blocking(&all), &["dynamic"]));
    for family in &all {
        let family = std::slice::from_ref(family);
        combinations.push(with(family, &ASYNCHRONOUS));
        combinations.push(blocking(family));
    }
    for addition in ADDITIONS {
        combinations.push(with(&[], &[addition]));
    }
    combinations.push(with(&with(&all, &ASYNCHRONOUS), &ADDITIONS));
    combinations
}

fn cargo(command: &str, features: &str) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([command, "--locked", "--package", "cleeng-client"]);
    cargo.args(["--no-default-features", "--features", features]);
    cargo
}

/// Checks that the client compiles without a warning.
///
/// # Errors
///
/// When it does not.
pub fn check(features: &str) -> Result<()> {
    let mut clippy = cargo("clippy", features);
    let status = clippy
        .args(["--quiet", "--lib", "--", "-D", "warnings"])
        .status();
    if !status.context("cargo cannot be started")?.success() {
        bail!("the client does not compile with the features `{features}`");
    }
    Ok(())
}

/// The ways to have TLS in an asynchronous client.
const TLS: [&str; 5] = [
    "rustls,http2",
    "rustls",
    "rustls-ring,http2",
    "rustls-ring",
    "native-tls,http2",
];

/// Tests TLS with each library and each protocol that can be chosen for it.
///
/// # Errors
///
/// When a connection is not as the features say.
pub fn test_tls() -> Result<()> {
    for tls in TLS {
        let mut test = cargo("test", &format!("reqwest,{tls}"));
        test.args(["--quiet", "--test", "tls"]);
        if !test.status().context("cargo cannot be started")?.success() {
            bail!("TLS fails with the features `{tls}`");
        }
    }
    Ok(())
}

/// Checks that a blocking client brings no asynchronous library along.
///
/// # Errors
///
/// When it does.
pub fn check_blocking(api: &Api) -> Result<()> {
    let mut tree = cargo("tree", &blocking(&families(api)).join(","));
    tree.args(["--edges", "normal", "--prefix", "none", "--format", "{lib}"]);
    let output = tree.output().context("cargo cannot be started")?;
    let tree = String::from_utf8_lossy(&output.stdout);
    let found = tree
        .lines()
        .find(|name| ASYNCHRONOUS_LIBRARIES.contains(name));
    match found {
        Some(library) => bail!("a blocking client depends on `{library}`"),
        None if tree.lines().any(|name| name == "ureq") => Ok(()),
        None => bail!("`cargo tree` does not tell what a blocking client depends on"),
    }
}
