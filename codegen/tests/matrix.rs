//! The table of `spec/README.md`: what each reader makes of each key of the language.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use codegen::api::Api;
use codegen::openapi::{self, Selection, Version};
use codegen::tree::Tree;
use codegen::{Runtime, Strictness, language, openrpc};
use support::changes::{Key, changed, changes};

/// What the readers make of a key.
struct Cells {
    rust: String,
    dynamic: String,
    console: String,
    mock: String,
    openapi: String,
    openrpc: String,
}

#[test]
fn every_key_of_the_language_has_a_row_and_a_change() {
    let keys = language::keys().into_iter();
    let mut keys: Vec<Key> = keys
        .map(|(owner, key)| (owner.to_owned(), key.to_owned()))
        .collect();
    keys.sort();
    let rows: Vec<Key> = table().into_keys().collect();
    assert_eq!(rows, keys);
    let changed: Vec<Key> = changes().into_keys().collect();
    assert_eq!(changed, keys);
}

#[test]
fn a_cell_without_a_meaning_has_a_reason() {
    for (key, cells) in table() {
        let Cells { rust, dynamic, .. } = &cells;
        let Cells {
            openapi, openrpc, ..
        } = &cells;
        for cell in [rust, dynamic, &cells.console, &cells.mock, openapi, openrpc] {
            assert!(cell.strip_prefix('–').unwrap_or(cell).len() > 2, "{key:?}");
        }
    }
}

/// Only a local server reads what is kept, so the reference of its keys is a table of its own.
#[test]
fn every_key_of_what_is_kept_is_in_the_reference_and_in_a_spec() {
    let text = readme();
    let (_, text) = text
        .split_once("\n| key of what is kept |")
        .expect("the table");
    let rows = text.lines().skip(2).map_while(|it| it.strip_prefix("| "));
    let first = rows.filter_map(|row| row.split(" | ").next());
    let told: Vec<&str> = first
        .flat_map(|cell| cell.split(", "))
        .map(|key| key.trim_matches('`'))
        .collect();
    let keys: Vec<&str> = language::resource_keys().collect();
    assert_eq!(sorted(&told), sorted(&keys));
    let spec = include_str!("apis/everything/spec/shop/orders.mock.yaml");
    for key in keys {
        assert!(
            spec.contains(&format!("\n  {key}: ")) || spec.contains(&format!("\n  {key}:\n")),
            "{key}"
        );
    }
}

#[test]
fn what_is_kept_changes_nothing_but_the_server() {
    let files = support::files_of(&support::folder("apis/everything/spec"));
    let (kept, plain): (Vec<_>, Vec<_>) = files
        .iter()
        .cloned()
        .partition(|(path, _)| path.ends_with(".mock.yaml"));
    assert!(!kept.is_empty());
    let [with, without] = [&files, &plain].map(|files| support::load(files).expect("a spec"));
    assert!(!with.resources.is_empty() && without.resources.is_empty());
    let (with, without) = (Outputs::of(&with), Outputs::of(&without));
    assert!(with.rust == without.rust);
    assert!(with.openapi == without.openapi);
    assert!(with.openrpc == without.openrpc);
}

fn sorted<'a>(keys: &[&'a str]) -> Vec<&'a str> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys
}

