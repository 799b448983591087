//! A family: its handle, its groups, the types they share.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::errors;
use super::file::Contents;
use super::module::Module;
use super::names;
use super::types;
use crate::api::{Api, Family, Home, Protocol};

pub(super) fn files<'a>(api: &'a Api, family: &'a Family) -> Vec<(Module<'a>, Contents)> {
    let types = types::file(api, &Home::Family(family.name.client.clone()));
    let mut files = vec![handle(api, family, types.is_some())];
    files.extend(errors::file(api, family));
    files.extend(types);
    files
}

fn handle<'a>(api: &'a Api, family: &'a Family, has_types: bool) -> (Module<'a>, Contents) {
    let family_module = names::module(&family.name.client);
    let module = Module::folder(api, &[&family_module]);
    let name = format_ident!("{}", names::type_name(&family.name));
    let client = module.runtime("Client");
    let text = docs::paragraphs([
        docs::sentence(&family.does).as_str(),
        family.notes.as_deref().unwrap_or_default(),
    ]);
    let docs = docs::outer(&text);
    let visibility = if family.flat {
        quote!(pub(super))
    } else {
        TokenStream::new()
    };
    let mut items = vec![
        quote! {
            #docs
            #[derive(Clone, Copy, Debug)]
            pub struct #name<'a> {
                #visibility client: &'a #client,
            }
        },
        quote! {
            impl<'a> #name<'a> {
                pub(crate) const fn new(client: &'a #client) -> Self {
                    Self { client }
                }
            }
        },
    ];
    items.extend(batch(&module, family, &name));
    if !family.flat {
        let accessors = accessors(&module, family);
        items.push(quote! {
            impl<'a> #name<'a> {
                #(#accessors)*
            }
        });
    }
    (
        module,
        Contents {
            modules: modules(family, has_types),
            ..Contents::new(docs::inner(&text), items)
        },
    )
}

fn batch(module: &Module<'_>, family: &Family, name: &Ident) -> Option<TokenStream> {
    if family.protocol != Protocol::JsonRpc {
        return None;
    }
    let calls = module.runtime("BatchCalls");
    let request = module.runtime("BatchRequest");
    Some(quote! {
        impl #name<'_> {
            /// Several calls in one request: a tuple of calls gives a tuple of results.
            ///
            /// For a number of calls that is not known beforehand there is `Batch`.
            pub fn batch<C: #calls>(self, calls: C) -> #request<C> {
                #request::new(self.client, calls)
            }
        }
    })
}

fn accessors(module: &Module<'_>, family: &Family) -> Vec<TokenStream> {
    let family_module = names::module(&family.name.client);
    family
        .groups
        .iter()
        .map(|group| {
            let name = names::module(&group.name.client);
            let handle = names::type_name(&group.name);
            let handle = module.generated(&[&family_module, &name], &handle);
            let name = format_ident!("{name}");
            let docs = docs::outer(&docs::sentence(&group.does));
            quote! {
                #docs
                #[must_use]
                pub const fn #name(self) -> #handle<'a> {
                    #handle::new(self.client)
                }
            }
        })
        .collect()
}

fn modules(family: &Family, has_types: bool) -> TokenStream {
    let groups: Vec<_> = family
        .groups
        .iter()
        .map(|group| format_ident!("{}", names::module(&group.name.client)))
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
    let reexports = family.flat.then(|| quote!(#(pub use #groups::*;)*));
    quote! {
        #(pub mod #groups;)*
        #errors_module
        #types_module
        #errors
        #reexports
        #types
    }
}
