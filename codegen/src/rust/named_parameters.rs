//! Required parameters with names: past four, their positions no longer say which is which.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::module::Module;
use super::names::{TypeName, ValueName};
use super::setter;
use super::value::Holding;
use crate::api::{Field, Operation};

/// The most parameters that are positional.
const MOST: usize = 4;

/// Whether the required parameters of an operation are the fields of a struct.
pub(crate) fn has_them(operation: &Operation) -> bool {
    let fields = operation.params.iter().map(|param| &param.field);
    fields.filter(|field| field.is_required()).count() > MOST
}

/// The struct of the required parameters.
pub(super) fn name(operation: &Operation) -> Option<TypeName> {
    has_them(operation).then(|| TypeName::of(&operation.type_name).parameters())
}

/// What the method and the constructor take.
pub(super) fn argument(operation: &Operation) -> Option<(ValueName, TypeName)> {
    Some((ValueName::fixed("parameters"), name(operation)?))
}

/// The struct. It can be made outside of the crate: another required parameter changes calls anyway.
pub(super) fn item(
    module: &Module<'_>,
    operation: &Operation,
    method: &str,
) -> Option<TokenStream> {
    let name = name(operation)?;
    let docs = docs::outer(format!("Required parameters of {method}."));
    let fields = fields(operation);
    let required: Vec<&Field> = setter::required(&fields).collect();
    let members = setter::members(module, &required);
    Some(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name {
            #(#members,)*
        }
    })
}

/// `new` of the operation.
pub(super) fn constructor(operation: &Operation, docs: &str) -> Option<TokenStream> {
    let (argument, ty) = argument(operation)?;
    let docs = docs::outer(docs);
    let fields = fields(operation);
    let values = setter::variable(&fields).map(|field| {
        let name = setter::ident(field);
        match Holding::of(field) {
            Holding::Required | Holding::Nullable => quote!(#name: #argument.#name),
            Holding::Optional => quote!(#name: None),
            Holding::ThreeState => quote!(#name: runtime::Field::Absent),
        }
    });
    Some(quote! {
        #docs
        #[must_use]
        pub fn new(#argument: #ty) -> Self {
            Self { #(#values,)* }
        }
    })
}

fn fields(operation: &Operation) -> Vec<&Field> {
    operation.params.iter().map(|param| &param.field).collect()
}
