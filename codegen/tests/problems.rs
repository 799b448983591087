//! Each problem of a spec, as it is shown.

mod support;

use std::collections::BTreeSet;
use std::fs;

use codegen::diagnostics::{Code, Diagnostic, Format, Report, render};

fn report(name: &str, text: &str) -> Report {
    match support::load(&support::spec(text)) {
        Ok(_) => panic!("{name} has no problem"),
        Err(report) => report,
    }
}

fn shown(text: &str) -> String {
    render(&report("the spec", text), Format::Human)
}

#[test]
fn every_problem_is_shown_with_its_place() {
    for (name, text) in support::fixtures("problems") {
        let shown = render(&report(&name, &text), Format::Human);
        insta::assert_snapshot!(name, shown);
    }
}

#[test]
fn every_code_has_a_test() {
    let on_disk = [Code::MissingFolder, Code::NoSpecs, Code::UnreadableFile];
    let mut tested: BTreeSet<Code> = on_disk.into();
    for (name, text) in support::fixtures("problems") {
        tested.extend(
            report(&name, &text)
                .diagnostics
                .iter()
                .map(Diagnostic::code),
        );
    }
    let untested: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !tested.contains(code))
        .collect();
    assert!(untested.is_empty(), "no fixture shows {untested:?}");
}

#[test]
fn codes_are_stable() {
    let table: Vec<String> = Code::ALL
        .iter()
        .map(|code| format!("{code} {code:?}"))
        .collect();
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn machines_read_json_and_github_commands() {
    let text = include_str!("problems/unknown_type.yaml");
    let report = report("unknown_type", text);
    insta::assert_snapshot!("as_json", render(&report, Format::Json));
    insta::assert_snapshot!("as_github", render(&report, Format::Github));
}

#[test]
fn colours_change_nothing_but_the_looks() {
    let report = report("unknown_type", include_str!("problems/unknown_type.yaml"));
    let colour = render(&report, Format::Colour);
    assert!(colour.contains("\u{1b}["));
    assert!(colour.contains("SPEC020"));
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("nowhere");
    let report = codegen::load(&missing).expect_err("no folder");
    assert_eq!(report.diagnostics[0].code(), Code::MissingFolder);
    assert!(report.diagnostics[0].message().contains("nowhere"));
}

#[test]
fn a_folder_without_specs_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("README.md"), "no spec").expect("a file");
    let report = codegen::load(folder.path()).expect_err("no specs");
    assert_eq!(report.diagnostics.len(), 1);
    assert_eq!(report.diagnostics[0].code(), Code::NoSpecs);
}

#[test]
fn a_file_that_is_not_utf_8_is_shown_at_the_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("api.yaml"), b"api: caf\xe9\n").expect("a file");
    let report = codegen::load(folder.path()).expect_err("no UTF-8");
    assert_eq!(report.diagnostics[0].code(), Code::UnreadableFile);
    let text = render(&report, Format::Human);
    assert!(text.contains("byte 0xe9 is not UTF-8"), "{text}");
    assert!(text.contains("api.yaml:1:9"), "{text}");
}

#[test]
fn windows_line_ends_do_not_move_places() {
    let text = include_str!("problems/unknown_type.yaml");
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in support::spec(text) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text.replace('\n', "\r\n")).expect("a file");
    }
    let report = codegen::load(folder.path()).expect_err("a problem");
    let lines = |text: &str| -> Vec<String> {
        text.lines()
            .filter_map(|line| line.split_once("orders.yaml:").map(|(_, at)| at.to_owned()))
            .collect()
    };
    assert_eq!(lines(&render(&report, Format::Human)), lines(&shown(text)));
}
