//! Each construct of the spec language, and the Rust that it gives: the items that it is about, without attributes.

mod constructs_support;
mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use codegen::Files;
use constructs_support::{Attributes, heads, items};

/// What the API as a whole gives.
const WHOLE: [&str; 11] = [
    "api/credential.rs",
    "api/family.rs",
    "api/mod.rs",
    "api/routes.rs",
    "client/blocking.rs",
    "client/builder.rs",
    "client/environment.rs",
    "client/mod.rs",
    "client/request.rs",
    "dynamic.rs",
    "mod.rs",
];

/// The files of a construct, and the items in them that it is about.
type Subject = &'static [(&'static str, &'static [&'static str])];

/// By the names of their fixtures.
const SUBJECTS: [(&str, Subject); 31] = [
    (
        "assumed_addresses",
        &[
            ("api/family.rs", &["static *"]),
            ("operations.rs", &["Operation for *"]),
            ("orders/mod.rs", &["fn get"]),
            ("builder.rs", &["fn shop_base_url"]),
        ],
    ),
    (
        "bodies",
        &[("operations.rs", &["Operation for *", "impl Replace"])],
    ),
    (
        "code_in_texts",
        &[
            ("shop/docs/mod.rs", &["fn get"]),
            ("docs/types.rs", &["struct Thing"]),
            ("types.rs", &["enum Size"]),
            ("webhook/mod.rs", &["enum Event"]),
            ("webhook/types.rs", &["struct Changed"]),
        ],
    ),
    (
        "constants",
        &[
            (
                "operations.rs",
                &["struct Pay", "fn new", "Operation for Pay"],
            ),
            ("types.rs", &["struct Card", "* for Card", "fn new"]),
        ],
    ),
    ("credentials", &[("operations.rs", &["Operation for *"])]),
    (
        "enums",
        &[("types.rs", &["enum *", "impl Speed", "* for Speed"])],
    ),
    ("envelopes", &[("operations.rs", &["Operation for *"])]),
    (
        "error_codes",
        &[
            ("store/errors.rs", &["enum *", "impl *", "* for *"]),
            ("calls/errors.rs", &["enum *"]),
        ],
    ),
    (
        "former_names",
        &[
            ("orders/mod.rs", &["fn *"]),
            ("operations.rs", &["type *", "impl Request<Find,KIND>"]),
            ("types.rs", &["type *", "impl *"]),
            ("orders/dynamic.rs", &["static OPERATIONS"]),
        ],
    ),
    (
        "hidden_names",
        &[
            ("mod.rs", &["fn get", "fn result"]),
            ("operations.rs", &["use", "struct *", "fn new", "fn option"]),
            (
                "geometry/types.rs",
                &["use", "struct *", "enum *", "impl *", "* for Vec"],
            ),
        ],
    ),
    (
        "json_rpc",
        &[
            ("remote/mod.rs", &["fn batch"]),
            ("tools/mod.rs", &["fn get_tool"]),
            (
                "tools/operations.rs",
                &["Operation for *", "RpcOperation for *", "Paged for *"],
            ),
        ],
    ),
    (
        "lifetimes",
        &[
            ("orders/mod.rs", &["fn *"]),
            ("operations.rs", &["fn dry"]),
            ("types.rs", &["struct *", "enum *", "fn code", "fn note"]),
        ],
    ),
    (
        "like_parameters",
        &[
            (
                "orders/mod.rs",
                &[
                    "fn transfer",
                    "fn extend",
                    "fn reset",
                    "fn add",
                    "fn create",
                ],
            ),
            ("operations.rs", &["struct CreateParameters", "impl Create"]),
            (
                "types.rs",
                &["struct ResetToken", "* for ResetToken", "impl Line"],
            ),
        ],
    ),
    (
        "lists_and_maps",
        &[
            (
                "operations.rs",
                &["struct Put", "impl *", "Operation for Put"],
            ),
            ("types.rs", &["struct StockReport", "* for StockReport"]),
        ],
    ),
    (
        "lists_with_totals",
        &[("operations.rs", &["Operation for *"])],
    ),
    (
        "many_arguments",
        &[
            ("shop/forms/mod.rs", &["fn fill_in", "fn join"]),
            ("operations.rs", &["fn new"]),
        ],
    ),
    ("newtypes", &[("types.rs", &["struct *", "* for *"])]),
    (
        "null_and_absent",
        &[
            (
                "operations.rs",
                &["struct Change", "impl *", "Operation for Change"],
            ),
            ("types.rs", &["struct Voucher", "* for Voucher"]),
        ],
    ),
    (
        "one_of",
        &[(
            "types.rs",
            &[
                "enum *",
                "impl Note",
                "* for Note",
                "Decode for Method",
                "Encode for Method",
                "* for Both",
            ],
        )],
    ),
    ("open_types", &[("types.rs", &["Decode for *"])]),
    (
        "objects",
        &[(
            "types.rs",
            &[
                "struct *",
                "impl Address",
                "impl AddressGeo",
                "* for Address",
            ],
        )],
    ),
    ("paging", &[("operations.rs", &["Paged for *"])]),
    (
        "parameters",
        &[(
            "operations.rs",
            &["struct Change", "impl *", "Operation for Change"],
        )],
    ),
    (
        "recursion",
        &[("types.rs", &["struct *", "impl *", "* for Tree"])],
    ),
    (
        "renamed",
        &[
            ("operations.rs", &["struct *", "fn new", "Operation for *"]),
            ("types.rs", &["struct Word", "impl Word", "* for Word"]),
        ],
    ),
    (
        "scalars",
        &[
            ("types.rs", &["struct Sample", "* for Sample"]),
            ("operations.rs", &["impl *"]),
        ],
    ),
    (
        "shared_types",
        &[
            ("types.rs", &["use", "struct *"]),
            ("operations.rs", &["use"]),
            ("zoo/mod.rs", &["use"]),
        ],
    ),
    ("examples", &[("shop/orders/mod.rs", &["fn place"])]),
    (
        "struct_names",
        &[
            ("orders/mod.rs", &["fn *"]),
            ("operations.rs", &["struct *", "type *", "Paged for *"]),
            ("types.rs", &["struct *"]),
        ],
    ),
    (
        "taken_fields",
        &[
            ("orders/types.rs", &["struct *"]),
            (
                "operations.rs",
                &["struct *", "fn new", "Operation for List"],
            ),
        ],
    ),
    (
        "webhooks",
        &[
            (
                "webhook/mod.rs",
                &["use", "struct *", "enum *", "impl *", "* for *", "fn *"],
            ),
            ("webhook/types.rs", &["struct *"]),
        ],
    ),
];

