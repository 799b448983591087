//! `cargo xtask diff-driver`, as git calls it.

mod repository;

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use repository::{commit, write};

const ORDERS: &str = "\
group: orders
does: Orders.
operations:
  get:
    does: Returns an order.
    rest: GET /orders
    query: {id: int, part: int}
    returns: Order
";

const TYPES: &str = "\
types:
  Order:
    does: What is ordered.
    fields: {id: int}
";

/// A folder that git knows, with a spec and the driver.
fn repository() -> TempDir {
    let folder = repository::start();
    let path = folder.path();
    fs::write(path.join(".gitattributes"), "spec/**/*.yaml diff=spec\n").expect("a file");
    write(path, "shop/orders.yaml", ORDERS);
    write(path, "shop/types.yaml", TYPES);
    commit(path);
    folder
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let driver = format!(
        "diff.spec.command='{}' diff-driver --spec spec",
        env!("CARGO_BIN_EXE_xtask")
    );
    repository::git(folder, &[&["-c", &driver], arguments].concat())
}

#[test]
fn a_change_is_shown_with_its_verdict() {
    let folder = repository();
    let swapped = ORDERS.replace("id: int, part: int", "part: int, id: int");
    write(folder.path(), "shop/orders.yaml", &swapped);
    let said = git(folder.path(), &["diff"]);
    let lines = "\
diff --git a/spec/shop/orders.yaml b/spec/shop/orders.yaml
--- a/spec/shop/orders.yaml
+++ b/spec/shop/orders.yaml
@@ -4,5 +4,5 @@";
    assert!(said.starts_with(lines), "{said}");
    assert!(
        said.contains("\n-    query: {id: int, part: int}\n"),
        "{said}"
    );
    assert!(
        said.contains("\nD034 [major, silent] shop.orders.get\n"),
        "{said}"
    );
    assert!(said.contains("\n  at spec/shop/orders.yaml:"), "{said}");
    assert!(said.ends_with("\nverdict: major (1 major)\n"), "{said}");
}

#[test]
fn files_that_need_each_other_have_a_verdict_each() {
    let folder = repository();
    let path = folder.path();
    let types = format!("{TYPES}  Part: int -- Identifies a part.\n");
    let orders = ORDERS.replace("part: int", "part: Part");
    write(path, "shop/types.yaml", &types);
    write(path, "shop/orders.yaml", &orders);
    let expect = |said: &str| {
        let verdicts: Vec<&str> = said
            .lines()
            .filter(|it| it.starts_with("verdict: "))
            .collect();
        assert_eq!(
            verdicts,
            ["verdict: major (1 major)", "verdict: minor (1 minor)"],
            "{said}"
        );
    };
    expect(&git(path, &["diff"]));
    commit(path);
    expect(&git(path, &["diff", "HEAD~1"]));
    // Neither of both is what is there now.
    write(path, "shop/types.yaml", TYPES);
    write(path, "shop/orders.yaml", ORDERS);
    commit(path);
    expect(&git(path, &["diff", "HEAD~2", "HEAD~1"]));
}

#[test]
fn a_file_may_come_and_go() {
    let folder = repository();
    let path = folder.path();
    let parts = "group: parts\ndoes: Parts.\noperations:\n  get: {does: Returns parts., rest: GET /parts, returns: json}\n";
    write(path, "shop/parts.yaml", parts);
    git(path, &["add", "."]);
    let said = git(path, &["diff", "--cached"]);
    assert!(
        said.contains("\n--- /dev/null\n+++ b/spec/shop/parts.yaml\n"),
        "{said}"
    );
    assert!(said.contains("\nD010 [minor] shop.parts\n"), "{said}");
    commit(path);
    fs::remove_file(path.join("spec/shop/parts.yaml")).expect("a file");
    let said = git(path, &["diff"]);
    assert!(said.contains("\n+++ /dev/null\n"), "{said}");
    assert!(said.contains("\nD009 [major] shop.parts\n"), "{said}");
}

#[test]
fn a_spec_with_problems_has_no_verdict() {
    let folder = repository();
    let wrong = ORDERS.replace("returns: Order", "returns: Orders");
    write(folder.path(), "shop/orders.yaml", &wrong);
    let said = git(folder.path(), &["diff"]);
    assert!(said.contains("\n+    returns: Orders\n"), "{said}");
    assert!(said.contains("\nverdict: unknown, "), "{said}");
}
