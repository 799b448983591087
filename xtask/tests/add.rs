//! `cargo xtask add`, from the outside.

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

fn spec() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("shop")).expect("a folder");
    let root = "api: Shop\ndoes: A shop.\nclient: shop\nenvironments: {live: Real.}\ncredentials: {}\nfamilies:\n  \
                shop: {does: It., hosts: {live: https://example.com}}\n";
    let orders = "group: orders\ndoes: Orders.\noperations:\n  get: {does: Gets., rest: GET /orders, returns: nothing}\n";
    fs::write(folder.path().join("api.yaml"), root).expect("a file");
    fs::write(folder.path().join("shop/orders.yaml"), orders).expect("a file");
    folder
}

fn xtask(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .arg("--spec")
        .arg(folder.path())
        .output()
        .expect("xtask")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn it_says_where_to_write_on_and_the_spec_is_right() {
    let folder = spec();
    let arguments = [
        "add",
        "operation",
        "shop.orders.pay",
        "POST /orders/{id}/pay",
    ];
    let output = xtask(&folder, &arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let path = folder.path().join("shop/orders.yaml");
    let said = text(&output.stdout);
    assert!(
        said.starts_with(&format!("written {}:5\nnext: ", path.display())),
        "{said}"
    );
    let lines = fs::read_to_string(path).expect("a file");
    assert_eq!(lines.lines().nth(4), Some("  pay:"));
    let check = xtask(&folder, &["check"]);
    assert!(text(&check.stdout).starts_with("2 operations, "));
}

#[test]
fn each_kind_passes_the_check() {
    for arguments in [
        &["add", "topic", "orderPaid"][..],
        &["add", "family", "till"],
        &["add", "operation", "shop.carts.list"],
    ] {
        let folder = spec();
        let output = xtask(&folder, arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let check = xtask(&folder, &["check"]);
        assert!(check.status.success(), "{}", text(&check.stderr));
    }
}

#[test]
fn what_cannot_be_added_is_told() {
    let folder = spec();
    let output = xtask(&folder, &["add", "operation", "shpo.orders.pay"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert_eq!(
        said,
        "error: there is no family `shpo`; did you mean `shop`?\n"
    );

    let output = xtask(
        &folder,
        &["add", "operation", "shop.orders.fetch", "GET /orders"],
    );
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("error[SPEC031]"), "{said}");
    assert!(said.contains("no file was touched"), "{said}");
}
