//! Constructors from required fields, and setters of optional ones.

use proc_macro2::TokenStream;
use quote::quote;

use super::argument::{self, Argument, Takes};
use super::docs;
use super::module::Module;
use super::names::ValueName;
use super::value::{
    Holding, argument_type, field_type, from_argument, setter_type, takes_field, takes_option,
};
use crate::api::{Field, Life};

/// The most arguments that clippy lets pass.
const MANY_ARGUMENTS: usize = 7;

/// `name: type` for each required field.
pub(super) fn arguments(module: &Module<'_>, arguments: &[Argument<'_>]) -> Vec<TokenStream> {
    let arguments = arguments.iter();
    arguments
        .map(|argument| {
            let name = ident(argument.field);
            let ty = argument_type(module, argument.field, argument.takes);
            quote!(#name: #ty)
        })
        .collect()
}

/// The required fields, which a constructor takes.
pub(super) fn required<'a>(fields: &[&'a Field]) -> impl Iterator<Item = &'a Field> {
    fields.iter().copied().filter(|field| field.is_required())
}

/// The optional fields, which have setters.
pub(super) fn optional<'a>(fields: &[&'a Field]) -> impl Iterator<Item = &'a Field> {
    fields
        .iter()
        .copied()
        .filter(|field| field.optional && field.constant.is_none())
}

pub(super) fn ident(field: &Field) -> ValueName {
    ValueName::of(&field.name)
}

/// The lint about a long list of arguments.
pub(super) fn allow_many(arguments: usize) -> Option<TokenStream> {
    (arguments > MANY_ARGUMENTS).then(
        || quote!(#[expect(clippy::too_many_arguments, reason = "the API requires all of them")]),
    )
}

/// `pub name: type` for each field, documented.
pub(super) fn members(module: &Module<'_>, fields: &[&Field]) -> Vec<TokenStream> {
    variable(fields)
        .map(|field| {
            let docs = docs::outer(docs::field(module.api, field));
            let name = ident(field);
            let ty = field_type(module, field);
            quote!(#docs pub #name: #ty)
        })
        .collect()
}

/// The fields that vary; constants do not.
pub(super) fn variable<'a>(fields: &[&'a Field]) -> impl Iterator<Item = &'a Field> {
    fields
        .iter()
        .copied()
        .filter(|field| field.constant.is_none())
}

/// `new`, from the required fields. `rest` initialises what is not a field of the spec.
pub(super) fn constructor(
    module: &Module<'_>,
    fields: &[&Field],
    docs: &str,
    rest: &TokenStream,
) -> TokenStream {
    let docs = docs::outer(docs);
    if required(fields).next().is_none() {
        let has_setter = |field: &Field| ident(field).to_string() == "default";
        let default = if optional(fields).any(has_setter) {
            quote!(<Self as Default>::default())
        } else {
            quote!(Self::default())
        };
        return quote! {
            #docs
            #[must_use]
            pub fn new() -> Self {
                #default
            }
        };
    }
    let parameters = argument::arguments(module.api, fields);
    let arguments = arguments(module, &parameters);
    let allow = allow_many(arguments.len());
    let values = variable(fields).map(|field| {
        let name = ident(field);
        let argument = quote!(#name);
        match Holding::of(field) {
            Holding::Required | Holding::Nullable => {
                let mut parameters = parameters.iter();
                let parameter = parameters.find(|it| std::ptr::eq(it.field, field));
                let takes = parameter.map_or(Takes::Anything, |it| it.takes);
                let value = from_argument(field, takes, &argument);
                if value.to_string() == argument.to_string() {
                    quote!(#name)
                } else {
                    quote!(#name: #value)
                }
            }
            Holding::Optional => quote!(#name: None),
            Holding::ThreeState => quote!(#name: runtime::Field::Absent),
        }
    });
    quote! {
        #docs
        #allow
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #rest }
        }
    }
}

/// What setters are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The object itself.
    Object,
    /// A request, which contains the operation and must be used anyway.
    Request,
}

/// The warning about the use of something that the API will remove.
pub(super) fn deprecated(life: &Life) -> Option<TokenStream> {
    life.ends().then(|| {
        let note = docs::end(life, "deprecated by the API");
        quote!(#[deprecated(note = #note)])
    })
}

/// From the argument of a setter to what the field holds.
pub(super) fn value(field: &Field) -> TokenStream {
    if takes_option(field) {
        return quote!(value.into().into_option());
    }
    let value = from_argument(field, Takes::Anything, &quote!(value));
    match Holding::of(field) {
        Holding::Required | Holding::Nullable => value,
        Holding::ThreeState if takes_field(field) => value,
        Holding::ThreeState => quote!(runtime::Field::from(#value)),
        Holding::Optional => quote!(Some(#value)),
    }
}

/// A setter of an optional field.
pub(super) fn setter(module: &Module<'_>, field: &Field, target: Target) -> TokenStream {
    let docs = docs::outer(docs::field(module.api, field));
    let name = ident(field);
    let ty = setter_type(module, field);
    let value = value(field);
    let deprecated = deprecated(&field.life);
    let (must_use, holder) = match target {
        Target::Object => (Some(quote!(#[must_use])), quote!(self)),
        Target::Request => (None, quote!(self.operation_mut())),
    };
    quote! {
        #docs
        #deprecated
        #must_use
        pub fn #name(mut self, value: #ty) -> Self {
            #holder.#name = #value;
            self
        }
    }
}
