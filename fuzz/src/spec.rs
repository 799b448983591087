//! A spec gives a model or problems with their places; a model gives Rust that parses and documents that agree.

use codegen::Strictness;
use codegen::api::Api;
use codegen::diagnostics::{Format, Report, render};
use codegen::openapi::{self, Selection, Version};
use codegen::openrpc;
use codegen::tree::Tree;
use serde_json::Value;

/// A root file for specs that bring none.
const ROOT: &str = concat!(
    include_str!("../../codegen/tests/support/shop.yaml"),
    include_str!("../../codegen/tests/support/families/remote-calls.yaml"),
    include_str!("../../codegen/tests/support/families/shop.yaml"),
);

/// Checks several files in one text, each after a line `# path.yaml`.
///
/// # Panics
/// When something does not hold.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let files = files(text);
    let load = || codegen::load_texts(files.iter().map(|(path, text)| (*path, text.as_str())));
    match load() {
        Ok(api) => check_api(&api),
        Err(report) => {
            check_report(&report);
            let again = load().expect_err("the same problems");
            assert_eq!(
                render(&report, Format::Human),
                render(&again, Format::Human)
            );
        }
    }
}

fn files(text: &str) -> Vec<(&str, String)> {
    let mut files: Vec<(&str, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let path = line.trim_end().strip_prefix("# ").filter(|path| {
            let is_new = files.iter().all(|(known, _)| known != path);
            is_new && path.strip_suffix(".yaml").is_some() && !path.contains(' ')
        });
        match path {
            Some(path) => files.push((path, String::new())),
            None => match files.last_mut() {
                Some((_, text)) => text.push_str(line),
                None => files.push(("shop/group.yaml", line.to_owned())),
            },
        }
    }
    if !files.iter().any(|(_, text)| text.contains("api:")) {
        files.push(("root.yaml", ROOT.to_owned()));
    }
    files
}

/// Every problem has a code, a message, and a place that is in its file.
fn check_report(report: &Report) {
    assert!(!report.diagnostics.is_empty());
    for format in [Format::Human, Format::Colour, Format::Github] {
        assert!(!render(report, format).is_empty());
    }
    let json = render(report, Format::Json);
    assert_eq!(json.lines().count(), report.diagnostics.len());
    for line in json.lines() {
        let problem: Value = serde_json::from_str(line).expect("JSON");
        assert!(
            problem["message"].as_str().is_some_and(|it| !it.is_empty()),
            "{line}"
        );
        let places = problem["related"].as_array().into_iter().flatten();
        for place in places
            .chain([&problem["place"]])
            .filter(|place| !place.is_null())
        {
            check_place(report, place);
        }
    }
}

fn check_place(report: &Report, place: &Value) {
    let mut sources = report.sources.iter();
    let source = sources.find(|source| place["file"] == source.path.as_str());
    let source = source.expect("a file of the spec");
    let number = |key: &str| usize::try_from(place[key].as_u64().unwrap_or(0)).unwrap_or(0);
    // A place may be the end of the file, behind its last line break.
    let lines = source.text.split('\n');
    let line = number("line")
        .checked_sub(1)
        .and_then(|line| lines.clone().nth(line));
    let line = line.unwrap_or_else(|| panic!("{place} of {} lines", lines.count()));
    let column = number("column");
    assert!(
        (1..=line.chars().count() + 1).contains(&column),
        "{place} in {line:?}"
    );
}

fn check_api(api: &Api) {
    drop(codegen::client(api));
    for selection in Selection::parts(api)
        .into_iter()
        .chain([Selection::all(api)])
    {
        for version in [Version::V3_0, Version::V3_1] {
            for strictness in [Strictness::Lenient, Strictness::Strict] {
                let document = openapi::document(api, &selection, version, strictness, "1.2.3");
                check_document(&document.into());
            }
        }
    }
    for family in openrpc::families(api) {
        for strictness in [Strictness::Lenient, Strictness::Strict] {
            let document = openrpc::document(api, family, strictness, "1.2.3");
            check_document(&document.into());
        }
    }
}

/// A document says the same in JSON and in YAML.
fn check_document(document: &Tree) {
    let json: Value = serde_json::from_str(&document.to_json()).expect("JSON");
    let yaml: Value = serde_yaml::from_str(&document.to_yaml()).expect("YAML");
    assert_eq!(json, yaml);
}
