//! Values of one of several types: a variant for each, others kept.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::former;
use super::module::Module;
use super::names::{TypeName, VariantName};
use super::value::rust_type;
use crate::api::{Api, Field, Kind, OneOf, Scalar, Shape, Type, TypeDef};

/// The variant for what none of the types of the spec is.
pub(super) const OTHER: &str = "Other";

/// A variant, as Rust has it.
struct Variant<'a> {
    field: &'a Field,
    name: VariantName,
    ty: TokenStream,
    is_boxed: bool,
}

impl<'a> Variant<'a> {
    fn of(module: &Module<'_>, field: &'a Field) -> Self {
        Self {
            field,
            name: VariantName::of(&field.name),
            ty: rust_type(module, &field.ty),
            is_boxed: is_boxed(module.api, field),
        }
    }

    /// The type of the variant.
    fn held(&self) -> TokenStream {
        let ty = &self.ty;
        if self.is_boxed {
            quote!(Box<#ty>)
        } else {
            ty.clone()
        }
    }
}

/// Whether the value of a variant is in a box: objects are large, and may lead back to the enum.
pub(super) fn is_boxed(api: &Api, variant: &Field) -> bool {
    variant.recursive || matches!(api.shape(&variant.ty), Shape::Object(..))
}

pub(super) fn items(module: &Module<'_>, def: &TypeDef, one_of: &OneOf) -> Vec<TokenStream> {
    let variants: Vec<Variant<'_>> = one_of
        .variants
        .iter()
        .map(|field| Variant::of(module, field))
        .collect();
    let mut items = definition(module, def, &variants);
    items.extend(conversions(module, def, &variants));
    items.push(reading(module.api, def, one_of, &variants));
    items.push(writing(def, &variants));
    items
}

fn definition(module: &Module<'_>, def: &TypeDef, variants: &[Variant<'_>]) -> Vec<TokenStream> {
    let name = TypeName::of(&def.name);
    let open = "Unrecognized values are preserved verbatim in [`Other`](Self::Other).";
    let docs = docs::outer(docs::paragraphs([
        def.does.as_str(),
        def.notes.as_deref().unwrap_or_default(),
        open,
        &docs::life(&def.life, def.life.ends()),
        docs::evidence(def.unconfirmed),
    ]));
    let members = variants.iter().map(|variant| {
        let docs = docs::outer(docs::field(module.api, variant.field));
        let (name, ty) = (&variant.name, variant.held());
        quote!(#docs #name(#ty))
    });
    let former = variants
        .iter()
        .flat_map(|variant| former::variants(variant.field, &variant.held()));
    let other = VariantName::fixed(OTHER);
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#members,)*
                /// An unrecognized value, preserved verbatim.
                #other(runtime::Json),
            }
        },
        quote! {
            impl #name {
                #(#former)*
                /// Returns whether the value is unrecognized.
                #[must_use]
                pub const fn is_unknown(&self) -> bool {
                    matches!(self, Self::#other(_))
                }
            }
        },
    ]
}

