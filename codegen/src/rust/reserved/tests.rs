//! The lists are those of the client and of the templates: nothing is missing, and nothing is too much.

use std::collections::BTreeSet;

use syn::{Attribute, ImplItem, Item, ItemImpl, PathArguments, Type, UseTree};

use super::*;
use crate::api::Api;
use crate::diagnostics::{Format, render};
use crate::rust::{Runtime, crate_root, feature, manifest};

/// An API with something of everything. Its own names, and no others, have `acme` in them.
const EVERYTHING: [(&str, &str); 5] = [
    (
        "api.yaml",
        "{api: Acme, does: Acme., client: acme, environments: {acme: Acme.}, \
         credentials: {acme-key: {does: Acme., header: X-Acme, param: acme}}, families: {\
         acme-shop: {does: Acme., hosts: {acme: 'https://acme.example'}, errors: [404 ACME -- Acme.]}, \
         acme-rpc: {does: Acme., hosts: {acme: 'https://acme.example'}, protocol: json-rpc, flat: true}}, \
         types: {AcmeShared: int -- Acme., \
         AcmeObject: {does: Acme., fields: {acme: AcmeShared}}}}",
    ),
    (
        "acme-shop/types.yaml",
        "{types: {AcmeType: {does: Acme., fields: {acme: AcmeShared, other: AcmeObject}}}}",
    ),
    (
        "acme-shop/acme-orders.yaml",
        "{group: acme-orders, does: Acme., \
         operations: {acme-get: {does: Acme., rest: GET /, returns: AcmeType}, \
         acme-list: {does: Acme., rest: GET /all, query: {page?: int}, returns: {list: AcmeType}, \
         paging: {by: page}}}}",
    ),
    (
        "acme-rpc/acme-orders.yaml",
        "{group: acme-orders, does: Acme., \
         operations: {acme-get: {does: Acme., rpc: get, effect: read, returns: int}}}",
    ),
    (
        "webhooks.yaml",
        "{webhooks: {does: Acme., docs: 'https://acme.example/', envelope: {topic: t, data: d}}, \
         topics: {acmeTopic: {does: Acme., docs: acme, fields: {acme: int}}}}",
    ),
];

fn parse(text: &str) -> Vec<Item> {
    syn::parse_file(text).expect("Rust").items
}

fn everything() -> Api {
    crate::load_texts(EVERYTHING).unwrap_or_else(|report| {
        panic!("{}", render(&report, Format::Human));
    })
}

/// The items of generated files whose paths the condition takes.
fn generated(is_wanted: impl Fn(&str) -> bool) -> Vec<Item> {
    let files = crate::client(&everything()).into_iter();
    files
        .filter(|(path, _)| is_wanted(path))
        .flat_map(|(_, text)| parse(&text))
        .collect()
}

/// The implementations for a type of this name, which has type parameters or has none.
fn impls<'a>(items: &'a [Item], name: &str, is_generic: bool) -> Vec<&'a ItemImpl> {
    let is_it = |ty: &Type| {
        let Type::Path(ty) = ty else {
            return false;
        };
        ty.path.segments.last().is_some_and(|last| {
            let has_types = matches!(
                &last.arguments,
                PathArguments::AngleBracketed(arguments)
                    if arguments.args.iter().any(|it| matches!(it, syn::GenericArgument::Type(_)))
            );
            last.ident == name && has_types == is_generic
        })
    };
    let impls = items.iter().filter_map(|item| match item {
        Item::Impl(item) if is_it(&item.self_ty) => Some(item),
        _ => None,
    });
    impls.collect()
}

/// The functions of a type, those of traits included unless only macros such as `println` call them.
fn methods(items: &[Item], name: &str, is_generic: bool) -> BTreeSet<String> {
    let is_shown = |item: &&ItemImpl| {
        let path = item.trait_.as_ref().map(|(path, _)| path);
        let is_hidden = item.attrs.iter().any(is_hidden);
        !is_hidden && path.is_none_or(|path| path.segments[0].ident != "fmt")
    };
    let functions = impls(items, name, is_generic)
        .into_iter()
        .filter(is_shown)
        .flat_map(|item| &item.items)
        .filter_map(|item| match item {
            ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
            _ => None,
        });
    let is_clone = items.iter().any(|item| match item {
        Item::Struct(item) if item.ident == name => {
            let is_generic = is_generic == item.generics.type_params().next().is_some();
            // What is copied need not be cloned.
            is_generic && derives(&item.attrs, "Clone") && !derives(&item.attrs, "Copy")
        }
        _ => false,
    });
    functions
        .filter(|name| !name.contains("acme"))
        .chain(is_clone.then(|| String::from("clone")))
        .collect()
}

