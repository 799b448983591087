//! A group of operations: its handle, and its operations by their ids.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::dynamic;
use super::file::Contents;
use super::former;
use super::landing;
use super::method;
use super::module::{self, Module};
use super::names::TypeName;
use super::scope;
use super::types;
use crate::api::{Api, Family, Group};

pub(super) fn files<'a>(
    api: &'a Api,
    family: &'a Family,
    group: &'a Group,
) -> Vec<(Module<'a>, Contents)> {
    vec![
        handle(api, family, group),
        dynamic::of_group(api, family, group),
    ]
}

/// The handle with a method for each operation. In a flat family they belong to the family's own.
fn handle<'a>(api: &'a Api, family: &'a Family, group: &'a Group) -> (Module<'a>, Contents) {
    let folder = module::home(&scope::home(family, group));
    let module = Module::folder(api, folder, scope::of_group(api, family, group));
    let predecessors = landing::predecessors(api);
    let methods: Vec<TokenStream> = group
        .operations
        .iter()
        .flat_map(|operation| {
            let mut methods = vec![method::method(
                &module,
                family,
                group,
                operation,
                &landing::aliases(operation, &predecessors),
            )];
            methods.extend(former::methods(&module, operation));
            methods
        })
        .collect();
    let docs = docs::paragraphs([
        docs::sentence(&group.does).as_str(),
        group.notes.as_deref().unwrap_or_default(),
    ]);
    let handle_docs = docs::outer(docs.clone());
    let items = if family.flat {
        let handle = TypeName::of(&family.name);
        vec![quote! {
            #handle_docs
            impl<KIND> super::#handle<'_, KIND> {
                #(#methods)*
            }
        }]
    } else {
        let name = TypeName::of(&group.name);
        vec![
            quote! {
                #handle_docs
                #[derive(Clone, Copy, Debug)]
                pub struct #name<'a, KIND = runtime::Async> {
                    client: &'a runtime::Client<KIND>,
                }
            },
            quote! {
                impl<'a, KIND> #name<'a, KIND> {
                    pub(crate) const fn new(client: &'a runtime::Client<KIND>) -> Self {
                        Self { client }
                    }
                }
            },
            quote! {
                impl<KIND> #name<'_, KIND> {
                    #(#methods)*
                }
            },
        ]
    };
    let (types_module, types) = types::declarations(api, &scope::home(family, group));
    let dynamic = dynamic::declaration(&quote!(pub(crate)));
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
            ..Contents::new(docs::inner(docs), items)
        },
    )
}
