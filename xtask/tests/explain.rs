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
    assert_eq!(lines.len(), codegen::diagnostics::Code::ALL.len());
    assert!(lines.contains(&"SPEC020  a type does not exist"), "{said}");
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
