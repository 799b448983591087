//! Crates of generated code, each beside the hand-written runtime.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::api::Api;

const LIB: &str = "\
#![deny(warnings)]
#[allow(dead_code, unused_imports, reason = \"a small API does not need all of it\")]
#[path = \"RUNTIME\"]
mod runtime;
mod generated;
#[cfg(feature = \"dynamic\")]
#[path = \"DYNAMIC\"]
pub mod dynamic;
pub use generated::*;
";

fn repository() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().expect("the repository").to_owned()
}

/// A table of a manifest, with its head.
fn table(manifest: &Path, head: &str) -> String {
    let text = fs::read_to_string(manifest).expect("a manifest");
    let start = text.find(head).expect("the table");
    let end = text[start + 1..]
        .find("\n[")
        .map_or(text.len(), |end| start + 1 + end);
    text[start..end].to_owned()
}

/// What the client passes on of its runtime.
fn reexports() -> String {
    let path = repository().join("generated-client/src/lib.rs");
    let text = fs::read_to_string(path).expect("the client");
    let start = text.find("pub use runtime::{").expect("the re-exports");
    let end = text[start..].find(';').expect("their end");
    text[start..=start + end].to_owned()
}

/// The features of the client, and one for each family of an API; those of the families are on.
fn features(client: &Path, api: &Api) -> String {
    let mut features = table(client, "[features]");
    for family in &api.families {
        let name = &family.name.wire;
        let line = format!("\n{name} = []");
        if !features.contains(&line) {
            features = features.replacen("default = [", &format!("default = [{name:?}, "), 1);
            features.push_str(&line);
        }
    }
    features
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// A workspace with a crate for each API, by the name of its package.
pub(crate) fn workspace(folder: &Path, apis: &[(String, Api)]) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("the folder of an earlier run");
    }
    let repository = repository();
    let client = repository.join("generated-client/Cargo.toml");
    let dependencies = table(&client, "[dependencies]");
    let test_dependencies = table(&client, "[dev-dependencies]");
    let source = |path: &str| {
        let path = repository.join("generated-client/src").join(path);
        path.to_string_lossy().replace('\\', "/")
    };
    let lib = LIB.replace("RUNTIME", &source("runtime/mod.rs"));
    let lib = lib.replace("DYNAMIC", &source("dynamic.rs"));
    let lib = lib + &reexports();
    let mut members = String::new();
    for (name, api) in apis {
        let member = folder.join(name);
        let _ = write!(members, "{name:?}, ");
        let features = features(&client, api);
        let package = api.client.replace('-', "_");
        write(
            &member.join("Cargo.toml"),
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [lib]\nname = \"{package}\"\n\n{features}\n\n{dependencies}\n{test_dependencies}\n"
            ),
        );
        write(&member.join("src/lib.rs"), &lib);
        for (path, source) in codegen::client(api) {
            write(&member.join("src/generated").join(path), &source);
        }
    }
    let shared = table(&repository.join("Cargo.toml"), "[workspace.dependencies]");
    write(
        &folder.join("Cargo.toml"),
        &format!("[workspace]\nmembers = [{members}]\nresolver = \"3\"\n\n{shared}\n"),
    );
    fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
}

/// Compiles the examples in the documentation of the generated code, and runs those that may run.
pub(crate) fn test_examples(folder: &Path, features: &[&str]) {
    let tests = ["test", "--quiet", "--workspace", "--doc"];
    // The examples of the runtime are written for the client, and tested there.
    cargo(
        folder,
        &[&tests, features, &["--", "src/generated"]].concat(),
    );
}

pub(crate) fn cargo(folder: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TARGET_DIR", folder.join("../compiled-target"))
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo");
    assert!(
        output.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
