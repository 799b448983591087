//! `--watch`, from the outside.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

const ROOT: &str = "api: Shop\ndoes: A shop.\nclient: shop\nenvironments: {live: Real.}\ncredentials: {}\n\
                    families: {shop: {does: It., hosts: {live: https://example.com}}}\n";
const ORDERS: &str = "group: orders\ndoes: Orders.\noperations:\n  get: {does: Gets., rest: GET /orders, returns: json}\n";

/// A command that watches the spec in a folder.
struct Watching {
    child: Child,
    output: BufReader<ChildStdout>,
}

impl Watching {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .current_dir(folder)
            .args(arguments)
            .args(["--watch", "--spec", "spec"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("xtask");
        let output = BufReader::new(child.stdout.take().expect("an output"));
        Self { child, output }
    }

    /// What it says in the first round of which this holds: a change may be seen in several steps.
    fn until(&mut self, holds: impl Fn(&str) -> bool) -> String {
        loop {
            let said = self.round();
            if holds(&said) {
                return said;
            }
        }
    }

    /// What it says until it waits for the next change.
    fn round(&mut self) -> String {
        let mut said = String::new();
        loop {
            let line = said.len();
            let read = self.output.read_line(&mut said).expect("text");
            assert_ne!(read, 0, "{said}");
            if said[line..].starts_with("--- ") {
                return said;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write(folder: &Path, orders: &str) {
    fs::create_dir_all(folder.join("spec/shop")).expect("a folder");
    fs::write(folder.join("spec/api.yaml"), ROOT).expect("a file");
    fs::write(folder.join("spec/shop/orders.yaml"), orders).expect("a file");
}

#[test]
fn a_change_is_checked_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), ORDERS);
    let mut watching = Watching::start(folder.path(), &["check"]);
    let said = watching.round();
    assert!(
        said.starts_with("1 operations, 0 types: no problems\n"),
        "{said}"
    );
    assert!(
        said.ends_with(": done, waiting for changes of the spec\n"),
        "{said}"
    );

    let orders = folder.path().join("spec/shop/orders.yaml");
    fs::write(&orders, ORDERS.replace("json", "Json")).expect("a file");
    watching.until(|said| said.ends_with(": failed, waiting for changes of the spec\n"));

    // As editors do: another file takes the place of the first.
    let new = folder.path().join("spec/shop/orders.yaml.new");
    fs::write(&new, ORDERS).expect("a file");
    fs::rename(&new, &orders).expect("a file");
    let said = watching.until(|said| said.ends_with(": done, waiting for changes of the spec\n"));
    assert!(said.starts_with("1 operations, "), "{said}");
}

#[test]
fn a_change_is_generated_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), ORDERS);
    let mut watching = Watching::start(folder.path(), &["generate", "--out", "client"]);
    let said = watching.round();
    assert!(said.contains("written client/Cargo.toml (new)\n"), "{said}");
    let orders = folder.path().join("spec/shop/orders.yaml");
    for does in ["Gets all.", "Gets them."] {
        fs::write(&orders, ORDERS.replace("Gets.", does)).expect("a file");
        watching.until(|said| said.contains("/orders/mod.rs (+"));
    }
}

#[test]
fn a_folder_that_is_not_there_cannot_be_watched() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .current_dir(&folder)
        .args(["check", "--watch", "--spec", "nowhere"])
        .output()
        .expect("xtask");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("cannot watch the folder nowhere"), "{said}");
}
