//! `cargo xtask diff`, from the outside.

mod repository;

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use repository::{commit, git};

const ORDERS: &str = "\
group: orders
does: Orders.
operations:
  get:
    does: Returns an order.
    rest: GET /orders
    query: {id: int, part: int}
    returns: json
";

/// A folder that git knows, with a spec in it.
fn repository() -> TempDir {
    let folder = repository::start();
    write(folder.path(), ORDERS);
    commit(folder.path());
    folder
}

fn write(folder: &Path, orders: &str) {
    repository::write(folder, "api.yaml", repository::API);
    repository::write(folder, "shop/orders.yaml", orders);
    repository::write(folder, ".tool/notes.yaml", "- no: spec");
}

fn diff(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .current_dir(folder)
        .args(["diff", "--spec", "spec"])
        .args(arguments)
        .output()
        .expect("xtask")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The code of each change, and its place in the new spec.
fn json(output: &Output) -> (String, Vec<(String, String)>) {
    assert!(output.status.success(), "{}", text(&output.stderr));
    let value: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let changes = value["changes"].as_array().expect("a list");
    let changes = changes.iter().map(|it| {
        let code = it["code"].as_str().expect("a code").to_owned();
        (
            code,
            format!(
                "{}:{}",
                it["new"]["file"].as_str().expect("a file"),
                it["new"]["line"]
            ),
        )
    });
    (
        value["verdict"].as_str().expect("a word").to_owned(),
        changes.collect(),
    )
}

#[test]
fn the_last_release_is_compared_with_the_spec_as_it_is() {
    let folder = repository();
    git(folder.path(), &["tag", "v0.1.0"]);
    let (verdict, changes) = json(&diff(folder.path(), &["--format", "json"]));
    assert_eq!((verdict.as_str(), changes.len()), ("none", 0));
    write(
        folder.path(),
        &ORDERS.replace("id: int, part: int", "part: int, id: int"),
    );
    let (verdict, changes) = json(&diff(folder.path(), &["--format", "json"]));
    assert_eq!(verdict, "major");
    let place = String::from("spec/shop/orders.yaml:4");
    assert_eq!(changes, [(String::from("D034"), place)]);
}

#[test]
fn a_revision_may_be_named() {
    let folder = repository();
    write(
        folder.path(),
        &ORDERS.replace("part: int", "part: int, full?: bool"),
    );
    commit(folder.path());
    let said = text(&diff(folder.path(), &["HEAD"]).stdout);
    assert_eq!(said, "verdict: none\n");
    let (verdict, changes) = json(&diff(folder.path(), &["HEAD~1", "--format", "json"]));
    assert_eq!((verdict.as_str(), changes[0].0.as_str()), ("minor", "D032"));
}

#[test]
fn without_a_release_a_revision_is_asked_for() {
    let folder = repository();
    // A tag that is no release.
    git(folder.path(), &["tag", "reviewed"]);
    let output = diff(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.starts_with("error: there is no release tag"), "{said}");
    assert!(said.contains("cargo xtask diff HEAD~1"), "{said}");
}

#[test]
fn an_unknown_revision_is_named() {
    let folder = repository();
    for revision in ["v9", "-x"] {
        let output = diff(folder.path(), &["--", revision]);
        assert_eq!(output.status.code(), Some(1));
        let said = text(&output.stderr);
        assert!(
            said.contains(&format!("git has no revision `{revision}`")),
            "{said}"
        );
    }
}

#[test]
fn two_folders_are_compared_without_git() {
    let (old, new) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    write(old.path(), ORDERS);
    write(new.path(), &ORDERS.replace("GET /orders", "GET /v2/orders"));
    let before = old.path().join("spec");
    let before = before.to_str().expect("a path");
    let of = |arguments: &[&str]| diff(new.path(), &[&["--old", before], arguments].concat());
    let said = text(&of(&[]).stdout);
    assert!(
        said.contains("D101 [patch, on the wire] shop.orders.get\n"),
        "{said}"
    );
    assert!(
        said.ends_with("verdict: patch (1 patch, 1 of them on the wire)\n"),
        "{said}"
    );
    for (level, code) in [("major", 0), ("wire", 1), ("minor", 1)] {
        assert_eq!(
            of(&["--fail-on", level]).status.code(),
            Some(code),
            "{level}"
        );
    }
}

#[test]
fn a_spec_with_a_problem_is_not_compared() {
    let folder = repository();
    write(folder.path(), &ORDERS.replace("int}", "integer}"));
    let output = diff(folder.path(), &["HEAD"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("SPEC020"), "{said}");
    assert!(
        said.ends_with("the new spec cannot be compared\n"),
        "{said}"
    );
    commit(folder.path());
    write(folder.path(), ORDERS);
    let said = text(&diff(folder.path(), &["HEAD"]).stderr);
    assert!(
        said.ends_with("the old spec cannot be compared\n"),
        "{said}"
    );
}
