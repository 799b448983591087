//! The oldest compiler is said in one place: `rust-version` in the manifest of the workspace.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const VERSION: &str = env!("CARGO_PKG_RUST_VERSION");

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(tools::root().join(path)).expect("a file")
}

fn lines<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| line.starts_with(start)).collect()
}

#[test]
fn every_package_takes_that_of_the_workspace() {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(tools::root())
        .output()
        .expect("cargo");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 2);
    for package in packages {
        let manifest = package["manifest_path"].as_str().expect("a path");
        assert_eq!(package["rust_version"], VERSION, "{manifest}");
        let said = read(manifest);
        let said = lines(&said, "rust-version");
        assert_eq!(said, ["rust-version.workspace = true"], "{manifest}");
    }
}

#[test]
fn nothing_else_names_a_version() {
    let workspace = read("Cargo.toml");
    let said = format!("rust-version = \"{VERSION}\"");
    assert_eq!(lines(&workspace, "rust-version"), [said]);
    // The generator writes its own into the manifest of a new crate.
    let fresh = read("codegen/src/rust/fresh.toml");
    assert_eq!(lines(&fresh, "rust-version"), ["rust-version = \"\""]);
    // Without `msrv`, clippy takes `rust-version`.
    assert_eq!(lines(&read("clippy.toml"), "msrv"), [""; 0]);
    let toolchain = read("rust-toolchain.toml");
    assert_eq!(lines(&toolchain, "channel"), ["channel = \"stable\""]);
}

#[test]
fn texts_for_users_name_the_same_version() {
    let said = format!("Rust {VERSION} ");
    for path in ["generated-client/README.md", "CHANGELOG.md"] {
        let text = read(path);
        let named: Vec<&str> = text
            .match_indices("Rust 1.")
            .map(|(at, _)| &text[at..])
            .collect();
        assert!(!named.is_empty(), "{path}");
        assert!(named.iter().all(|text| text.starts_with(&said)), "{path}");
    }
}
