//! Each problem of a spec, as it is shown.

mod support;

use std::collections::BTreeSet;
use std::fs;

use codegen::diagnostics::{Code, Diagnostic, Format, Report, render};

fn report(name: &str, text: &str) -> Report {
    let report = support::problems(&support::spec(text));
    assert!(!report.diagnostics.is_empty(), "{name} has no problem");
    report
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
fn files_of_tools_are_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, text) = support::fixtures("constructs").swap_remove(0);
    let mut spec = support::spec(&text);
    let hidden = [
        ".#orders.yaml",
        ".yamllint.yaml",
        ".git/orders.yaml",
        "shop/.orders.yaml",
    ];
    spec.extend(hidden.map(|path| (path.to_owned(), String::from("- no: spec"))));
    for (path, text) in &spec {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let report = codegen::load(folder.path()).err();
    assert!(report.is_none(), "{report:?}");
}

#[test]
fn a_file_in_utf_16_is_told_so() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("api.yaml"), b"\xff\xfea\0p\0i\0").expect("a file");
    let report = codegen::load(folder.path()).expect_err("no UTF-8");
    let text = render(&report, Format::Human);
    assert!(text.contains("this is UTF-16, not UTF-8"), "{text}");
}

/// The places in a file of orders, as they are shown.
fn places(shown: &str) -> Vec<&str> {
    let lines = shown.lines();
    lines
        .filter_map(|line| Some(line.split_once("orders.yaml:")?.1))
        .collect()
}

#[test]
fn byte_order_marks_and_line_ends_do_not_move_places() {
    let text = include_str!("problems/unknown_type.yaml");
    let expected = shown(text);
    let expected = places(&expected);
    assert!(!expected.is_empty());
    for (mark, line_end) in [
        ("", "\r\n"),
        ("", "\r"),
        ("\u{feff}", "\n"),
        ("\u{feff}", "\r\n"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut spec = support::spec(text);
        for (path, text) in &mut spec {
            *text = format!("{mark}{}", text.replace('\n', line_end));
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, &text).expect("a file");
        }
        for report in [codegen::load(folder.path()), support::load(&spec)] {
            let shown = render(&report.expect_err("a problem"), Format::Human);
            assert_eq!(places(&shown), expected, "{mark:?} {line_end:?}");
        }
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_spec() {
    let (_, text) = support::fixtures("constructs").swap_remove(0);
    let plain = support::spec(&text);
    let marked: support::Spec = plain
        .iter()
        .map(|(path, text)| {
            (
                path.clone(),
                format!("\u{feff}{text}").replace('\n', "\r\n"),
            )
        })
        .collect();
    let [plain, marked] = [plain, marked].map(|spec| support::load_good("the spec", &spec));
    assert_eq!(codegen::client(&plain), codegen::client(&marked));
}

#[test]
fn places_behind_other_scripts_are_right_in_broken_yaml() {
    let text = "# shop/orders.yaml\ngroup: orders\ndoes: Größe 🛒 of: things\n";
    let shown = shown(text);
    assert_eq!(places(&shown), ["2:17"], "{shown}");
}

#[test]
fn characters_that_look_like_those_of_the_language_are_named() {
    let name = |it: &str| format!("(U+{it})");
    for (line, place, code) in [
        // Between a key and its value, where the file is no longer YAML.
        ("    does:\u{a0}Gets.", "5:10", "00A0"),
        ("    does:\u{2009}Gets.", "5:10", "2009"),
        ("    does:\u{200b}Gets.", "5:10", "200B"),
        ("    does：Gets.", "5:9", "FF1A"),
        ("    does：\"Gets.\"", "5:9", "FF1A"),
        ("    does: “Gets: all”", "5:11", "201C"),
        ("    does: ‘Gets: all’", "5:11", "2018"),
        ("    query: ｛a: int｝", "5:12", "FF5B"),
        ("    query: {a: int， b: int}", "5:19", "FF0C"),
        ("\tdoes: Gets.", "5:1", "0009"),
        ("\u{3000}\u{3000}does: Gets.", "5:1", "3000"),
        // In a key or a text that is YAML all the same.
        ("    does\u{a0}: Gets.", "5:9", "00A0"),
        ("    \u{feff}does: Gets.", "5:5", "FEFF"),
        ("    query: {a: string\u{a0}-- What.}", "5:22", "00A0"),
        ("    query: {a: string — What.}", "5:23", "2014"),
        ("    query: {a: string\t-- What.}", "5:22", "0009"),
        ("    query: {a: list＜int＞}", "5:20", "FF1C"),
        ("    query: {a: int （min 1）}", "5:20", "FF08"),
        ("    query: {a: int (min\u{a0}1)}", "5:24", "00A0"),
        ("    rest: GET\u{a0}/orders", "5:14", "00A0"),
    ] {
        let text = format!(
            "# shop/orders.yaml\ngroup: orders\ndoes: Orders.\noperations:\n  get:\n{line}\n    returns: nothing\n"
        );
        let report = report(line, &text);
        let problem = report.diagnostics.iter().find_map(|problem| {
            let report = Report {
                diagnostics: vec![problem.clone()],
                ..report.clone()
            };
            let shown = render(&report, Format::Json);
            shown.contains(&name(code)).then_some(shown)
        });
        let problem: serde_json::Value = serde_json::from_str(&problem.expect(line)).expect("JSON");
        let related = problem["related"].as_array().expect("places");
        let at = related.first().unwrap_or(&problem["place"]);
        assert_eq!(format!("{}:{}", at["line"], at["column"]), place, "{line}");
    }
}

#[test]
fn descriptions_may_hold_any_character() {
    let text = "# shop/orders.yaml\ngroup: orders\ndoes: “Orders”\u{a0}— all：of them.\noperations:\n  \
        get:\n    does: ‘Gets’\u{a0}one.\n    rest: GET /orders\n    query: {a?: strin -- “A”\u{a0}— b.}\n    returns: nothing\n";
    let shown = shown(text);
    assert!(shown.contains("unknown type `strin`"), "{shown}");
    assert!(!shown.contains("U+"), "{shown}");
}
