//! `cargo xtask changelog`, from the outside.

mod repository;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use codegen::changelog::{BEGIN, END};
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

/// The spec with a change that compiles and means something else.
fn swapped() -> String {
    ORDERS.replace("id: int, part: int", "part: int, id: int")
}

/// A folder that git knows, with a spec and a changelog.
fn repository() -> TempDir {
    let folder = repository::start();
    let path = folder.path();
    spec(path, ORDERS);
    let text = format!("# Changelog\n\n## Unreleased\n\n- By hand.\n\n{BEGIN}\n{END}\n");
    fs::write(path.join("CHANGELOG.md"), text).expect("a file");
    commit(path);
    folder
}

fn spec(folder: &Path, orders: &str) {
    repository::write(folder, "shop/orders.yaml", orders);
}

fn changelog(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .current_dir(folder)
        .args(["changelog", "--spec", "spec", "--file", "CHANGELOG.md"])
        .args(arguments)
        .output()
        .expect("xtask")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn written(folder: &Path) -> String {
    fs::read_to_string(folder.join("CHANGELOG.md")).expect("a file")
}

#[test]
fn without_a_release_there_is_nothing_to_compare_with() {
    let folder = repository();
    let before = written(folder.path());
    for arguments in [&[][..], &["--check"]] {
        let output = changelog(folder.path(), arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let said = text(&output.stdout);
        assert_eq!(
            said,
            "there is no release tag yet, so nothing to compare with\n"
        );
    }
    assert_eq!(written(folder.path()), before);
}

#[test]
fn a_change_since_the_last_release_needs_its_line() {
    let folder = repository();
    let path = folder.path();
    git(path, &["tag", "v0.1.0"]);
    assert!(changelog(path, &["--check"]).status.success());

    spec(path, &swapped());
    let output = changelog(path, &["--check"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.starts_with("no line for **Major, silent:** `shop.orders.get`: "),
        "{said}"
    );
    assert!(said.contains("\nCHANGELOG.md:7: "), "{said}");

    let output = changelog(path, &[]);
    let said = text(&output.stdout);
    assert_eq!(
        said,
        "written CHANGELOG.md: the changes of the spec since v0.1.0\n"
    );
    let first = written(path);
    assert!(first.contains("- By hand.\n"), "{first}");
    assert!(
        first.contains("  + shop().orders().get(part: i64, id: i64)\n"),
        "{first}"
    );

    assert_eq!(
        text(&changelog(path, &[]).stdout),
        "CHANGELOG.md is up to date\n"
    );
    assert_eq!(written(path), first);
    assert!(changelog(path, &["--check"]).status.success());
}

#[test]
fn a_revision_may_be_named() {
    let folder = repository();
    spec(folder.path(), &swapped());
    let output = changelog(folder.path(), &["HEAD"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(written(folder.path()).contains("(D034)"));
}

#[test]
fn a_damaged_marker_is_an_error_with_its_line() {
    let folder = repository();
    let path = folder.path();
    git(path, &["tag", "v0.1.0"]);
    let broken = written(path).replace(END, "<!-- from the spec: -->");
    fs::write(path.join("CHANGELOG.md"), &broken).expect("a file");
    for arguments in [&[][..], &["--check"]] {
        let output = changelog(path, arguments);
        assert_eq!(output.status.code(), Some(1));
        let said = text(&output.stderr);
        let told = "error: CHANGELOG.md:8: this is not a marker";
        assert!(said.starts_with(told), "{said}");
    }
    assert_eq!(written(path), broken);
}

#[test]
fn a_clone_without_its_history_is_told_from_one_without_a_release() {
    let folder = repository();
    git(folder.path(), &["tag", "v0.1.0"]);
    spec(folder.path(), &swapped());
    git(
        folder.path(),
        &["commit", "--quiet", "--all", "--message", "Swap"],
    );
    let clone = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", folder.path().display());
    git(
        clone.path(),
        &["clone", "--quiet", "--depth", "1", "--no-tags", &from, "."],
    );
    let output = changelog(clone.path(), &["--check"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("git fetch --unshallow --tags"), "{said}");
}
