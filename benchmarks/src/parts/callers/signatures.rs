//! The functions that the client of a peer has for operations.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use quote::ToTokens as _;
use syn::{FnArg, GenericArgument, ImplItem, ImplItemFn, Item, PathArguments, Signature, Type};
use syn::{TypeParamBound, Visibility};

/// A function.
pub(super) struct Function {
    pub(super) name: String,
    /// What each of its parameters takes, after the client: the type, where its argument cannot be inferred.
    pub(super) parameters: Vec<Option<String>>,
}

/// The public asynchronous methods in a file.
pub(super) fn methods(file: &Path) -> Result<Vec<Function>> {
    let impls = items(file)?.into_iter().filter_map(|item| match item {
        Item::Impl(item) if item.trait_.is_none() => Some(item.items),
        _ => None,
    });
    let methods = impls.flatten().filter_map(|item| match item {
        ImplItem::Fn(ImplItemFn { vis, sig, .. }) => function(&vis, &sig),
        _ => None,
    });
    Ok(methods.collect())
}

/// The public asynchronous functions in a file, whose first parameter is the client.
pub(super) fn functions(file: &Path) -> Result<Vec<Function>> {
    let functions = items(file)?.into_iter().filter_map(|item| match item {
        Item::Fn(item) => function(&item.vis, &item.sig),
        _ => None,
    });
    Ok(functions.collect())
}

fn items(file: &Path) -> Result<Vec<Item>> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let parsed = syn::parse_file(&text);
    Ok(parsed
        .with_context(|| format!("{} is not Rust", file.display()))?
        .items)
}

fn function(visibility: &Visibility, signature: &Signature) -> Option<Function> {
    if !matches!(visibility, Visibility::Public(_)) || signature.asyncness.is_none() {
        return None;
    }
    let parameters = signature.inputs.iter().skip(1);
    Some(Function {
        name: signature.ident.to_string(),
        parameters: parameters
            .map(|parameter| match parameter {
                FnArg::Typed(typed) => target(&typed.ty),
                FnArg::Receiver(_) => None,
            })
            .collect(),
    })
}

/// The `T` of `impl Into<T>`: an argument for that has to say what it is.
fn target(ty: &Type) -> Option<String> {
    let Type::ImplTrait(bounds) = ty else {
        return None;
    };
    let TypeParamBound::Trait(bound) = bounds.bounds.first()? else {
        return None;
    };
    let PathArguments::AngleBracketed(arguments) = &bound.path.segments.last()?.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty.to_token_stream().to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::function;

    #[test]
    fn only_what_cannot_be_inferred_is_named() -> syn::Result<()> {
        let item: syn::ItemFn = syn::parse_str(
            "pub async fn get<'a>(&'a self, id: &'a types::Id, body: impl Into<crate::types::Body>, size: Option<u8>) {}",
        )?;
        let found = function(&item.vis, &item.sig).map(|found| found.parameters);
        let named = Some("crate :: types :: Body".to_owned());
        assert_eq!(found, Some(vec![None, named, None]));
        Ok(())
    }

    #[test]
    fn others_are_no_operations() -> syn::Result<()> {
        for text in ["fn a() {}", "pub fn a() {}", "async fn a() {}"] {
            let item: syn::ItemFn = syn::parse_str(text)?;
            assert!(function(&item.vis, &item.sig).is_none());
        }
        Ok(())
    }
}
