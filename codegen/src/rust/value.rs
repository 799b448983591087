//! A value of the spec in Rust: its type, and the ways in and out of it.

use proc_macro2::TokenStream;
use quote::quote;

use super::argument::Takes;
use super::module::Module;
use crate::api::{Field, Scalar, Type};

/// The states that a field can have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holding {
    /// Always a value.
    Required,
    /// A value or null: `Option`, serialized as null.
    Nullable,
    /// A value or absent: `Option`, omitted when none.
    Optional,
    /// A value, null or absent: `Field`.
    ThreeState,
}

impl Holding {
    pub(super) fn of(field: &Field) -> Self {
        match (field.optional, field.nullable) {
            (false, false) => Self::Required,
            (false, true) => Self::Nullable,
            (true, false) => Self::Optional,
            (true, true) => Self::ThreeState,
        }
    }

    /// The function of the runtime that reads or writes it.
    pub(super) fn function(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Nullable => "nullable",
            Self::Optional => "optional",
            Self::ThreeState => "three_state",
        }
    }
}

/// The type of a value that is there.
pub(super) fn rust_type(module: &Module<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Scalar(scalar) => scalar_type(*scalar),
        Type::Named(id) => module.named(*id),
        Type::List(item) => {
            let item = rust_type(module, item);
            quote!(Vec<#item>)
        }
        Type::Map(item) => {
            let item = rust_type(module, item);
            quote!(BTreeMap<String, #item>)
        }
    }
}

fn scalar_type(scalar: Scalar) -> TokenStream {
    match scalar {
        Scalar::String => quote!(String),
        Scalar::Int => quote!(i64),
        Scalar::Float => quote!(f64),
        Scalar::Bool => quote!(bool),
        Scalar::Decimal => quote!(runtime::Decimal),
        Scalar::Secret => quote!(runtime::Secret),
        Scalar::Timestamp => quote!(runtime::UnixSeconds),
        Scalar::TimestampMs => quote!(runtime::UnixMillis),
        Scalar::DateTime => quote!(runtime::IsoDateTime),
        Scalar::Date => quote!(runtime::IsoDate),
        Scalar::Json => quote!(runtime::Json),
    }
}

/// The type of a field.
pub(super) fn field_type(module: &Module<'_>, field: &Field) -> TokenStream {
    let mut ty = rust_type(module, &field.ty);
    if field.recursive {
        ty = quote!(Box<#ty>);
    }
    match Holding::of(field) {
        Holding::Required => ty,
        Holding::Nullable | Holding::Optional => quote!(Option<#ty>),
        Holding::ThreeState => quote!(runtime::Field<#ty>),
    }
}

/// Whether an argument is a field with three states itself.
pub(super) fn takes_field(field: &Field) -> bool {
    field.nullable && field.optional && !field.recursive
}

/// The type of an argument.
pub(super) fn argument_type(module: &Module<'_>, field: &Field, takes: Takes) -> TokenStream {
    if field.nullable {
        let ty = rust_type(module, &field.ty);
        return if takes_field(field) {
            quote!(impl Into<runtime::Field<#ty>>)
        } else {
            quote!(impl Into<Option<#ty>>)
        };
    }
    match &field.ty {
        Type::Scalar(Scalar::Int | Scalar::Float | Scalar::Bool) => rust_type(module, &field.ty),
        Type::List(item) => {
            let item = item_type(module, item, takes);
            quote!(impl IntoIterator<Item = #item>)
        }
        Type::Map(item) => {
            let item = item_type(module, item, takes);
            quote!(impl IntoIterator<Item = (impl Into<String>, #item)>)
        }
        Type::Scalar(_) | Type::Named(_) => value_type(module, &field.ty, takes),
    }
}

fn item_type(module: &Module<'_>, item: &Type, takes: Takes) -> TokenStream {
    match item {
        Type::Scalar(Scalar::Int | Scalar::Float | Scalar::Bool) | Type::List(_) | Type::Map(_) => {
            rust_type(module, item)
        }
        Type::Scalar(_) | Type::Named(_) => value_type(module, item, takes),
    }
}

fn value_type(module: &Module<'_>, ty: &Type, takes: Takes) -> TokenStream {
    let ty = rust_type(module, ty);
    match takes {
        Takes::Anything => quote!(impl Into<#ty>),
        Takes::Itself => ty,
    }
}

/// Whether a setter takes an `Option` too. A list may be empty instead.
pub(super) fn takes_option(field: &Field) -> bool {
    let is_list = matches!(field.ty, Type::List(_) | Type::Map(_));
    let is_option = matches!(Holding::of(field), Holding::Nullable | Holding::Optional);
    is_option && !field.recursive && !is_list
}

/// The type of what a setter takes.
pub(super) fn setter_type(module: &Module<'_>, field: &Field) -> TokenStream {
    if takes_option(field) {
        let ty = rust_type(module, &field.ty);
        quote!(impl Into<runtime::Optional<#ty>>)
    } else {
        argument_type(module, field, Takes::Anything)
    }
}

/// From an argument to the value of the field; without `Some` or the like.
pub(super) fn from_argument(field: &Field, takes: Takes, argument: &TokenStream) -> TokenStream {
    if field.nullable {
        let value = quote!(#argument.into());
        return if field.recursive {
            quote!(#value.map(Box::new))
        } else {
            value
        };
    }
    let value = match &field.ty {
        Type::Scalar(Scalar::Int | Scalar::Float | Scalar::Bool) => quote!(#argument),
        Type::List(item) if converts(item, takes) => {
            quote!(#argument.into_iter().map(Into::into).collect())
        }
        Type::List(_) => quote!(#argument.into_iter().collect()),
        Type::Map(item) if converts(item, takes) => quote! {
            #argument.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
        },
        Type::Map(_) => quote! {
            #argument.into_iter().map(|(key, value)| (key.into(), value)).collect()
        },
        ty if converts(ty, takes) => quote!(#argument.into()),
        Type::Scalar(_) | Type::Named(_) => quote!(#argument),
    };
    if field.recursive {
        quote!(Box::new(#value))
    } else {
        value
    }
}

fn converts(ty: &Type, takes: Takes) -> bool {
    takes == Takes::Anything
        && !matches!(
            ty,
            Type::Scalar(Scalar::Int | Scalar::Float | Scalar::Bool) | Type::List(_) | Type::Map(_)
        )
}

/// The function of the runtime that reads or writes a field, whose numbers may be documented as text.
pub(super) fn accessor(field: &Field) -> String {
    let function = Holding::of(field).function();
    if field.as_text {
        format!("{function}_text")
    } else {
        function.to_owned()
    }
}
