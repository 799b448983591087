//! `cargo xtask explain`, from the outside.

use std::process::{Command, Output};

fn explain(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("explain")
        .args(arguments)
        .output()
        .expect("xtask")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_code_is_explained_with_the_message_that_it_gives() {
    let output = explain(&["spec020"]);
    assert!(output.status.success());
    let said = text(&output.stdout);
    let parts = [
        "SPEC020: a type does not exist\n\n",
        "\nWrong:\n\n    # shop/orders.yaml\n",
        "\nerror[SPEC020]: unknown type `integer`\n --> shop/orders.yaml:",
        "\nRight:\n\n    # shop/orders.yaml\n",
    ];
    let places: Vec<_> = parts.iter().map(|part| said.find(part)).collect();
    assert!(places.iter().all(Option::is_some), "{said}");
    assert!(places.is_sorted(), "{said}");
}

#[test]
fn all_codes_are_listed() {
    let said = text(&explain(&[]).stdout);
    let lines: Vec<&str> = said.lines().collect();
    let codes = codegen::diagnostics::Code::ALL.len()
        + codegen::diff::Code::ALL.len()
        + codegen::drift::Code::ALL.len();
    assert_eq!(lines.len(), codes);
    assert!(lines.contains(&"SPEC020  a type does not exist"), "{said}");
    assert!(lines.contains(&"D001  an operation is removed"), "{said}");
    assert!(
        lines.contains(&"T005  a field is not in the spec"),
        "{said}"
    );
}

#[test]
fn an_unknown_code_names_the_nearest() {
    let output = explain(&["SPCE020"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert_eq!(
        said,
        "error: there is no code `SPCE020`; did you mean `SPEC020`?\n"
    );
    let said = text(&explain(&["nonsense"]).stderr);
    assert!(said.contains("`cargo xtask explain` lists all"), "{said}");
}

#[test]
fn a_change_is_explained_with_what_is_found() {
    let output = explain(&["d034"]);
    assert!(output.status.success());
    let said = text(&output.stdout);
    let parts = [
        "D034: ",
        "\nLevel: major. The other way round: D034.\n",
        "\nKeys: ",
        "\nExample:\n\n     # shop/orders.yaml\n",
        "\nD034 [major, silent] shop.orders.",
        "\nverdict: major (1 major)\n",
    ];
    let places: Vec<_> = parts.iter().map(|part| said.find(part)).collect();
    assert!(places.iter().all(Option::is_some), "{said}");
    assert!(places.is_sorted(), "{said}");
    let said = text(&explain(&["D0O1"]).stderr);
    assert!(said.contains("did you mean `D001`?"), "{said}");
}

#[test]
fn a_difference_is_explained() {
    let said = text(&explain(&["t5"]).stdout);
    assert!(
        said.starts_with("T005: a field is not in the spec\n\n"),
        "{said}"
    );
    let said = text(&explain(&["T0O5"]).stderr);
    assert!(said.contains("did you mean `T005`?"), "{said}");
}
