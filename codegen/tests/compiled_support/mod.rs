//! Generated crates on disk, and what cargo says of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use codegen::api::Api;
use codegen::{GENERATED, Runtime, output};

fn repository() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().expect("the repository").to_owned()
}

/// Begins anew with the folder, and gives its crates the versions of dependencies that the repository has.
pub(crate) fn fresh(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("the folder of an earlier run");
    }
    fs::create_dir_all(folder).expect("a folder");
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
}

/// The crate of an API, in a folder of its own.
pub(crate) fn package(folder: &Path, api: &Api) {
    let runtime = Runtime::at(&repository().join("client-runtime"), folder).expect("the runtime");
    let files = codegen::package(api, &runtime, folder).expect("a readable folder");
    let plan = output::compare(folder, &files, GENERATED).expect("a readable folder");
    output::apply(folder, &files, &plan).expect("a writable folder");
}

/// Runs cargo where no warning is allowed. Crates of all tests share what they have compiled.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    let output = command(folder, arguments).output().expect("cargo");
    assert!(
        output.status.success(),
        "cargo {}\n{}\n{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Cargo as all tests run it.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_NET_OFFLINE", "true")
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled-target"),
        )
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings");
    command
}
