//! The same spec gives the same bytes, however its independent parts are ordered.

mod support;

use std::fs;

use codegen::Strictness;
use codegen::api::Api;
use codegen::openapi::{self, Selection, Version};
use codegen::openrpc;
use codegen::tree::Tree;
use serde_yaml::Value;
use support::Spec;

/// Keys whose entries are independent of one another.
const UNORDERED: [&str; 7] = [
    "types",
    "operations",
    "families",
    "credentials",
    "envelopes",
    "path",
    "topics",
];

fn reversed(value: Value) -> Value {
    let Value::Mapping(map) = value else {
        return value;
    };
    let mut entries: Vec<(Value, Value)> = map
        .into_iter()
        .map(|(key, value)| {
            let unordered = key.as_str().is_some_and(|key| UNORDERED.contains(&key));
            let value = if unordered {
                reversed_entries(value)
            } else {
                value
            };
            (key, value)
        })
        .collect();
    entries.reverse();
    Value::Mapping(entries.into_iter().collect())
}

/// The entries of a map the other way round, each of them with its keys likewise.
fn reversed_entries(value: Value) -> Value {
    let Value::Mapping(map) = value else {
        return value;
    };
    let mut entries: Vec<(Value, Value)> = map
        .into_iter()
        .map(|(key, value)| (key, reversed(value)))
        .collect();
    entries.reverse();
    Value::Mapping(entries.into_iter().collect())
}

fn real_files() -> Spec {
    fn walk(folder: &std::path::Path, inside: &str, files: &mut Spec) {
        for entry in fs::read_dir(folder).expect("the spec") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            if path.is_dir() {
                walk(&path, &format!("{inside}{name}/"), files);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                let text = fs::read_to_string(&path).expect("a file");
                files.push((format!("{inside}{name}"), text));
            }
        }
    }
    let mut files = Spec::new();
    walk(&support::real_spec(), "", &mut files);
    files
}

/// All that is exported, as text.
fn documents(api: &Api) -> Vec<String> {
    let versions = [Version::V3_0, Version::V3_1];
    let all = Selection::all(api);
    let openapi =
        versions.map(|version| openapi::document(api, &all, version, Strictness::Lenient, "1.2.3"));
    let openrpc = openrpc::families(api)
        .map(|family| openrpc::document(api, family, Strictness::Lenient, "1.2.3"));
    let documents = openapi.into_iter().chain(openrpc);
    documents
        .map(|document| Tree::from(document).to_yaml())
        .collect()
}

#[test]
fn the_order_of_files_types_and_operations_does_not_matter() {
    let files = real_files();
    let shuffled: Spec = files
        .iter()
        .rev()
        .map(|(path, text)| {
            let value: Value = serde_yaml::from_str(text).expect("YAML");
            let text = serde_yaml::to_string(&reversed(value)).expect("YAML");
            (path.clone(), text)
        })
        .collect();
    assert_ne!(
        files.iter().map(|(_, text)| text).collect::<Vec<_>>(),
        shuffled
            .iter()
            .rev()
            .map(|(_, text)| text)
            .collect::<Vec<_>>(),
        "something was reordered"
    );
    let straight = support::load_good("in order", &files);
    let other = support::load_good("reversed", &shuffled);
    assert!(
        documents(&straight) == documents(&other),
        "exported documents"
    );
    let straight = codegen::client(&straight);
    let other = codegen::client(&other);
    let different: Vec<&String> = straight
        .keys()
        .chain(other.keys())
        .filter(|path| straight.get(*path) != other.get(*path))
        .collect();
    assert!(different.is_empty(), "{different:?}");
}

#[test]
fn the_spec_on_disk_gives_what_the_spec_in_memory_gives() {
    let on_disk = codegen::load(&support::real_spec()).expect("the real spec has no problems");
    let in_memory = support::load_good("in memory", &real_files());
    assert_eq!(codegen::client(&on_disk), codegen::client(&in_memory));
}
