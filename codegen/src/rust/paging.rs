//! How further pages of a list are requested.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::module::Module;
use super::names::TypeName;
use super::setter;
use super::value::rust_type;
use crate::api::{Field, Operation, Paging, PagingKind, Returns, Type};

/// The trait of operations with pages.
pub(super) fn item(
    module: &Module<'_>,
    operation: &Operation,
    name: &TypeName,
) -> Option<TokenStream> {
    let (Some(paging), Returns::List { item, at, .. }) = (&operation.paging, &operation.returns)
    else {
        return None;
    };
    let position = &operation.params[paging.at].field;
    let size = paging.size.map(|index| &operation.params[index].field);
    let item = rust_type(module, &item.ty);
    let constant = constant(paging, at.as_deref());
    let start = count(module, position);
    let start_at = set(position);
    let size = size.map_or_else(|| quote!(None), |field| count(module, field));
    Some(quote! {
        impl runtime::Paged for #name {
            type Item = #item;
            const PAGING: runtime::Paging = #constant;
            fn start(&self) -> Option<u64> {
                #start
            }
            fn start_at(&mut self, start: u64) {
                #start_at
            }
            fn size(&self) -> Option<u64> {
                #size
            }
        }
    })
}

/// Defaults are omitted.
fn constant(paging: &Paging, items: Option<&str>) -> TokenStream {
    let (start, usual) = match paging.by {
        PagingKind::Offset => (quote!(runtime::Paging::offset()), 0),
        PagingKind::Page => (quote!(runtime::Paging::page()), 1),
    };
    let first = (paging.first != usual).then(|| {
        let first = Literal::u64_unsuffixed(paging.first);
        quote!(.first(#first))
    });
    let size = paging.usual_size.map(|size| {
        let size = Literal::u64_unsuffixed(size);
        quote!(.size(#size))
    });
    let items = items.map(|key| quote!(.items(#key)));
    quote!(#start #first #size #items)
}

/// The number in a request.
fn count(module: &Module<'_>, field: &Field) -> TokenStream {
    let member = setter::ident(field);
    let get = matches!(field.ty, Type::Named(_)).then(|| rust_type(module, &field.ty));
    match (field.optional, get) {
        (true, Some(newtype)) => {
            quote!(self.#member.map(#newtype::get).and_then(|number| number.try_into().ok()))
        }
        (true, None) => quote!(self.#member.and_then(|number| number.try_into().ok())),
        (false, Some(_)) => quote!(self.#member.get().try_into().ok()),
        (false, None) => quote!(self.#member.try_into().ok()),
    }
}

fn set(field: &Field) -> TokenStream {
    let member = setter::ident(field);
    let value = quote!(i64::try_from(start).unwrap_or(i64::MAX));
    let value = match field.ty {
        Type::Named(_) => quote!(#value.into()),
        _ => value,
    };
    if field.optional {
        quote!(self.#member = Some(#value);)
    } else {
        quote!(self.#member = #value;)
    }
}