fn files(name: &str, text: &str) -> Files {
    let api = support::load_good(name, &support::spec(text));
    codegen::client(&api)
}

#[test]
fn every_construct_gives_the_rust_beside_it() {
    let subjects: BTreeMap<&str, Subject> = SUBJECTS.into();
    for (name, text) in support::fixtures("constructs") {
        if name == "documentation" {
            continue;
        }
        let subject = subjects
            .get(name.as_str())
            .unwrap_or_else(|| panic!("what is `{name}` about?"));
        let attributes = match name.as_str() {
            "assumed_addresses" | "code_in_texts" | "examples" | "lifetimes" => Attributes::Docs,
            "former_names" => Attributes::Code,
            _ => Attributes::None,
        };
        let mut shown = format!("{text}\n");
        let files = files(&name, &text);
        for (end, headlines) in *subject {
            let files = || files.iter().filter(|(path, _)| path.ends_with(end));
            for headline in *headlines {
                let is_there = |source: &str| !items(source, &[headline], attributes).is_empty();
                assert!(
                    files().any(|(_, it)| is_there(it)),
                    "{name}: `{headline}` in {end}"
                );
            }
            for (path, source) in files() {
                let code = items(source, headlines, attributes);
                if !code.is_empty() {
                    let _ = write!(shown, "\n──────── {path}\n\n{code}");
                }
            }
        }
        insta::assert_snapshot!(name, shown);
    }
}

/// The only snapshot of whole files of operations: comments, attributes, imports and all.
#[test]
fn operations_are_documented() {
    let text = include_str!("constructs/documentation.yaml");
    let mut shown = format!("{text}\n");
    let files = files("documentation", text);
    for name in ["mod.rs", "operations.rs"] {
        let path = format!("shop/returns/{name}");
        let _ = write!(shown, "\n──────── {path}\n\n{}", files[&path]);
    }
    let family = files["shop/mod.rs"].lines();
    let table: Vec<&str> = family.filter(|line| line.starts_with("//!")).collect();
    let _ = write!(shown, "\n──────── shop/mod.rs\n\n{}\n", table.join("\n"));
    insta::assert_snapshot!("documentation", shown);
}

