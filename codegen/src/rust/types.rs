//! The file with the types of a home.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::Contents;
use super::module::{self, Module};
use super::names::TypeName;
use super::scope;
use super::{docs, enumeration, former, newtype, object, one_of, test_util};
use crate::api::{Api, Home, TypeDef, TypeKind};

/// The lines of the module that has them beside it.
pub(super) fn declarations(api: &Api, owner: &Home) -> (Option<TokenStream>, Option<TokenStream>) {
    if of(api, owner).is_empty() {
        return (None, None);
    }
    let test_util = test_util::declaration(api, owner);
    (
        Some(quote!(mod types; #test_util)),
        Some(quote!(
            pub use types::*;
        )),
    )
}

/// `types.rs` of a home, unless it has no types.
pub(super) fn file<'a>(api: &'a Api, owner: &Home) -> Option<(Module<'a>, Contents)> {
    let types = of(api, owner);
    if types.is_empty() {
        return None;
    }
    let scope = scope::of_types(api, owner);
    let module = Module::file(api, module::home(owner), "types", scope);
    let names = types.iter().map(|def| TypeName::of(&def.name));
    let serde = quote!(runtime::impl_serde!(#(#names),*););
    let items = types.iter().flat_map(|def| items(&module, def));
    let items = items.chain([serde]).collect();
    let docs = docs::inner(match owner {
        Home::Shared => "Types shared by all families.",
        Home::Family(_) => "Types shared by the groups of the family.",
        Home::Group(..) => "Types of the group.",
        Home::Webhooks => "Payloads of the events.",
    });
    Some((module, Contents::new(docs, items)))
}

/// The types of a home, by name.
pub(super) fn of<'a>(api: &'a Api, owner: &Home) -> Vec<&'a TypeDef> {
    let mut types: Vec<&TypeDef> = api.types_of(owner).collect();
    types.sort_by_cached_key(|def| TypeName::of(&def.name));
    types
}

fn items(module: &Module<'_>, def: &TypeDef) -> Vec<TokenStream> {
    let mut items = match &def.kind {
        TypeKind::Object(fields) => object::items(module, def, fields),
        TypeKind::Enum(values) => enumeration::items(def, values),
        TypeKind::Newtype { scalar, about } => newtype::items(module, def, *scalar, about),
        TypeKind::OneOf(types) => one_of::items(module, def, types),
    };
    items.extend(former::of_type(def));
    items
}
