//! Operations to be called by their ids: how each is made from its arguments, and tables of all.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use super::feature;
use super::file::Contents;
use super::module::{self, Module};
use super::names::{ModuleName, TypeName};
use super::object;
use super::scope::{self, Scope};
use super::template;
use crate::api::{Api, Family, Field, Group, Home, Operation};

/// The module of each group, of each family and of the whole.
pub(super) const MODULE: &str = "dynamic";

/// `mod dynamic;` of a group, a family or the whole.
pub(super) fn declaration(visibility: &TokenStream) -> TokenStream {
    let cfg = feature::cfg_any(&[feature::DYNAMIC]);
    let name = format_ident!("{MODULE}");
    quote!(#cfg #visibility mod #name;)
}

/// `dynamic.rs` of a group.
pub(super) fn of_group<'a>(api: &'a Api, family: &Family, group: &Group) -> (Module<'a>, Contents) {
    let folder = module::home(&scope::home(family, group));
    let module = Module::file(api, folder, MODULE, Scope::new());
    let mut items: Vec<TokenStream> = group.operations.iter().map(reading).collect();
    let operations = group.operations.iter().map(|operation| {
        let name = TypeName::of(&operation.name);
        let former: Vec<String> = operation.former_ids().collect();
        let former = (!former.is_empty()).then(|| quote!(.formerly(&[#(#former),*])));
        quote!(runtime::dynamic::DynamicOperation::of::<super::#name>()#former)
    });
    items.push(quote! {
        pub(crate) static OPERATIONS: &[runtime::dynamic::DynamicOperation] = &[
            #(#operations),*
        ];
    });
    let docs = docs::inner("The operations of the group, from JSON.");
    (module, Contents::new(docs, items))
}

fn reading(operation: &Operation) -> TokenStream {
    let name = TypeName::of(&operation.name);
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
        impl runtime::dynamic::FromArguments for super::#name {
            const REQUIRED: &'static [&'static str] = &[#(#required),*];
            const OPTIONAL: &'static [&'static str] = &[#(#optional),*];
            fn from_arguments(
                #object: &mut runtime::ObjectReader<'_>,
            ) -> Result<Self, runtime::DecodeError> {
                #(#constants)*
                Ok(Self { #(#members),* })
            }
        }
    }
}

/// `dynamic.rs` of a family.
pub(super) fn of_family<'a>(api: &'a Api, family: &Family) -> (Module<'a>, Contents) {
    let folder = module::home(&Home::Family(family.name.client.clone()));
    let module = Module::file(api, folder, MODULE, Scope::new());
    let groups = family.groups.iter();
    let groups = groups.map(|group| ModuleName::of(&group.name.client));
    let items = vec![quote! {
        pub(crate) static OPERATIONS: &[&[runtime::dynamic::DynamicOperation]] = &[
            #(super::#groups::dynamic::OPERATIONS),*
        ];
    }];
    let docs = docs::inner("The operations of the family, group by group.");
    (module, Contents::new(docs, items))
}

/// `dynamic.rs` of the whole.
pub(super) fn of_api(api: &Api) -> (Module<'_>, Contents) {
    let module = Module::file(api, Vec::new(), MODULE, Scope::new());
    let families = api.families.iter().map(|family| {
        let cfg = feature::cfg(family);
        let family = ModuleName::of(&family.name.client);
        quote!(#cfg super::#family::dynamic::OPERATIONS)
    });
    let mut items = template::items(api, include_str!("template/dynamic.rs"));
    items.push(quote! {
        static OPERATIONS: &[&[&[runtime::dynamic::DynamicOperation]]] = &[
            #(#families),*
        ];
    });
    let text = template::text(api, include_str!("template/dynamic.md"));
    let docs = docs::inner(docs::Docs::default().example(&text));
    (module, Contents::new(docs, items))
}
