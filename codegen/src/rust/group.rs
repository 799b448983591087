//! A group of operations: its handle, its operations, its types.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use super::dynamic;
use super::file::Contents;
use super::method;
use super::module::Module;
use super::names;
use super::operation;
use super::types;
use crate::api::{Api, Family, Group, Home};

pub(super) fn files<'a>(
    api: &'a Api,
    family: &'a Family,
    group: &'a Group,
) -> Vec<(Module<'a>, Contents)> {
    let home = Home::Group(family.name.client.clone(), group.name.client.clone());
    let types = types::file(api, &home);
    let mut files = vec![
        handle(api, family, group, types.is_some()),
        operations(api, family, group),
        dynamic::of_group(api, family, group),
    ];
    files.extend(types);
    files
}

/// The handle with a method for each operation. In a flat family they belong to the family's own.
fn handle<'a>(
    api: &'a Api,
    family: &'a Family,
    group: &'a Group,
    has_types: bool,
) -> (Module<'a>, Contents) {
    let (family_module, group_module) = (
        names::module(&family.name.client),
        names::module(&group.name.client),
    );
    let module = Module::folder(api, &[&family_module, &group_module]);
    let operations = [family_module.as_str(), &group_module, "operations"];
    let methods: Vec<TokenStream> = group
        .operations
        .iter()
        .map(|operation| method::method(&module, family, group, operation, &operations))
        .collect();
    let docs = docs::paragraphs([
        docs::sentence(&group.does).as_str(),
        group.notes.as_deref().unwrap_or_default(),
    ]);
    let handle_docs = docs::outer(&docs);
    let items = if family.flat {
        let handle = names::type_name(&family.name);
        let handle = module.import("super", &handle);
        vec![quote! {
            #handle_docs
            impl #handle<'_> {
                #(#methods)*
            }
        }]
    } else {
        let name = format_ident!("{}", names::type_name(&group.name));
        let client = module.runtime("Client");
        vec![
            quote! {
                #handle_docs
                #[derive(Clone, Copy, Debug)]
                pub struct #name<'a> {
                    client: &'a #client,
                }
            },
            quote! {
                impl<'a> #name<'a> {
                    pub(crate) const fn new(client: &'a #client) -> Self {
                        Self { client }
                    }
                }
            },
            quote! {
                impl #name<'_> {
                    #(#methods)*
                }
            },
        ]
    };
    let types_module = has_types.then(|| {
        quote!(
            mod types;
        )
    });
    let types = has_types.then(|| {
        quote!(
            pub use types::*;
        )
    });
    let dynamic = dynamic::declaration();
    let modules = quote! {
        #dynamic
        mod operations;
        #types_module
        pub use operations::*;
        #types
    };
    (
        module,
        Contents {
            modules,
            ..Contents::new(docs::inner(&docs), items)
        },
    )
}

fn operations<'a>(api: &'a Api, family: &'a Family, group: &'a Group) -> (Module<'a>, Contents) {
    let (family_module, group_module) = (
        names::module(&family.name.client),
        names::module(&group.name.client),
    );
    let module = Module::new(api, &[&family_module, &group_module, "operations"]);
    let items = group
        .operations
        .iter()
        .flat_map(|operation| {
            let link = method::link(family, group, operation);
            operation::items(&module, family, operation, &link)
        })
        .collect();
    (
        module,
        Contents::new(docs::inner("The operations of the group, as data."), items),
    )
}
