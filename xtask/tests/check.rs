//! `cargo xtask check`, from the outside.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("check")
        .args(arguments)
        .output()
        .expect("xtask")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A spec with two problems in two files.
fn wrong(folder: &Path) -> String {
    let spec = folder.join("spec");
    fs::create_dir_all(spec.join("shop")).expect("a folder");
    let files = [
        (
            "api.yaml",
            "api: Shop\ndoes: A shop.\nclient: shop\nenvironments: {live: Real.}\ncredentials: {}\n\
             families: {shop: {does: It., hosts: {live: https://example.com}}}\n",
        ),
        (
            "shop/carts.yaml",
            "group: carts\ndoes: Carts.\noperations:\n  get: {does: Gets., rest: GTE /carts, returns: nothing}\n",
        ),
        (
            "shop/orders.yaml",
            "group: orders\ndoes: Orders.\noperations:\n  get: {does: Gets., rest: GET /orders, returns: Order}\n",
        ),
    ];
    for (path, text) in files {
        fs::write(spec.join(path), text).expect("a file");
    }
    spec.to_string_lossy().into_owned()
}

#[test]
fn a_spec_without_problems_is_counted() {
    let output = check(&[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    let words: Vec<&str> = said.split_whitespace().collect();
    let [operations, "operations,", types, "types:", "no", "problems"] = words[..] else {
        panic!("{said}");
    };
    for count in [operations, types] {
        assert!(
            count.parse::<usize>().is_ok_and(|count| count > 0),
            "{said}"
        );
    }
}

#[test]
fn all_problems_are_shown_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = check(&["--spec", &wrong(folder.path())]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "");
    let said = text(&output.stderr);
    for part in [
        "error[SPEC015]: `GTE` is not a verb",
        "error[SPEC020]: unknown type `Order`",
        "2 problems in the spec",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let hints = said.matches("`cargo xtask explain SPEC015` tells more");
    assert_eq!(hints.count(), 1, "{said}");
    let names: Vec<_> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(names, ["spec"]);
}

/// A spec that is good but for two texts.
fn echoing(folder: &Path) -> String {
    let spec = wrong(folder);
    fs::remove_file(folder.join("spec/shop/carts.yaml")).expect("a file");
    fs::write(
        folder.join("spec/shop/orders.yaml"),
        "group: orders\ndoes: Orders.\noperations:\n  get:\n    does: Gets.\n    rest: GET /orders\n    \
         query: {limit?: int -- The limit., state?: string -- State of the order.}\n    returns: json\n",
    )
    .expect("a file");
    spec
}

#[test]
fn warnings_are_shown_and_counted_and_let_pass() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = echoing(folder.path());
    let output = check(&["--spec", &spec]);
    let said = text(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(text(&output.stdout).ends_with(" 0 types: 2 warnings\n"));
    assert_eq!(said.matches("warning[SPEC070]: ").count(), 2, "{said}");
    assert!(
        said.ends_with("`cargo xtask explain SPEC070` tells more\n"),
        "{said}"
    );

    let out = folder.path().join("out");
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["generate", "--spec", &spec, "--out"])
        .arg(&out)
        .output()
        .expect("xtask");
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains(" 0 types, 2 warnings, "));
    assert!(out.join("Cargo.toml").exists());
}

#[test]
fn warnings_are_refused_when_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = echoing(folder.path());
    let output = check(&["--spec", &spec, "--deny-warnings"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "");
    let said = text(&output.stderr);
    assert!(
        said.contains("2 warnings in the spec, which --deny-warnings rejects"),
        "{said}"
    );

    let github = check(&["--spec", &spec, "--message-format", "github"]);
    assert!(text(&github.stderr).starts_with("::warning file="));
    let json = check(&["--spec", &spec, "--message-format", "json"]);
    for line in text(&json.stderr).lines() {
        let problem: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(problem["severity"], "warning");
    }
}

#[test]
fn errors_and_warnings_are_counted_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = echoing(folder.path());
    fs::write(
        folder.path().join("spec/shop/carts.yaml"),
        "group: carts\ndoes: Carts.\noperations:\n  get: {does: Gets., rest: GET /carts, returns: Cart}\n",
    )
    .expect("a file");
    let output = check(&["--spec", &spec]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.contains("1 problem and 2 warnings in the spec; no file was touched"),
        "{said}"
    );
}

#[test]
fn the_spec_of_this_repository_has_no_warnings() {
    let output = check(&["--deny-warnings"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn problems_are_written_for_machines_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = wrong(folder.path());
    let json = check(&["--spec", &spec, "--message-format", "json"]);
    assert_eq!(json.status.code(), Some(1));
    let lines: Vec<serde_json::Value> = text(&json.stderr)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let codes: Vec<_> = lines.iter().map(|line| &line["code"]).collect();
    assert_eq!(codes, ["SPEC015", "SPEC020"]);
    let github = check(&["--spec", &spec, "--message-format", "github"]);
    assert!(text(&github.stderr).starts_with("::error file="));
}
