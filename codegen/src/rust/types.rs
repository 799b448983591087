//! The files that hold the types of a home.

use super::file::Contents;
use super::module::{Module, home};
use super::{docs, enumeration, names, newtype, object};
use crate::api::{Api, Home, TypeDef, TypeKind};

/// `types.rs` of a home, unless it has no types.
pub(super) fn file<'a>(api: &'a Api, owner: &Home) -> Option<(Module<'a>, Contents)> {
    let types = of(api, owner);
    if types.is_empty() {
        return None;
    }
    let mut parts = home(owner);
    parts.push(String::from("types"));
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let module = Module::new(api, &parts);
    let items = types
        .into_iter()
        .flat_map(|def| items(&module, def))
        .collect();
    let docs = docs::inner(match owner {
        Home::Shared => "Types that all families share.",
        Home::Family(_) => "Types that the groups of the family share.",
        Home::Group(..) => "Types of the group.",
        Home::Webhooks => "What the events carry.",
    });
    Some((module, Contents::new(docs, items)))
}

/// The types of a home, by name.
pub(super) fn of<'a>(api: &'a Api, owner: &Home) -> Vec<&'a TypeDef> {
    let mut types: Vec<&TypeDef> = api.types_of(owner).collect();
    types.sort_by_cached_key(|def| names::type_name(&def.name));
    types
}

fn items(module: &Module<'_>, def: &TypeDef) -> Vec<proc_macro2::TokenStream> {
    match &def.kind {
        TypeKind::Object(fields) => object::items(module, def, fields),
        TypeKind::Enum(values) => enumeration::items(module, def, values),
        TypeKind::Newtype { scalar, about } => newtype::items(module, def, *scalar, about),
    }
}
