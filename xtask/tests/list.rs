//! `cargo xtask list` and `cargo xtask coverage`, from the outside.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn xtask(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .args(arguments)
        .output()
        .expect("xtask")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_table_has_a_line_for_every_operation() {
    let output = xtask(&["list"]);
    let text = text(&output.stdout);
    let last = text.lines().last().expect("a last line");
    let count: usize = last
        .strip_suffix(" operations")
        .expect("a count")
        .parse()
        .expect("a number");
    assert_eq!(text.lines().count(), count + 2);
    for id in ids(&[]) {
        assert!(text.contains(&id), "{id}");
    }
}

fn ids(arguments: &[&str]) -> Vec<String> {
    let output = xtask(&[&["list", "--format", "json"], arguments].concat());
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).expect("an array");
    let ids = all.iter().map(|it| it["id"].as_str().expect("an id"));
    ids.map(str::to_owned).collect()
}

#[test]
fn a_family_is_listed_by_either_of_its_names() {
    let of_folder = ids(&["--family", "json-rpc"]);
    assert!(!of_folder.is_empty());
    assert!(of_folder.iter().all(|id| id.starts_with("rpc.")));
    assert_eq!(of_folder, ids(&["--family", "rpc"]));
    let output = xtask(&["list", "--family", "coer"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert_eq!(
        said,
        "error: there is no family `coer`; did you mean `core`?\n"
    );
}

#[test]
fn words_narrow_the_list_down() {
    let all = ids(&[]);
    let passes = ids(&["PASSES"]);
    let is_of_passes = |id: &&String| id.to_lowercase().contains("passes");
    assert!(
        all.iter()
            .filter(is_of_passes)
            .all(|id| passes.contains(id))
    );
    assert!(passes.len() < all.len());
    // The words of a title, of a path and of a method.
    for words in [&["get a pass"][..], &["/3.1/passes/{passid}", "get"]] {
        assert!(ids(words).contains(&String::from("core.passes.get")));
    }
    assert_eq!(ids(&["deactivatepassoffer"]), ["rpc.deactivatePassOffer"]);
    assert!(ids(&["passes", "nonsense"]).is_empty());
}

#[test]
fn json_says_all_about_an_operation() {
    let spec = "codegen/tests/apis/everything/spec";
    let output = xtask(&["list", "--format", "json", "--spec", spec]);
    let all: Vec<Value> = serde_json::from_slice(&output.stdout).expect("an array");
    let find = |id: &str| all.iter().find(|it| it["id"] == id).expect("the operation");
    let update = find("shop.orders.update");
    for (key, value) in [
        ("kind", "rest"),
        ("method", "PATCH"),
        ("path", "/v1/orders/{orderId}"),
        ("family", "shop"),
        ("group", "orders"),
        ("stage", "current"),
        ("evidence", "documented"),
        ("effect", "write"),
        ("auth", "session?"),
        ("rust", "shop().orders().update"),
    ] {
        assert_eq!(update[key], value, "{key}");
    }
    let receipt = find("till.getReceipt");
    assert_eq!(receipt["kind"], "rpc");
    assert_eq!(receipt["method"], "getReceipt");
    assert_eq!(receipt["family"], "till-rpc");
    assert_eq!(receipt["group"], "receipts");
    assert_eq!(receipt["stage"], "deprecated");
    assert_eq!(receipt["rust"], "till().get_receipt");
}

#[test]
fn coverage_is_complete() {
    let output = xtask(&["coverage", "spec/inventory.tsv"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let text = text(&output.stdout);
    let last = text.lines().last().expect("a last line");
    let words: Vec<&str> = last.split(' ').collect();
    assert_eq!(words[0], words[2], "{last}");
    let further = text
        .lines()
        .filter(|line| line.starts_with("not in the inventory: "));
    let further = further.count();
    let end = format!("the spec has {further} more");
    assert!(last.ends_with(&end), "{last}");
}

#[test]
fn coverage_names_what_is_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("inventory.tsv");
    let rows = "kind\tgroup\tname\tverb\nrest\tcore/passes\tBurn a pass\tPOST\n";
    std::fs::write(&path, rows).expect("a file");
    let output = xtask(&["coverage", &path.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("missing: POST Burn a pass (core/passes)"));
    let text = text(&output.stdout);
    assert!(text.contains("not in the inventory: core.passes.get\n"));
    assert!(text.contains("\n0 of 1 operations"), "{text}");
}

#[test]
fn an_inventory_that_is_not_there_is_named() {
    let output = xtask(&["coverage", "nowhere.tsv"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("cannot read the inventory nowhere.tsv"));
}
