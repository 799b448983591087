//! Scalars with a meaning of their own.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

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
    let (inner, derived, conversions) = match scalar {
        Scalar::Int => (
            quote!(i64),
            quote!(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord),
            "int_newtype",
        ),
        Scalar::Secret => (
            quote!(runtime::Secret),
            quote!(Clone, Debug, PartialEq, Eq),
            "secret_newtype",
        ),
        _ => (
            quote!(String),
            quote!(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord),
            "text_newtype",
        ),
    };
    let conversions = format_ident!("{conversions}");
    vec![
        quote! {
            #docs
            #[derive(#derived)]
            pub struct #name(#inner);
        },
        quote!(runtime::#conversions!(#name);),
    ]
}
