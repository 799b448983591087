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
use super::setter;
use super::template;
use super::value::accessor;
use crate::api::{Api, Family, Group, Home, Operation};

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
        let name = TypeName::of(&operation.type_name);
        let former: Vec<String> = operation.former_ids().collect();
        let former = (!former.is_empty()).then(|| quote!(.formerly(&[#(#former),*])));
        quote!(DynamicOperation::of::<super::#name>()#former)
    });
    let names = group.operations.iter();
    let names = names.map(|operation| TypeName::of(&operation.type_name));
    items.push(quote!(runtime::impl_serde_of_arguments!(#(super::#names),*);));
    items.push(quote! {
        pub(crate) static OPERATIONS: &[DynamicOperation] = &[
            #(#operations),*
        ];
    });
    let docs = docs::inner("The operations of the group, built from JSON.");
    (module, Contents::new(docs, items))
}

fn reading(operation: &Operation) -> TokenStream {
    let name = TypeName::of(&operation.type_name);
    let (constants, variable): (Vec<_>, Vec<_>) = operation
        .arguments()
        .partition(|(_, field)| field.constant.is_some());
    let constants = constants.into_iter().filter_map(|(name, field)| {
        let json = field.constant.as_ref()?;
        Some(quote!(arguments.constant(#name, #json);))
    });
    let reads = variable.iter().map(|(name, field)| {
        let member = setter::ident(field);
        let accessor = format_ident!("{}", accessor(field));
        quote!(#member: arguments.#accessor(#name))
    });
    let writes = variable
        .iter()
        .map(|(name, field)| object::write_as(name, field, &quote!(object)));
    let unused =
        |name: &str, is_used: bool| format_ident!("{}{name}", if is_used { "" } else { "_" });
    let takes_any = operation.arguments().next().is_some();
    let arguments = unused("arguments", takes_any);
    let object = unused("object", !variable.is_empty());
    quote! {
        impl runtime::dynamic::FromArguments for super::#name {
            fn from_arguments(#arguments: &mut runtime::dynamic::Arguments<'_, '_>) -> Self {
                #(#constants)*
                Self { #(#reads),* }
            }
            fn write_arguments(&self, #object: &mut runtime::ObjectWriter<'_>) {
                #(#writes)*
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
        pub(crate) static OPERATIONS: &[&[DynamicOperation]] = &[
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
        static OPERATIONS: &[&[&[DynamicOperation]]] = &[
            #(#families),*
        ];
    });
    let text = template::text(api, include_str!("template/dynamic.md"));
    let docs = docs::inner(docs::Docs::default().example(&text));
    (module, Contents::new(docs, items))
}
