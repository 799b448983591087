//! Operations to be called by their ids: how each is made from its arguments, and tables of all.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use super::feature;
use super::file::Contents;
use super::module::Module;
use super::names;
use super::object;
use crate::api::{Api, Family, Field, Group, Operation};

/// The module of each group, of each family and of the whole.
pub(super) const MODULE: &str = "dynamic";

/// `mod dynamic;` of a group, a family or the whole.
pub(super) fn declaration() -> TokenStream {
    let cfg = feature::cfg_any(&[feature::DYNAMIC]);
    let name = format_ident!("{MODULE}");
    quote!(#cfg pub(crate) mod #name;)
}

/// `dynamic.rs` of a group.
pub(super) fn of_group<'a>(api: &'a Api, family: &Family, group: &Group) -> (Module<'a>, Contents) {
    let family_module = names::module(&family.name.client);
    let group_module = names::module(&group.name.client);
    let module = Module::new(api, &[&family_module, &group_module, MODULE]);
    let mut items: Vec<TokenStream> = group
        .operations
        .iter()
        .map(|operation| reading(&module, operation))
        .collect();
    let dynamic = module.import("crate::runtime::dynamic::operation", "DynamicOperation");
    let entries = group.operations.iter().map(|operation| {
        let name = format_ident!("{}", names::type_name(&operation.name));
        quote!(#dynamic::of::<#name>())
    });
    items.push(quote! {
        pub(crate) static OPERATIONS: &[#dynamic] = &[#(#entries),*];
    });
    let docs = docs::inner("The operations of the group, from JSON.");
    (module, Contents::new(docs, items))
}

fn reading(module: &Module<'_>, operation: &Operation) -> TokenStream {
    let from_arguments = module.import("crate::runtime::dynamic::operation", "FromArguments");
    let reader = module.runtime("ObjectReader");
    let error = module.runtime("DecodeError");
    let name = names::type_name(&operation.name);
    let name = module.import("super", &name);
    let (required, optional): (Vec<_>, Vec<_>) = operation
        .arguments()
        .partition(|(_, field)| field.is_required());
    let names = |of: &[(&str, &Field)]| -> Vec<String> {
        of.iter().map(|(name, _)| (*name).to_owned()).collect()
    };
    let (required, optional) = (names(&required), names(&optional));
    let object = format_ident!(
        "{}",
        if operation.params.is_empty() {
            "_object"
        } else {
            "object"
        }
    );
    let constants = operation.arguments().filter_map(|(name, field)| {
        let json = field.constant.as_deref()?;
        Some(quote!(object.constant(#name, #json);))
    });
    let members = operation
        .arguments()
        .filter(|(_, field)| field.constant.is_none())
        .map(|(name, field)| object::read(field, name));
    quote! {
        impl #from_arguments for #name {
            const REQUIRED: &'static [&'static str] = &[#(#required),*];
            const OPTIONAL: &'static [&'static str] = &[#(#optional),*];
            fn from_arguments(#object: &mut #reader<'_>) -> Result<Self, #error> {
                #(#constants)*
                Ok(Self { #(#members),* })
            }
        }
    }
}

/// `dynamic.rs` of a family.
pub(super) fn of_family<'a>(api: &'a Api, family: &Family) -> (Module<'a>, Contents) {
    let module = Module::new(api, &[&names::module(&family.name.client), MODULE]);
    let dynamic = module.import("crate::runtime::dynamic::operation", "DynamicOperation");
    let groups = family.groups.iter().map(|group| {
        let group = format_ident!("{}", names::module(&group.name.client));
        quote!(super::#group::dynamic::OPERATIONS)
    });
    let items = vec![quote! {
        pub(crate) static OPERATIONS: &[&[#dynamic]] = &[#(#groups),*];
    }];
    let docs = docs::inner("The operations of the family, group by group.");
    (module, Contents::new(docs, items))
}

/// `dynamic.rs` of the whole.
pub(super) fn of_api(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::new(api, &[MODULE]);
    let dynamic = module.import("crate::runtime::dynamic::operation", "DynamicOperation");
    let families = api.families.iter().map(|family| {
        let cfg = feature::cfg(family);
        let family = format_ident!("{}", names::module(&family.name.client));
        quote!(#cfg super::#family::dynamic::OPERATIONS)
    });
    let items = vec![quote! {
        pub(crate) static OPERATIONS: &[&[&[#dynamic]]] = &[#(#families),*];
    }];
    let docs = docs::inner("All operations, family by family and group by group.");
    (module, Contents::new(docs, items))
}
