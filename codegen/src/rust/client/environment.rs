//! The systems that the API runs on.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::module;
use crate::api::Api;
use crate::rust::docs::{self, Docs};
use crate::rust::feature;
use crate::rust::file::Contents;
use crate::rust::module::Module;
use crate::rust::names::{self, VariantName};

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
    let all = api.environments.iter();
    let all: Vec<_> = all.map(|it| VariantName::of(&it.name)).collect();
    let texts: Vec<&str> = api
        .environments
        .iter()
        .map(|it| it.name.client.as_str())
        .collect();
    let name_docs = docs::outer(name_docs(api));
    let serde = feature::cfg_any(&[feature::SERDE]);
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
                /// All environments.
                pub const ALL: &[Self] = &[#(Self::#all),*];

                #name_docs
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    match self {
                        #(Self::#all => #texts,)*
                    }
                }

                pub(super) const fn index(self) -> usize {
                    match self {
                        #(#arms,)*
                    }
                }
            }
        },
        quote! {
            impl std::fmt::Display for Environment {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.pad(self.as_str())
                }
            }
        },
        quote! {
            /// From the name of an environment. The error has the names that there are.
            impl std::str::FromStr for Environment {
                type Err = runtime::Error;

                fn from_str(name: &str) -> Result<Self, runtime::Error> {
                    let mut all = Self::ALL.iter().copied();
                    all.find(|it| it.as_str() == name)
                        .ok_or_else(|| runtime::Error::unknown_environment(&[#(#texts),*]))
                }
            }
        },
        quote! {
            /// As its name.
            #serde
            impl runtime::serde::Serialize for Environment {
                fn serialize<S: runtime::serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }
        },
        quote! {
            /// From its name.
            #serde
            impl<'de> runtime::serde::Deserialize<'de> for Environment {
                fn deserialize<D: runtime::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<Self, D::Error> {
                    runtime::serde::parse(deserializer)
                }
            }
        },
    ]
}

fn name_docs(api: &Api) -> Docs {
    let docs = Docs::from("Returns the name of the environment, from which it is parsed too.");
    let Some(environment) = api.environments.first() else {
        return docs;
    };
    let crate_name = names::crate_name(api);
    let variant = VariantName::of(&environment.name);
    let text = environment.name.client.as_str();
    docs.example(&format!(
        "```\nuse {crate_name}::Environment;\n\nassert_eq!(Environment::{variant}.as_str(), {text:?});\n\
         assert_eq!({text:?}.parse::<Environment>().unwrap(), Environment::{variant});\n```"
    ))
}
