//! Small specs for tests: several files in one text, each after a line `# path.yaml`.

#![allow(dead_code, reason = "each test uses its own part")]

pub(crate) mod changes;

use std::fs;
use std::path::{Path, PathBuf};

use codegen::Checked;
use codegen::api::Api;
use codegen::diagnostics::explain::{self, SpecFiles};
use codegen::diagnostics::{Format, Report, render};

/// The head of a root file, for specs that bring none.
const SHOP: &str = include_str!("shop.yaml");

/// The families of that root file, each with its folder.
const FAMILIES: [(&str, &str); 2] = [
    ("shop/", include_str!("families/shop.yaml")),
    ("remote-calls/", include_str!("families/remote-calls.yaml")),
];

pub(crate) type Spec = SpecFiles;

/// Takes a text apart into files, and adds the root file if there is none.
pub(crate) fn spec(text: &str) -> Spec {
    let mut files = explain::files(text);
    if !files.iter().any(|(_, text)| text.contains("api:")) {
        files.push((String::from("api.yaml"), root(&files)));
    }
    files
}

/// A root file with the families that the files belong to.
fn root(files: &Spec) -> String {
    let used = FAMILIES
        .iter()
        .filter(|(folder, _)| files.iter().any(|(path, _)| path.starts_with(folder)));
    let families: String = used.map(|(_, family)| *family).collect();
    if families.is_empty() {
        format!("{SHOP}{}", FAMILIES[0].1)
    } else {
        format!("{SHOP}{families}")
    }
}

pub(crate) fn load(spec: &Spec) -> Result<Api, Report> {
    codegen::load_texts(
        spec.iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    )
}

/// All problems, warnings included.
pub(crate) fn problems(spec: &Spec) -> Report {
    inspect(spec).report
}

fn inspect(spec: &Spec) -> Checked {
    let files = spec.iter();
    codegen::inspect_texts(files.map(|(path, text)| (path.as_str(), text.as_str())))
}

/// The model of a spec without any problem, or a panic that shows what is wrong.
pub(crate) fn load_good(name: &str, spec: &Spec) -> Api {
    let Checked { api, report } = inspect(spec);
    let shown = render(&report, Format::Human);
    assert!(shown.is_empty(), "{name}:\n{shown}");
    api.unwrap_or_else(|| panic!("{name} has no model"))
}

/// The YAML files of a folder of tests, by name.
pub(crate) fn fixtures(folder: &str) -> Vec<(String, String)> {
    let folder = self::folder(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(path).expect("a fixture"))
        })
        .collect()
}

/// A folder of tests.
pub(crate) fn folder(name: &str) -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    tests.join(name)
}

/// The YAML files of a folder and of those in it, by their paths inside of it.
pub(crate) fn files_of(folder: &Path) -> Spec {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(here) = open.pop() {
        for entry in fs::read_dir(&here).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "yaml") {
                let inside = path.strip_prefix(folder).expect("a path inside");
                let parts: Vec<_> = inside.iter().map(|it| it.to_string_lossy()).collect();
                files.push((parts.join("/"), fs::read_to_string(&path).expect("a file")));
            }
        }
    }
    files.sort();
    files
}

/// The spec of the real API.
pub(crate) fn real_spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}
