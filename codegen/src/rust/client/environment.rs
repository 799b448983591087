//! The systems that the API runs on.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::module;
use crate::api::Api;
use crate::rust::docs;
use crate::rust::file::Contents;
use crate::rust::module::Module;
use crate::rust::names::VariantName;

/// `client/environment.rs`.
pub(super) fn file(api: &Api) -> (Module<'_>, Contents) {
    let docs = docs::inner("The environments of the API.");
    (module(api, "environment"), Contents::new(docs, items(api)))
}

fn items(api: &Api) -> Vec<TokenStream> {
    let variants = api.environments.iter().map(|environment| {
        let name = VariantName::of(&environment.name);
        let docs = docs::outer(environment.does.as_str());
        quote!(#docs #name)
    });
    let arms = api.environments.iter().enumerate().map(|(index, it)| {
        let name = VariantName::of(&it.name);
        let index = Literal::usize_unsuffixed(index);
        quote!(Self::#name => #index)
    });
    vec![
        quote! {
            /// The environments of the API.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum Environment {
                #(#variants,)*
            }
        },
        quote! {
            impl Environment {
                pub(super) const fn index(self) -> usize {
                    match self {
                        #(#arms,)*
                    }
                }
            }
        },
    ]
}
