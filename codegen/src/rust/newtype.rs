//! Scalars with a meaning of their own.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::module::Module;
use super::names::TypeName;
use crate::api::{Field, Scalar, TypeDef};

pub(super) fn items(
    module: &Module<'_>,
    def: &TypeDef,
    scalar: Scalar,
    about: &Field,
) -> Vec<TokenStream> {
    let name = TypeName::of(&def.name);
    let limits = docs::field(
        module.api,
        &Field {
            does: Some(def.does.clone()),
            unconfirmed: def.unconfirmed,
            deprecated: about.deprecated || def.life.ends(),
            life: def.life.clone(),
            ..about.clone()
        },
    );
    let docs = docs::outer(docs::paragraphs([
        limits.as_str(),
        def.notes.as_deref().unwrap_or_default(),
    ]));
    let mut items = match scalar {
        Scalar::Int => int(&name, &docs),
        Scalar::Secret => secret(&name, &docs),
        _ => text(&name, &docs),
    };
    items.push(into_field(&name, scalar));
    if scalar != Scalar::Secret {
        items.push(display(&name));
    }
    items.extend(wire(&name, scalar));
    items
}

/// What makes the newtype also makes a field with three states.
fn into_field(name: &TypeName, scalar: Scalar) -> TokenStream {
    let from = match scalar {
        Scalar::Int => quote!(FromNumber),
        _ => quote!(FromText),
    };
    quote!(impl runtime::#from for #name {})
}

fn int(name: &TypeName, docs: &TokenStream) -> Vec<TokenStream> {
    vec![
        quote! {
            #docs
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct #name(i64);
        },
        quote! {
            impl #name {
                /// Takes any number; the API decides whether it is valid.
                #[must_use]
                pub const fn new(value: i64) -> Self {
                    Self(value)
                }
                /// The number.
                #[must_use]
                pub const fn get(self) -> i64 {
                    self.0
                }
            }
        },
        quote! {
            impl From<i64> for #name {
                fn from(value: i64) -> Self {
                    Self(value)
                }
            }
        },
    ]
}

fn text(name: &TypeName, docs: &TokenStream) -> Vec<TokenStream> {
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct #name(String);
        },
        quote! {
            impl #name {
                /// Takes any text; the API decides whether it is valid.
                #[must_use]
                pub fn new(value: impl Into<String>) -> Self {
                    Self(value.into())
                }
                /// The text.
                #[must_use]
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }
        },
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    Self(value.to_owned())
                }
            }
        },
        quote! {
            impl From<String> for #name {
                fn from(value: String) -> Self {
                    Self(value)
                }
            }
        },
    ]
}

fn secret(name: &TypeName, docs: &TokenStream) -> Vec<TokenStream> {
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct #name(runtime::Secret);
        },
        quote! {
            impl #name {
                /// Takes any text; the API decides whether it is valid.
                #[must_use]
                pub fn new(value: impl Into<runtime::Secret>) -> Self {
                    Self(value.into())
                }
                /// The secret.
                #[must_use]
                pub fn as_secret(&self) -> &runtime::Secret {
                    &self.0
                }
            }
        },
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    Self(value.into())
                }
            }
        },
        quote! {
            impl From<runtime::Secret> for #name {
                fn from(value: runtime::Secret) -> Self {
                    Self(value)
                }
            }
        },
    ]
}

fn display(name: &TypeName) -> TokenStream {
    quote! {
        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    }
}

fn wire(name: &TypeName, scalar: Scalar) -> Vec<TokenStream> {
    let write = match scalar {
        Scalar::Int => quote!(json.int(self.0)),
        Scalar::Secret => quote!(runtime::Encode::encode(&self.0, json)),
        _ => quote!(json.text(&self.0)),
    };
    vec![
        quote! {
            impl runtime::Decode for #name {
                fn blank() -> Self {
                    Self(runtime::Decode::blank())
                }
                fn read(&mut self, json: &mut runtime::Reader<'_>) -> Result<(), runtime::Mismatch> {
                    self.0.read(json)
                }
            }
        },
        quote! {
            impl runtime::Encode for #name {
                fn encode(&self, json: &mut runtime::JsonWriter) {
                    #write;
                }
            }
        },
    ]
}