/// Whether it is `#[doc(hidden)]`: such an implementation is there for what the compiler says.
fn is_hidden(attribute: &Attribute) -> bool {
    let words = attribute.parse_args::<syn::Path>();
    attribute.path().is_ident("doc") && words.is_ok_and(|words| words.is_ident("hidden"))
}

fn derives(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| {
        let mut found = false;
        let _ = attribute.parse_nested_meta(|meta| {
            found |= attribute.path().is_ident("derive") && meta.path.is_ident(name);
            Ok(())
        });
        found
    })
}

/// The names that a module declares or passes on by name.
fn declared(items: &[Item]) -> BTreeSet<String> {
    fn leaves(tree: &UseTree, names: &mut BTreeSet<String>) {
        match tree {
            UseTree::Path(path) => leaves(&path.tree, names),
            UseTree::Name(name) => {
                names.insert(name.ident.to_string());
            }
            UseTree::Rename(rename) => {
                names.insert(rename.rename.to_string());
            }
            UseTree::Glob(_) => {}
            UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, names)),
        }
    }
    let mut names = BTreeSet::new();
    for item in items {
        match item {
            Item::Mod(item) => {
                names.insert(item.ident.to_string());
            }
            Item::Use(item) => leaves(&item.tree, &mut names),
            _ => {}
        }
    }
    names.retain(|name| !name.to_lowercase().contains("acme"));
    names
}

/// Of the client and the handles, whose own methods take a reference, Rust finds these methods of all values first.
fn with_those_of_all_values(mut names: BTreeSet<String>) -> BTreeSet<String> {
    names.extend(["into", "try_into"].map(String::from));
    names
}

fn listed(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn lists_are_sorted() {
    let lists = [
        REQUEST_METHODS,
        CLIENT_METHODS,
        BUILDER_METHODS,
        ROOT_MODULES,
        ROOT_TYPES,
        FAMILY_MODULES,
        HANDLE_METHODS,
        RPC_HANDLE_METHODS,
        FEATURES,
    ];
    for list in lists {
        assert!(list.is_sorted(), "{list:?}");
    }
}

#[test]
fn methods_are_those_of_the_client() {
    let items = generated(|path| path.starts_with("client/") || path == "dynamic.rs");
    assert_eq!(methods(&items, "Request", true), listed(REQUEST_METHODS));
    assert_eq!(
        with_those_of_all_values(methods(&items, "Client", false)),
        listed(CLIENT_METHODS)
    );
    let mut builder = methods(&items, "ClientBuilder", true);
    builder.extend(methods(&items, "ClientBuilder", false));
    assert_eq!(builder, listed(BUILDER_METHODS));
}

#[test]
fn names_at_the_root_are_those_of_the_client() {
    let mut names = declared(&generated(|path| path == "mod.rs"));
    names.extend(declared(&parse(&crate_root::text(&everything()))));
    let (types, modules): (BTreeSet<_>, BTreeSet<_>) = names
        .into_iter()
        .partition(|name| name.starts_with(char::is_uppercase));
    assert_eq!(types, listed(ROOT_TYPES));
    assert_eq!(modules, listed(ROOT_MODULES));
}

#[test]
fn names_of_families_and_groups_are_those_of_the_templates() {
    let family = generated(|path| path == "acme_shop/mod.rs");
    let rpc = generated(|path| path == "acme_rpc/mod.rs");
    let group = generated(|path| path == "acme_shop/acme_orders/mod.rs");
    let mut modules = declared(&family);
    for imported in ["client", "runtime"] {
        modules.remove(imported);
    }
    assert_eq!(modules, listed(FAMILY_MODULES));
    let handles = [
        (methods(&family, "AcmeShop", true), HANDLE_METHODS),
        (methods(&group, "AcmeOrders", true), HANDLE_METHODS),
        (methods(&rpc, "AcmeRpc", true), RPC_HANDLE_METHODS),
    ];
    for (found, list) in handles {
        assert_eq!(with_those_of_all_values(found), listed(list));
    }
}

#[test]
fn features_are_those_of_the_manifest() {
    let api = everything();
    let runtime = Runtime {
        version: String::from("0.1.0"),
        path: None,
    };
    let manifest = manifest::manifest(&api, &runtime, None).expect("a manifest");
    let manifest: toml_edit::DocumentMut = manifest.parse().expect("TOML");
    let features = manifest["features"].as_table().expect("a table");
    let features: BTreeSet<String> = features.iter().map(|(name, _)| name.to_owned()).collect();
    let of_families: BTreeSet<String> = feature::of_families(&api).into_iter().collect();
    let others: BTreeSet<String> = features.difference(&of_families).cloned().collect();
    assert_eq!(others, listed(FEATURES));
}
