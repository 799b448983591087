//! The client's method for an operation.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::argument;
use super::docs;
use super::method_docs;
use super::module::Module;
use super::named_parameters;
use super::names::{TypeName, ValueName};
use super::setter;
use crate::api::{Api, Family, Field, Group, Instead, Operation, Stage};

/// The method.
pub(super) fn method(
    module: &Module<'_>,
    family: &Family,
    group: &Group,
    operation: &Operation,
    aliases: &BTreeSet<String>,
) -> TokenStream {
    let fields: Vec<&Field> = operation.params.iter().map(|param| &param.field).collect();
    let docs = docs::outer(method_docs::of(
        module.api, family, group, operation, &fields,
    ));
    let deprecated = deprecated(module.api, operation);
    let name = ValueName::of(&operation.name);
    let operation_type = TypeName::of(&operation.type_name);
    let request = operation_type.request();
    let (arguments, passed) = arguments(module, operation);
    quote! {
        #docs
        #(#[doc(alias = #aliases)])*
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> #request<KIND> {
            client::Request::new(self.client, #operation_type::new(#(#passed),*))
        }
    }
}

/// What the method takes, and the names of it.
pub(super) fn arguments(
    module: &Module<'_>,
    operation: &Operation,
) -> (Vec<TokenStream>, Vec<ValueName>) {
    let fields: Vec<&Field> = operation.params.iter().map(|param| &param.field).collect();
    if let Some((name, ty)) = named_parameters::argument(operation) {
        return (vec![quote!(#name: #ty)], vec![name]);
    }
    let arguments = argument::arguments(module.api, &fields);
    let passed = arguments.iter().map(|it| setter::ident(it.field)).collect();
    (setter::arguments(module, &arguments), passed)
}

/// A link to the method from elsewhere in the group.
pub(super) fn link(family: &Family, group: &Group, operation: &Operation) -> String {
    let method = ValueName::of(&operation.name);
    let handle = TypeName::of(if family.flat {
        &family.name
    } else {
        &group.name
    });
    if family.flat {
        format!("[`{handle}::{method}`](super::super::{handle}::{method})")
    } else {
        format!("[`{handle}::{method}`](super::{handle}::{method})")
    }
}

fn deprecated(api: &Api, operation: &Operation) -> Option<TokenStream> {
    let what = match operation.stage {
        Stage::Deprecated => "deprecated by the API",
        Stage::Removed => "no longer available, according to the documentation",
        Stage::Current | Stage::Beta | Stage::Legacy => return None,
    };
    let what = docs::end(&operation.life, what);
    let note = match &operation.instead {
        None | Some(Instead::Nothing) => what,
        Some(instead) => format!("{what}. {}", method_docs::successor(api, instead, false)),
    };
    Some(quote!(#[deprecated(note = #note)]))
}
