//! Former names as deprecated aliases, so that a rename breaks nobody.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::method;
use super::module::Module;
use super::names::{TypeName, ValueName, VariantName};
use super::setter::{self, Target};
use super::value::{field_type, setter_type};
use crate::api::{EnumValue, Field, Name, Operation, TypeDef};

/// What the compiler and the documentation say of a former name.
fn attributes(now: &str, link: &str) -> TokenStream {
    let docs = docs::outer(format!("The former name of [`{now}`]({link})."));
    let note = format!("renamed to `{now}`");
    quote!(#docs #[deprecated(note = #note)])
}

/// The former names of a type.
pub(super) fn of_type(def: &TypeDef) -> Vec<TokenStream> {
    type_aliases(&def.life.was, &TypeName::of(&def.name))
}

/// The former names of an operation and of its request.
pub(super) fn of_operation(operation: &Operation) -> Vec<TokenStream> {
    let name = TypeName::of(&operation.type_name);
    let mut aliases = type_aliases(&operation.former_type_names, &name);
    let request = name.request();
    let text = request.to_string();
    aliases.extend(operation.former_type_names.iter().map(|was| {
        let (attributes, was) = (attributes(&text, &text), TypeName::of(was).request());
        quote!(#attributes pub type #was<KIND = runtime::Async> = #request<KIND>;)
    }));
    aliases
}

fn type_aliases(was: &[Name], now: &TypeName) -> Vec<TokenStream> {
    let text = now.to_string();
    let was = was.iter();
    was.map(|was| {
        let (attributes, was) = (attributes(&text, &text), TypeName::of(was));
        quote!(#attributes pub type #was = #now;)
    })
    .collect()
}

/// The former names of the client's method for an operation.
pub(super) fn methods(module: &Module<'_>, operation: &Operation) -> Vec<TokenStream> {
    if operation.life.was.is_empty() {
        return Vec::new();
    }
    let now = ValueName::of(&operation.name);
    let request = TypeName::of(&operation.type_name).request();
    let (arguments, passed) = method::arguments(module, operation);
    let was = operation.life.was.iter();
    was.map(|was| {
        let was = ValueName::of(was);
        let attributes = attributes(&now.to_string(), &format!("Self::{now}"));
        quote! {
            #attributes
            pub fn #was(&self, #(#arguments),*) -> #request<KIND> {
                self.#now(#(#passed),*)
            }
        }
    })
    .collect()
}

/// The former names of the setter of an optional field.
pub(super) fn setters(module: &Module<'_>, field: &Field, target: Target) -> Vec<TokenStream> {
    if field.life.was.is_empty() {
        return Vec::new();
    }
    let now = setter::ident(field);
    let ty = setter_type(module, field);
    let must_use = (target == Target::Object).then(|| quote!(#[must_use]));
    let was = field.life.was.iter();
    was.map(|was| {
        let was = ValueName::of(was);
        let attributes = attributes(&now.to_string(), &format!("Self::{now}"));
        quote! {
            #attributes
            #must_use
            pub fn #was(self, value: #ty) -> Self {
                self.#now(value)
            }
        }
    })
    .collect()
}

/// Methods by the former names of fields that have no setter.
pub(super) fn accessors(module: &Module<'_>, field: &Field) -> Vec<TokenStream> {
    if field.life.was.is_empty() {
        return Vec::new();
    }
    let now = setter::ident(field);
    let ty = field_type(module, field);
    let was = field.life.was.iter();
    was.map(|was| {
        let was = ValueName::of(was);
        let attributes = attributes(&now.to_string(), &format!("Self#structfield.{now}"));
        quote! {
            #attributes
            #[must_use]
            pub const fn #was(&self) -> &#ty {
                &self.#now
            }
        }
    })
    .collect()
}

/// Functions by the former names of a type that a value may have.
pub(super) fn variants(variant: &Field, ty: &TokenStream) -> Vec<TokenStream> {
    let now = VariantName::of(&variant.name);
    let was = variant.life.was.iter();
    was.map(|was| {
        let was = VariantName::of(was);
        let attributes = attributes(&now.to_string(), &format!("Self::{now}"));
        quote! {
            #attributes
            #[expect(non_snake_case, reason = "it was a variant")]
            #[must_use]
            pub const fn #was(value: #ty) -> Self {
                Self::#now(value)
            }
        }
    })
    .collect()
}

/// The former names of the values of an enum.
pub(super) fn values(values: &[EnumValue]) -> Vec<TokenStream> {
    let renamed = values.iter().flat_map(|value| {
        let now = VariantName::of(&value.name);
        value.life.was.iter().map(move |was| {
            let was = VariantName::of(was);
            let attributes = attributes(&now.to_string(), &format!("Self::{now}"));
            quote! {
                #attributes
                #[expect(non_upper_case_globals, reason = "it was a variant")]
                pub const #was: Self = Self::#now;
            }
        })
    });
    renamed.collect()
}