#[test]
fn each_reader_makes_of_each_key_what_the_table_says() {
    let spec = support::spec(include_str!("matrix/spec.yaml"));
    let before = Outputs::of(&support::load_good("the spec", &spec));
    let table = table();
    let mut wrong = Vec::new();
    for (key, (from, to)) in changes() {
        let name = format!("{}.{}", key.0, key.1);
        let changed = changed(&spec, &from, &to);
        let after = Outputs::of(&support::load_good(&name, &changed));
        let found = table[&key].contradictions(&before, &after);
        wrong.extend(found.into_iter().map(|it| format!("{name}: {it}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Cells {
    /// What is not as the table says, when a key is changed.
    fn contradictions(&self, before: &Outputs, after: &Outputs) -> Vec<String> {
        let mut found = Vec::new();
        for (reader, cell, before, after) in [
            ("Rust", &self.rust, &before.rust, &after.rust),
            ("OpenAPI", &self.openapi, &before.openapi, &after.openapi),
            ("OpenRPC", &self.openrpc, &before.openrpc, &after.openrpc),
        ] {
            if cell.starts_with('–') != (before == after) {
                let what = if before == after { "stays" } else { "changes" };
                found.push(format!("{reader} {what}, but the table says `{cell}`"));
            }
        }
        for (cell, documents) in [
            (&self.openapi, [&before.openapi, &after.openapi]),
            (&self.openrpc, [&before.openrpc, &after.openrpc]),
        ] {
            for word in cell.split('`').skip(1).step_by(2) {
                let word = word.rsplit('.').next().unwrap_or_default();
                let word = format!("\"{word}\":");
                if !documents.iter().any(|it| it.contains(&word)) {
                    found.push(format!("no document has {word}"));
                }
            }
        }
        let changes_code = before.code != after.code;
        let (rust, dynamic) = (&self.rust, &self.dynamic);
        let is_source = !rust.starts_with('–') && rust != "manifest";
        if is_source && rust.starts_with("docs") == changes_code {
            found.push(format!(
                "the table says `{rust}`, which is not what changes"
            ));
        }
        if !dynamic.starts_with('–') && !changes_code {
            found.push(format!(
                "nothing changes that dynamic calls make `{dynamic}` of"
            ));
        }
        found
    }
}

/// What is made of a spec.
struct Outputs {
    /// The whole crate.
    rust: String,
    /// The same without comments.
    code: String,
    openapi: String,
    openrpc: String,
}

impl Outputs {
    fn of(api: &Api) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        // A path that is the same for every folder.
        let runtime = Runtime::at(&here.join("../client-runtime"), here).expect("the runtime");
        let files = codegen::package(api, &runtime, folder.path()).expect("a package");
        let sources = files.iter().filter(|(path, _)| *path != "Cargo.toml");
        let lines = sources.flat_map(|(_, text)| text.lines());
        let code = lines.filter(|line| !line.trim_start().starts_with("//"));
        let openapi = [Strictness::Lenient, Strictness::Strict].map(|strictness| {
            let all = Selection::all(api);
            Tree::from(openapi::document(api, &all, Version::V3_1, strictness, "1")).to_json()
        });
        let openrpc = openrpc::families(api).map(|family| {
            Tree::from(openrpc::document(api, family, Strictness::Strict, "1")).to_json()
        });
        Self {
            code: code.collect::<Vec<_>>().join("\n"),
            openapi: openapi.concat(),
            openrpc: openrpc.collect(),
            rust: files.into_values().collect(),
        }
    }
}

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/README.md");
    fs::read_to_string(path).expect("the README")
}

/// The rows of the table.
fn table() -> BTreeMap<Key, Cells> {
    let text = readme();
    let (_, text) = text
        .split_once("\n## What each reader makes of it\n")
        .expect("the table");
    let mut owner = None;
    let mut rows = BTreeMap::new();
    for line in text.lines() {
        let Some(cells) = line.strip_prefix("| ").and_then(|it| it.strip_suffix(" |")) else {
            owner = owner.filter(|_| line.starts_with('|'));
            continue;
        };
        let mut cells = cells.split(" | ").map(str::to_owned);
        let first = cells.next().expect("a cell");
        let name = first
            .trim_end_matches('`')
            .rsplit('`')
            .next()
            .expect("a name");
        if first.contains(" of `") {
            owner = Some(name.to_owned());
            continue;
        }
        let Some(owner) = &owner else {
            continue;
        };
        let mut next = || cells.next().expect("six cells");
        let row = Cells {
            rust: next(),
            dynamic: next(),
            console: next(),
            mock: next(),
            openapi: next(),
            openrpc: next(),
        };
        let twice = rows.insert((owner.clone(), name.to_owned()), row);
        assert!(twice.is_none(), "{owner}.{name}");
    }
    rows
}
