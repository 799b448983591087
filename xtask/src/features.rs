use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use codegen::api::Api;

use crate::spec;

/// Check that every combination of the client's features that makes sense compiles without a warning.
#[derive(Args, Debug)]
pub(crate) struct Features {
    /// Only print the combinations.
    #[arg(long)]
    list: bool,
}

/// What an asynchronous client has to have besides the families.
const ASYNCHRONOUS: [&str; 2] = ["reqwest", "rustls"];

/// What stands on its own and can be added to anything.
const ADDITIONS: [&str; 6] = [
    "dynamic",
    "tracing",
    "chrono",
    "jiff",
    "rust_decimal",
    "time",
];

/// Libraries that a blocking client must not bring along.
const ASYNCHRONOUS_LIBRARIES: [&str; 4] = ["tokio", "hyper", "reqwest", "mio"];

impl Features {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let folder = crate::workspace("spec");
        let Some(api) = spec::load(&folder, spec::MessageFormat::Human) else {
            return Ok(ExitCode::FAILURE);
        };
        for features in combinations(&api) {
            let features = features.join(",");
            println!(
                "features: {}",
                if features.is_empty() {
                    "none"
                } else {
                    &features
                }
            );
            if !self.list {
                check(&features)?;
            }
        }
        if !self.list {
            check_tree(&blocking(&families(&api)).join(","))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The features that stand for a part of the API.
fn families(api: &Api) -> Vec<String> {
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

fn combinations(api: &Api) -> Vec<Vec<String>> {
    let all = families(api);
    let mut combinations = vec![
        Vec::new(),
        with(&[], &ASYNCHRONOUS),
        // For those who bring their own transport.
        all.clone(),
        blocking(&all),
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

fn check(features: &str) -> Result<()> {
    let mut clippy = cargo("clippy", features);
    let status = clippy
        .args(["--quiet", "--lib", "--", "-D", "warnings"])
        .status();
    if !status.context("cargo cannot be started")?.success() {
        bail!("the client does not compile with the features `{features}`");
    }
    Ok(())
}

/// A blocking client has no asynchronous runtime in its tree.
fn check_tree(features: &str) -> Result<()> {
    let mut tree = cargo("tree", features);
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
