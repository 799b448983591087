//! Objects: structs that read and write themselves.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use super::former;
use super::module::Module;
use super::names::TypeName;
use super::setter;
use super::value::{Holding, accessor};
use crate::api::{Field, TypeDef};

pub(super) fn items(module: &Module<'_>, def: &TypeDef, fields: &[Field]) -> Vec<TokenStream> {
    let fields: Vec<&Field> = fields.iter().collect();
    let mut items = vec![definition(module, def, &fields)];
    if def.in_requests {
        items.push(construction(module, def, &fields));
    }
    items.extend(accessors(module, def, &fields));
    items.push(reading(def, &fields));
    items.push(writing(def, &fields));
    items
}

fn definition(module: &Module<'_>, def: &TypeDef, fields: &[&Field]) -> TokenStream {
    let name = TypeName::of(&def.name);
    let unknown = if fields.is_empty() {
        "Its fields are not documented: see [`extra`](Self::extra)."
    } else {
        ""
    };
    let links = docs::links(&def.name.wire, &def.docs);
    let docs = docs::outer(docs::paragraphs([
        def.does.as_str(),
        def.notes.as_deref().unwrap_or_default(),
        unknown,
        &docs::life(&def.life, def.life.ends()),
        docs::evidence(def.unconfirmed),
        &links,
    ]));
    let default =
        (def.in_requests && setter::required(fields).next().is_none()).then(|| quote!(Default,));
    let flags = fields
        .iter()
        .filter(|field| {
            field.constant.is_none()
                && Holding::of(field) == Holding::Required
                && field.ty == crate::api::Type::Scalar(crate::api::Scalar::Bool)
        })
        .count();
    let many_flags = (flags > 3).then(|| {
        quote!(#[expect(clippy::struct_excessive_bools, reason = "the API has that many flags")])
    });
    let members = setter::members(module, fields);
    let extra = docs::outer(if def.open {
        "Unrecognized fields, preserved verbatim. Requests may set any."
    } else {
        "Unrecognized fields, preserved verbatim."
    });
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        #many_flags
        pub struct #name {
            #(#members,)*
            #extra
            pub extra: runtime::Extra,
        }
    }
}

fn construction(module: &Module<'_>, def: &TypeDef, fields: &[&Field]) -> TokenStream {
    let name = TypeName::of(&def.name);
    let docs = if setter::required(fields).next().is_none() {
        "Creates a value in which no field is set."
    } else {
        "Creates a value from its required fields."
    };
    let new = setter::constructor(
        module,
        fields,
        docs,
        &quote!(extra: runtime::Extra::default()),
    );
    let setters = setter::optional(fields).map(|field| {
        let former = former::setters(module, field, setter::Target::Object);
        let setter = setter::setter(module, field, setter::Target::Object);
        quote!(#setter #(#former)*)
    });
    quote! {
        impl #name {
            #new
            #(#setters)*
        }
    }
}

/// For the former names of fields that no setter has.
fn accessors(module: &Module<'_>, def: &TypeDef, fields: &[&Field]) -> Option<TokenStream> {
    let name = TypeName::of(&def.name);
    let without = setter::variable(fields).filter(|field| !(def.in_requests && field.optional));
    let accessors: Vec<TokenStream> = without
        .flat_map(|field| former::accessors(module, field))
        .collect();
    (!accessors.is_empty()).then(|| quote!(impl #name { #(#accessors)* }))
}

fn reading(def: &TypeDef, fields: &[&Field]) -> TokenStream {
    let name = TypeName::of(&def.name);
    let shape = shape(
        fields
            .iter()
            .map(|field| (field.name.wire.as_str(), *field)),
    );
    let open = def.open.then(|| quote!(.open()));
    let blanks = blanks(setter::variable(fields));
    let slots = slots(setter::variable(fields));
    quote! {
        impl runtime::Decode for #name {
            fn blank() -> Self {
                Self {
                    #(#blanks,)*
                    extra: runtime::Extra::default(),
                }
            }
            fn read(&mut self, json: &mut runtime::Reader<'_>) -> Result<(), runtime::Mismatch> {
                const SHAPE: &runtime::Shape<'_> = &#shape #open;
                json.object(SHAPE, &mut [#(#slots),*], &mut self.extra)
            }
        }
    }
}

fn writing(def: &TypeDef, fields: &[&Field]) -> TokenStream {
    let name = TypeName::of(&def.name);
    let members = writes(fields);
    quote! {
        impl runtime::Encode for #name {
            fn encode(&self, json: &mut runtime::JsonWriter) {
                json.object(|object| {
                    #(#members)*
                    object.extra(&self.extra);
                });
            }
        }
    }
}

/// The properties of an object that is read, by their names: the constants behind those that have slots.
pub(super) fn shape<'f>(fields: impl Iterator<Item = (&'f str, &'f Field)>) -> TokenStream {
    shape_after(&[], fields)
}

/// The same after other properties, which are required.
pub(super) fn shape_after<'f>(
    required: &[&str],
    fields: impl Iterator<Item = (&'f str, &'f Field)>,
) -> TokenStream {
    let (constants, variable): (Vec<_>, Vec<_>) =
        fields.partition(|(_, field)| field.constant.is_some());
    let properties = variable
        .into_iter()
        .map(|(name, field)| property(name, field));
    let constants = constants.into_iter().map(|(name, field)| {
        let json = field.constant.as_deref().unwrap_or_default();
        quote!(runtime::Property::constant(#name, #json))
    });
    quote! {
        runtime::Shape::new(&[
            #(runtime::Property::required(#required),)*
            #(#properties,)*
            #(#constants,)*
        ])
    }
}

fn property(name: &str, field: &Field) -> TokenStream {
    let accessor = accessor(field);
    let (presence, as_text) = match accessor.strip_suffix("_text") {
        Some(presence) => (presence, Some(quote!(.as_text()))),
        None => (accessor.as_str(), None),
    };
    let presence = format_ident!("{presence}");
    quote!(runtime::Property::#presence(#name)#as_text)
}

/// `name: blank` for each field of an object that is read.
pub(super) fn blanks<'f>(
    fields: impl Iterator<Item = &'f Field>,
) -> impl Iterator<Item = TokenStream> {
    fields.map(|field| {
        let member = setter::ident(field);
        quote!(#member: runtime::Decode::blank())
    })
}

/// Where each field of an object is read into.
pub(super) fn slots<'f>(
    fields: impl Iterator<Item = &'f Field>,
) -> impl Iterator<Item = TokenStream> {
    fields.map(|field| {
        let member = setter::ident(field);
        quote!(&mut self.#member)
    })
}

/// Writes the fields of an object that has `extra`.
pub(super) fn writes(fields: &[&Field]) -> impl Iterator<Item = TokenStream> {
    fields.iter().map(|field| match &field.constant {
        Some(json) => {
            let wire = &field.name.wire;
            quote!(object.constant_unless(&self.extra, #wire, #json);)
        }
        None => write(field, &quote!(object)),
    })
}

/// Writes one field of `self` as a member of an object.
pub(super) fn write(field: &Field, object: &TokenStream) -> TokenStream {
    write_as(&field.name.wire, field, object)
}

/// The same under another name.
pub(super) fn write_as(wire: &str, field: &Field, object: &TokenStream) -> TokenStream {
    if let Some(json) = &field.constant {
        return quote!(#object.constant(#wire, #json););
    }
    let member = setter::ident(field);
    let write = format_ident!("{}", accessor(field));
    quote!(#object.#write(#wire, &self.#member);)
}
