//! `cargo xtask fmt`, from the outside.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn xtask(folder: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["fmt", "--spec"])
        .arg(folder)
        .args(more)
        .output()
        .expect("xtask")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn files_are_laid_out_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("orders.yaml");
    let before = "group: orders\r\ndoes:  Orders.   # all of them\r\noperations: {}\r\n";
    fs::write(&path, before).expect("a file");
    fs::write(folder.path().join("open.yaml"), "group: [").expect("a file");

    let check = xtask(folder.path(), &["--check"]);
    assert!(!check.status.success());
    let said = text(&check.stderr);
    assert!(said.contains("another layout: "), "{said}");
    assert!(said.contains("left as it is"), "{said}");
    assert!(said.contains("1 of 2 files"), "{said}");
    assert_eq!(fs::read_to_string(&path).expect("a file"), before);

    let first = xtask(folder.path(), &[]);
    assert!(first.status.success());
    assert!(text(&first.stdout).contains("1 files kept, 1 written"));
    let after = fs::read_to_string(&path).expect("a file");
    let expected = "group: orders\ndoes: Orders.   # all of them\noperations: {}\n";
    assert_eq!(after, expected);

    let second = xtask(folder.path(), &["--check"]);
    assert!(second.status.success(), "{}", text(&second.stderr));
    assert!(text(&second.stdout).contains("2 files kept, 0 written"));
}

#[test]
fn the_spec_is_laid_out() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let check = xtask(&spec, &["--check"]);
    assert!(check.status.success(), "{}", text(&check.stderr));
}
