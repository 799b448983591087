//! Marks functions to be compiled where they are called.
//!
//! An application calls a few of many operations: what it does not call is then checked, but not compiled, and the generated
//! crate takes a third of the time to build in release.

use proc_macro2::{Ident, Span};
use syn::token::Bracket;
use syn::{AttrStyle, Attribute, File, FnArg, ImplItem, Item, Meta, Signature, Token, Type};

/// Marks the functions of a file that are not compiled by their callers anyway.
pub(super) fn mark(file: &mut File) {
    for item in &mut file.items {
        match item {
            Item::Fn(function) => mark_function(&function.sig, &mut function.attrs),
            Item::Impl(item) => {
                for item in &mut item.items {
                    if let ImplItem::Fn(function) = item {
                        mark_function(&function.sig, &mut function.attrs);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Generic functions are always compiled by their callers; constant ones are so small that the compiler sees to it.
fn mark_function(signature: &Signature, attributes: &mut Vec<Attribute>) {
    let is_generic =
        signature.generics.type_params().next().is_some() || signature.inputs.iter().any(takes_any);
    if signature.constness.is_none() && !is_generic {
        attributes.push(Attribute {
            pound_token: <Token![#]>::default(),
            style: AttrStyle::Outer,
            bracket_token: Bracket::default(),
            meta: Meta::Path(Ident::new("inline", Span::call_site()).into()),
        });
    }
}

fn takes_any(argument: &FnArg) -> bool {
    matches!(argument, FnArg::Typed(argument) if matches!(*argument.ty, Type::ImplTrait(_)))
}
