//! Open enums: known values as variants, unknown ones kept.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs};
use super::former;
use super::names::{TypeName, VariantName};
use crate::api::{EnumValue, TypeDef};

pub(super) fn items(def: &TypeDef, values: &[EnumValue]) -> Vec<TokenStream> {
    let name = TypeName::of(&def.name);
    let life = docs::life(&def.life, def.life.ends());
    let about = [
        def.does.as_str(),
        def.notes.as_deref().unwrap_or_default(),
        &life,
        docs::evidence(def.unconfirmed),
    ];
    let mut items = definition(&name, &about, values);
    items.push(quote!(runtime::open_enum!(#name, Decode);));
    items
}

/// The enum itself, and the ways from and to text.
pub(super) fn definition(
    name: &TypeName,
    about: &[&str],
    values: &[EnumValue],
) -> Vec<TokenStream> {
    let variants: Vec<VariantName> = values
        .iter()
        .map(|value| VariantName::of(&value.name))
        .collect();
    let wire: Vec<&str> = values
        .iter()
        .map(|value| value.name.wire.as_str())
        .collect();
    let variant_docs = values.iter().map(|value| docs::outer(about_value(value)));
    let former = former::values(values);
    let open = "Unrecognized values are preserved verbatim: see [`is_unknown`](Self::is_unknown).";
    let docs = docs::outer(docs::paragraphs(about.iter().copied().chain([open])));
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants,)*
                #[doc(hidden)]
                __Unknown(runtime::UnknownValue),
            }
        },
        quote! {
            impl #name {
                /// The documented values.
                pub const KNOWN: &[Self] = &[#(Self::#variants),*];
                #(#former)*
                /// Returns the value as the API writes it.
                #[must_use]
                pub fn as_str(&self) -> &str {
                    match self {
                        #(Self::#variants => #wire,)*
                        Self::__Unknown(value) => value.as_str(),
                    }
                }
            }
        },
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    match value {
                        #(#wire => Self::#variants,)*
                        _ => Self::__Unknown(runtime::UnknownValue::new(value)),
                    }
                }
            }
        },
    ]
}

fn about_value(value: &EnumValue) -> Docs {
    let wire = match value.name.wire.as_str() {
        "" => String::from("The empty string"),
        wire => format!("`{wire}`"),
    };
    let does = match &value.does {
        Some(does) => format!("{wire}: {}", docs::sentence(does)),
        None => wire,
    };
    let life = docs::life(&value.life, value.deprecated);
    docs::paragraphs([does.as_str(), &life, docs::evidence(value.unconfirmed)])
}
