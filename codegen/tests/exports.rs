//! Each construct of the spec language, and the open formats beside it.

mod support;

use std::fmt::Write as _;

use codegen::Strictness;
use codegen::documents;
use codegen::openapi::{self, Selection, Version};
use codegen::openrpc;
use codegen::tree::Tree;
use similar::TextDiff;

#[test]
fn every_construct_gives_the_documents_beside_it() {
    for (name, text) in support::fixtures("constructs") {
        let api = support::load_good(&name, &support::spec(&text));
        let mut shown = format!("{text}\n");
        let all = Selection::all(&api);
        if !all.families.is_empty() || all.webhooks.is_some() {
            let [new, old] = [Version::V3_1, Version::V3_0].map(|version| {
                Tree::from(openapi::document(
                    &api,
                    &all,
                    version,
                    Strictness::Lenient,
                    "1.2.3",
                ))
            });
            let new = new.to_yaml();
            let _ = write!(shown, "\n──────── OpenAPI 3.1\n\n{new}");
            let old = old.to_yaml();
            let diff = TextDiff::from_lines(new.as_str(), old.as_str());
            let diff = diff.unified_diff().context_radius(1).to_string();
            let _ = write!(shown, "\n──────── OpenAPI 3.0, where it differs\n\n{diff}");
        }
        for family in openrpc::families(&api) {
            let document = Tree::from(openrpc::document(
                &api,
                family,
                Strictness::Lenient,
                "1.2.3",
            ));
            let yaml = document.to_yaml();
            let _ = write!(shown, "\n──────── OpenRPC, {}\n\n{yaml}", family.name.wire);
        }
        insta::assert_snapshot!(name, shown);
    }
}

#[test]
fn json_and_yaml_say_the_same() {
    let api = codegen::load(&support::real_spec()).expect("the real spec has no problems");
    let document = openapi::document(
        &api,
        &Selection::all(&api),
        Version::V3_1,
        Strictness::Lenient,
        "1.2.3",
    );
    let document = Tree::from(document);
    let json: serde_json::Value = serde_json::from_str(&document.to_json()).expect("JSON");
    let yaml: serde_json::Value = serde_yaml::from_str(&document.to_yaml()).expect("YAML");
    assert_eq!(json, yaml);
}

/// Importers want the former, and make an operation once for each of the latter.
#[test]
fn every_document_has_paths_and_every_operation_one_tag() {
    let api = codegen::load(&support::real_spec()).expect("the real spec has no problems");
    let mut parts = Selection::parts(&api);
    parts.push(Selection::all(&api));
    for version in [Version::V3_1, Version::V3_0] {
        for part in &parts {
            let document = openapi::document(&api, part, version, Strictness::Lenient, "1.2.3");
            let Some(Tree::Object(paths)) = document.get("paths") else {
                panic!("{} has no paths", part.name);
            };
            assert_eq!(paths.is_empty(), part.families.is_empty(), "{}", part.name);
            for path in paths.keys() {
                let Some(Tree::Object(item)) = paths.get(path) else {
                    panic!("{path} has no operations");
                };
                for verb in item.keys() {
                    let tags = item.get(verb).and_then(|it| it.get("tags"));
                    let is_one = matches!(tags, Some(Tree::List(tags)) if tags.len() == 1);
                    assert!(is_one, "{verb} {path}: {tags:?}");
                }
            }
        }
    }
}

#[test]
fn a_part_is_found_by_its_name_only() {
    let api = codegen::load(&support::real_spec()).expect("the real spec has no problems");
    for name in ["all", "core", "webhooks"] {
        let found = Selection::find(&api, name).ok().map(|found| found.name);
        assert_eq!(found.as_deref(), Some(name));
    }
    for name in ["json-rpc", "Core", ""] {
        let error = Selection::find(&api, name).expect_err("no part");
        let known = format!("`{name}` has no REST operations; there are authentication, core, ");
        assert!(error.to_string().starts_with(&known), "{error}");
    }
}

#[test]
fn a_family_of_methods_is_found_by_its_name_or_alone() {
    let api = codegen::load(&support::real_spec()).expect("the real spec has no problems");
    for name in [None, Some("json-rpc")] {
        let family = openrpc::family(&api, name).expect("a family");
        assert_eq!(family.name.wire, "json-rpc");
    }
    let error = openrpc::family(&api, Some("core")).expect_err("no family of methods");
    assert!(error.to_string().ends_with(": json-rpc"), "{error}");
}

#[test]
fn every_part_has_a_file_in_every_version_and_format() {
    let api = codegen::load(&support::real_spec()).expect("the real spec has no problems");
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("export");
    let documents = documents::write(&api, "1.2.3", &folder).expect("documents");
    assert_eq!(
        documents.openapi.len(),
        2 * (Selection::parts(&api).len() + 1)
    );
    assert_eq!(documents.openrpc.len(), openrpc::families(&api).count());
    for name in [
        "openapi-3.1-all.yaml",
        "openapi-3.0-core.json",
        "openrpc-json-rpc.json",
    ] {
        let text = std::fs::read_to_string(folder.join(name)).expect("a document");
        assert!(text.contains("1.2.3"), "{name}");
    }
}

/// OpenRPC: «required parameters first», alone and where several operations are one method.
#[test]
fn the_parameters_of_a_method_that_are_required_come_first() {
    let text = "# remote-calls/tools.yaml\n\
        group: tools\n\
        does: Tools.\n\
        operations:\n  \
        find: {does: Finds., rpc: find, effect: read, auth: shop-key?, params: {a?: int, b: int, c?: int, d: bool}, returns: nothing}\n  \
        sell: {does: Sells., rpc: move, effect: charge, params: {price: int, to?: string, tool: string}, returns: nothing}\n  \
        lend: {does: Lends., rpc: move, effect: write, params: {days: int, to?: string, tool: string}, returns: nothing}\n";
    let api = support::load_good("tools", &support::spec(text));
    let family = openrpc::families(&api).next().expect("a family");
    let document = Tree::from(openrpc::document(
        &api,
        family,
        Strictness::Lenient,
        "1.2.3",
    ));
    let document: serde_json::Value = serde_json::from_str(&document.to_json()).expect("JSON");
    let params = |method: usize| -> Vec<String> {
        let params = document["methods"][method]["params"].as_array();
        let params = params.expect("parameters").iter();
        let shown = params.map(|it| {
            let mark = if it["required"] == true { "" } else { "?" };
            format!("{}{mark}", it["name"].as_str().expect("a name"))
        });
        shown.collect()
    };
    assert_eq!(params(0), ["b", "d", "shopKey?", "a?", "c?"]);
    assert_eq!(params(1), ["shopKey", "tool", "days?", "to?", "price?"]);
}
