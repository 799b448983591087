//! The systems that the API runs on.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs;
use super::names::VariantName;
use crate::api::Api;

/// The enum of the systems.
pub(super) fn items(api: &Api) -> Vec<TokenStream> {
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
            /// The systems that the API runs on.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum Environment {
                #(#variants,)*
            }
        },
        quote! {
            impl Environment {
                const fn index(self) -> usize {
                    match self {
                        #(#arms,)*
                    }
                }
            }
        },
    ]
}