#[test]
fn methods_are_found_by_their_names_on_the_wire_and_by_those_that_they_replace() {
    let text = "\
# shop/orders.yaml
group: orders
does: Orders.
operations:
  get: {does: Returns an order., rest: GET /orders/last, returns: nothing}
# remote-calls/orders.yaml
group: orders
does: Orders, as they were.
operations:
  read: {does: Returns an order., rpc: getOldOrder, effect: read, instead: shop.orders.get, returns: nothing}
  count: {does: Counts orders., rpc: count, effect: read, instead: none, returns: nothing}
";
    let files = files("replaced", text);
    for (path, operation, alias) in [
        ("shop/orders/mod.rs", "get", Some("getOldOrder")),
        ("remote/orders/mod.rs", "read", Some("getOldOrder")),
        ("remote/orders/mod.rs", "count", None),
    ] {
        let method = format!("pub fn {operation}(");
        let (before, _) = files[path].split_once(&method).expect("a method");
        let attributes = before.lines().rev().map(str::trim);
        let mut attributes = attributes.skip(1).take_while(|line| line.starts_with("#["));
        let expected = alias.map(|alias| format!("#[doc(alias = \"{alias}\")]"));
        let found = attributes.find(|line| line.contains("alias"));
        assert_eq!(found, expected.as_deref(), "{operation}");
    }
    for id in ["shop.orders.get", "remote.read"] {
        let is_there = |source: &String| source.contains(&format!("#[doc(alias = \"{id}\")]"));
        assert!(files.values().any(is_there), "{id}");
    }
}

/// The attributes of types, which no other snapshot shows.
#[test]
fn each_kind_of_type_has_its_attributes() {
    let mut shown = String::new();
    for (name, path) in [
        ("objects", "shop/addresses/types.rs"),
        ("enums", "shop/deliveries/types.rs"),
        ("one_of", "shop/payments/types.rs"),
        ("newtypes", "shop/customers/types.rs"),
        ("error_codes", "store/errors.rs"),
        ("webhooks", "webhook/mod.rs"),
    ] {
        let fixture = format!(
            "{}/tests/constructs/{name}.yaml",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(fixture).expect("a fixture");
        let heads = heads(&files(name, &text)[path]);
        let _ = writeln!(shown, "──────── {path}\n\n{heads}");
    }
    insta::assert_snapshot!("attributes", shown);
}

/// Of every construct, `FromArguments` in one place.
#[test]
fn an_operation_is_made_of_json() {
    let text = include_str!("constructs/null_and_absent.yaml");
    let files = files("null_and_absent", text);
    let source = &files["shop/vouchers/dynamic.rs"];
    let shown = items(source, &["* for *", "static *"], Attributes::None);
    insta::assert_snapshot!("dynamic", format!("{text}\n{shown}"));
}

#[test]
fn the_api_as_a_whole_gives_statics_and_ways_in() {
    let spec = support::spec(include_str!("constructs/enums.yaml"));
    let files = codegen::client(&support::load_good("enums", &spec));
    let (_, root) = spec.last().expect("the root file");
    let shown = WHOLE.map(|path| format!("──────── {path}\n\n{}", files[path]));
    insta::assert_snapshot!(format!("{root}\n{}", shown.join("\n")));
}

#[test]
fn every_file_says_that_it_is_generated() {
    let api = support::load_good(
        "rpc",
        &support::spec(include_str!("constructs/json_rpc.yaml")),
    );
    for (path, source) in codegen::client(&api) {
        assert!(
            source.starts_with("// @generated by `cargo xtask generate`."),
            "{path}"
        );
    }
}

/// Where an argument is generous, so is its example; where null may stand in its place, it has exactly its type.
#[test]
fn an_example_of_a_call_has_arguments_of_the_types_that_are_due() {
    let text = "\
# shop/orders.yaml
group: orders
does: Orders.
operations:
  buy:
    does: Buys.
    rest: POST /orders
    body:
      tags: list<string>
      rows: list<list<string>>
      counts: map<int>? (example 7)
      day: date? (example 2026-05-01)
    returns: nothing
";
    let files = files("orders", text);
    let code: String = items(&files["shop/orders/mod.rs"], &["fn buy"], Attributes::Docs)
        .lines()
        .filter_map(|line| line.trim().strip_prefix("///"))
        .collect();
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let call = "client .shop() .orders() .buy( \
        [\"text\"], \
        [vec![\"text\".to_owned()]], \
        std::collections::BTreeMap::from([(\"key\".to_owned(), 7)]), \
        IsoDate::new(\"2026-05-01\"), ) .await?;";
    assert!(code.contains(call), "{code}");
    assert!(code.contains("use shop_client::IsoDate;"), "{code}");
}