/// From the type of each variant that no other has.
fn conversions(module: &Module<'_>, def: &TypeDef, variants: &[Variant<'_>]) -> Vec<TokenStream> {
    let name = TypeName::of(&def.name);
    let mut conversions = Vec::new();
    for variant in variants {
        let ty = &variant.ty;
        let is_it = |other: &&Variant<'_>| other.ty.to_string() == ty.to_string();
        if variants.iter().filter(is_it).count() > 1 {
            continue;
        }
        let variant_name = &variant.name;
        let value = if variant.is_boxed {
            quote!(Box::new(value))
        } else {
            quote!(value)
        };
        conversions.push(quote! {
            impl From<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self::#variant_name(#value)
                }
            }
        });
        if module.api.kind(&variant.field.ty) == Some(Kind::Text) {
            conversions.push(quote! {
                impl From<&str> for #name {
                    fn from(value: &str) -> Self {
                        Self::#variant_name(value.into())
                    }
                }
            });
            conversions.push(quote!(impl runtime::FromText for #name {}));
        }
        // So that a field with three states takes what the enum takes.
        match variant.field.ty {
            Type::Scalar(Scalar::String) => {
                conversions.push(quote!(impl runtime::FromString for #name {}));
            }
            Type::Scalar(Scalar::Int) => {
                conversions.push(quote!(impl runtime::FromNumber for #name {}));
            }
            _ => {}
        }
    }
    conversions
}

fn reading(api: &Api, def: &TypeDef, one_of: &OneOf, variants: &[Variant<'_>]) -> TokenStream {
    let name = TypeName::of(&def.name);
    let other = VariantName::fixed(OTHER);
    let read = variants.iter().map(|variant| {
        let name = &variant.name;
        if variant.is_boxed {
            quote!(Self::#name(Box::new(json.value()?)))
        } else {
            quote!(Self::#name(json.value()?))
        }
    });
    let expected = expected(variants);
    let body = match &one_of.tag {
        Some(tag) => {
            let constants = variants
                .iter()
                .map(|variant| api.tag(variant.field, tag).unwrap_or_default());
            let places = 0..variants.len();
            let places = places.map(proc_macro2::Literal::usize_unsuffixed);
            quote! {
                match json.tag(#tag, &[#(#constants),*]) {
                    #(Some(#places) => #read,)*
                    _ => Self::#other(json.other(#expected)?),
                }
            }
        }
        None => {
            let kinds = variants.iter().map(|variant| kind(api, &variant.field.ty));
            quote! {
                match json.kind() {
                    #(#kinds => #read,)*
                    _ => Self::#other(json.other(#expected)?),
                }
            }
        }
    };
    let empty = empty_values(variants);
    quote! {
        impl runtime::Decode for #name {
            #empty
            fn blank() -> Self {
                Self::#other(runtime::Decode::blank())
            }
            fn read(&mut self, json: &mut runtime::Reader<'_>) -> Result<(), runtime::Mismatch> {
                *self = #body;
                Ok(())
            }
        }
    }
}

/// What is due in words, as far as the names of variants say it.
fn expected(variants: &[Variant<'_>]) -> String {
    let names: Vec<&str> = variants
        .iter()
        .map(|variant| variant.field.name.client.as_str())
        .collect();
    format!("one of {}", names.join(", "))
}

fn kind(api: &Api, ty: &Type) -> Option<TokenStream> {
    Some(match api.kind(ty)? {
        Kind::Null => quote!(runtime::Kind::Null),
        Kind::Bool => quote!(runtime::Kind::Bool),
        Kind::Number => quote!(runtime::Kind::Number),
        Kind::Text => quote!(runtime::Kind::Text),
        Kind::List => quote!(runtime::Kind::Array),
        Kind::Object => quote!(runtime::Kind::Object),
    })
}

/// Which values that elsewhere say that there is none are values here.
fn empty_values(variants: &[Variant<'_>]) -> Option<TokenStream> {
    let values: Vec<&str> = variants
        .iter()
        .flat_map(|variant| match variant.field.ty {
            Type::Scalar(Scalar::String) => &["\"\"", "\"n/a\""][..],
            Type::Scalar(Scalar::Bool) => &["false"],
            _ => &[],
        })
        .copied()
        .collect();
    (!values.is_empty())
        .then(|| quote!(const EMPTY_VALUES: &'static [&'static str] = &[#(#values),*];))
}

fn writing(def: &TypeDef, variants: &[Variant<'_>]) -> TokenStream {
    let name = TypeName::of(&def.name);
    let names = variants.iter().map(|variant| &variant.name);
    let other = VariantName::fixed(OTHER);
    quote! {
        impl runtime::Encode for #name {
            fn encode(&self, json: &mut runtime::JsonWriter) {
                match self {
                    #(Self::#names(value) => runtime::Encode::encode(value, json),)*
                    Self::#other(value) => runtime::Encode::encode(value, json),
                }
            }
        }
    }
}
