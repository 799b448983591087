//! `cargo xtask drift`, from the outside.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const ORDERS: &str = "group: orders
does: Orders.
operations:
  get:
    does: Gets.
    rest: GET /orders
    returns: {fields: {id: int}}
";

fn spec() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("shop")).expect("a folder");
    let root = "api: Shop\ndoes: A shop.\nclient: shop\nenvironments: {live: Real.}\ncredentials: {}\nfamilies:\n  \
                shop: {does: It., hosts: {live: https://example.com}}\n";
    fs::write(folder.path().join("api.yaml"), root).expect("a file");
    fs::write(folder.path().join("shop/orders.yaml"), ORDERS).expect("a file");
    folder
}

fn xtask(folder: &Path, command: &[&str], arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(command)
        .args(arguments)
        .arg("--spec")
        .arg(folder)
        .output()
        .expect("xtask")
}

fn drift(folder: &TempDir, arguments: &[&str]) -> Output {
    xtask(folder.path(), &["drift"], arguments)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Writes a file beside the spec and gives its path.
fn file(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("a file");
    path.display().to_string()
}

/// One exchange with this body.
fn recorded(folder: &TempDir, body: &str) -> String {
    let body = body.replace('"', "\\\"");
    let entry = format!(
        "{{\"request\": {{\"method\": \"GET\", \"url\": \"https://example.com/orders\"}}, \
         \"response\": {{\"status\": 200, \"content\": {{\"text\": \"{body}\"}}}}}}\n"
    );
    file(folder, ".recorded.jsonl", &entry)
}

#[test]
fn nothing_differs() {
    let folder = spec();
    let document = file(&folder, ".openapi.json", "");
    let arguments = ["--format", "json", "--out", &document];
    let exported = xtask(folder.path(), &["export", "openapi"], &arguments);
    assert!(exported.status.success(), "{}", text(&exported.stderr));
    let output = drift(&folder, &["--openapi", &document]);
    assert_eq!(text(&output.stdout), "1 compared: 0 differences\n");
    assert_eq!(output.status.code(), Some(0));
    let recorded = recorded(&folder, r#"{"id": 1}"#);
    let output = drift(&folder, &["--recorded", &recorded]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
}

#[test]
fn something_differs_unless_it_is_known() {
    let folder = spec();
    let recorded = recorded(&folder, r#"{"id": 1, "vip": true}"#);
    let output = drift(&folder, &["--recorded", &recorded]);
    let said = text(&output.stdout);
    assert!(said.contains("T005 shop."), "{said}");
    assert!(
        said.contains("~ returns: {fields: {id: int, vip?: bool}}"),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(1));

    let subject = said.split(' ').nth(1).expect("a subject");
    let subject = subject.lines().next().expect("a line");
    let known = format!("traffic:\n- code: T005\n  subject: {subject}\n  why: Some are.\n");
    file(&folder, ".known-drift.yaml", &known);
    let output = drift(&folder, &["--recorded", &recorded]);
    let said = text(&output.stdout);
    assert_eq!(said, "1 compared: 0 differences, 1 known\n");
    assert_eq!(output.status.code(), Some(0));

    let other = file(
        &folder,
        ".other.yaml",
        "traffic:\n- {code: T010, subject: a, why: b}\n",
    );
    let output = drift(&folder, &["--recorded", &recorded, "--known", &other]);
    let said = text(&output.stdout);
    let stale = format!("{other}:2: `T010` of `a` is no longer a difference");
    assert!(said.contains(&stale), "{said}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn there_is_nothing_to_compare() {
    let folder = spec();
    let bad = file(&folder, ".bad", "{}");
    for (arguments, said) in [
        (["--openapi", &bad], "it has no `openapi`"),
        (["--har", &bad], "it has no `log`"),
        (["--recorded", &bad], ".bad:1: request.method: "),
        (["--har", "missing.har"], "cannot read missing.har"),
        (
            ["--exchanges", "missing"],
            "missing: cannot read the folder",
        ),
    ] {
        let output = drift(&folder, &arguments);
        let error = text(&output.stderr);
        assert!(error.contains(said), "{error}");
        assert_eq!(output.status.code(), Some(2), "{said}");
    }
    let both = drift(&folder, &["--har", &bad, "--openapi", &bad]);
    assert_eq!(both.status.code(), Some(2));
    file(&folder, "shop/more.yaml", "group: more\n");
    let output = drift(&folder, &["--har", &bad]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
}
