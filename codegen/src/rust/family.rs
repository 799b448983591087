//! A family: its handle, its groups, its error codes.

use proc_macro2::TokenStream;
use quote::quote;

use super::call_example;
use super::docs::{self, Docs};
use super::dynamic;
use super::errors;
use super::example;
use super::file::Contents;
use super::landing;
use super::module::{self, Module};
use super::names::{ModuleName, TypeName};
use super::scope;
use super::types;
use crate::api::{Api, Family, Home, Protocol};

pub(super) fn files<'a>(api: &'a Api, family: &'a Family) -> Vec<(Module<'a>, Contents)> {
    let mut files = vec![handle(api, family), dynamic::of_family(api, family)];
    files.extend(errors::file(api, family));
    files
}

fn home(family: &Family) -> Home {
    Home::Family(family.name.client.clone())
}

fn handle<'a>(api: &'a Api, family: &'a Family) -> (Module<'a>, Contents) {
    let folder = module::home(&home(family));
    let module = Module::folder(api, folder, scope::of_family(api, family));
    let name = TypeName::of(&family.name);
    let sentence = docs::sentence(&family.does);
    let notes = family.notes.as_deref().unwrap_or_default();
    let docs = docs::outer(docs::paragraphs([sentence.as_str(), notes]));
    let table = landing::table(family);
    let page = docs::paragraphs([sentence.as_str(), notes, &table]);
    let visibility = if family.flat {
        quote!(pub(super))
    } else {
        TokenStream::new()
    };
    let mut items = vec![
        quote! {
            #docs
            #[derive(Clone, Copy, Debug)]
            pub struct #name<'a, KIND = runtime::Async> {
                #visibility client: &'a runtime::Client<KIND>,
            }
        },
        quote! {
            impl<'a, KIND> #name<'a, KIND> {
                pub(crate) const fn new(client: &'a runtime::Client<KIND>) -> Self {
                    Self { client }
                }
            }
        },
    ];
    items.extend(batch(api, family, &name));
    if !family.flat {
        let accessors = accessors(api, family);
        items.push(quote! {
            impl<'a, KIND> #name<'a, KIND> {
                #(#accessors)*
            }
        });
    }
    (
        module,
        Contents {
            modules: modules(api, family),
            ..Contents::new(docs::inner(page), items)
        },
    )
}

fn batch(api: &Api, family: &Family, name: &TypeName) -> Option<TokenStream> {
    if family.protocol != Protocol::JsonRpc {
        return None;
    }
    let example = call_example::of_batch(api, family);
    let docs = docs::outer(
        docs::paragraphs([
            "Sends several requests as one: a tuple of requests returns a tuple of results.",
            "For a number of requests that is not known in advance, use `Batch`.",
        ])
        .example(&example),
    );
    Some(quote! {
        impl<KIND> #name<'_, KIND> {
            #docs
            pub fn batch<C: runtime::BatchCalls>(self, calls: C) -> runtime::BatchRequest<C, KIND> {
                runtime::BatchRequest::new(self.client, calls)
            }
        }
    })
}

fn accessors(api: &Api, family: &Family) -> Vec<TokenStream> {
    let family_module = ModuleName::of(&family.name.client);
    let groups = family.groups.iter();
    groups
        .map(|group| {
            let name = ModuleName::of(&group.name.client);
            let handle = TypeName::of(&group.name);
            let call = format!("{family_module}().{name}()");
            let docs = docs::outer(
                Docs::from(docs::sentence(&group.does)).example(&example::of_client(
                    api,
                    "Client",
                    &name.to_string(),
                    &call,
                )),
            );
            quote! {
                #docs
                #[must_use]
                pub const fn #name(self) -> #name::#handle<'a, KIND> {
                    #name::#handle::new(self.client)
                }
            }
        })
        .collect()
}

fn modules(api: &Api, family: &Family) -> TokenStream {
    let groups = family.groups.iter();
    let groups: Vec<ModuleName> = groups
        .map(|group| ModuleName::of(&group.name.client))
        .collect();
    let (errors_module, errors) = if family.error_codes.is_empty() {
        (TokenStream::new(), TokenStream::new())
    } else {
        (
            quote!(
                mod errors;
            ),
            quote!(
                pub use errors::*;
            ),
        )
    };
    let (types_module, types) = types::declarations(api, &home(family));
    let reexports = family.flat.then(|| quote!(#(pub use self::#groups::*;)*));
    let dynamic = dynamic::declaration(&quote!(pub(crate)));
    quote! {
        #(pub mod #groups;)*
        #dynamic
        #errors_module
        #types_module
        #errors
        #reexports
        #types
    }
}
