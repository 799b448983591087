//! Objects: structs that read and write themselves, by one table of their properties.

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
    let properties = properties(&[], fields);
    let open = def.open.then(|| {
        quote! {
            const SHAPE: &'static runtime::Shape<'static> = &runtime::Shape::new(Self::PROPERTIES).open();
        }
    });
    let blanks = blanks(fields);
    let slots = slots(fields);
    quote! {
        impl runtime::Decode for #name {
            #properties
            #open
            fn blank() -> Self {
                Self {
                    #(#blanks,)*
                    extra: runtime::Extra::default(),
                }
            }
            fn read(&mut self, json: &mut runtime::Reader<'_>) -> Result<(), runtime::Mismatch> {
                let slots: &mut [&mut dyn runtime::Slot] = &mut [#(#slots),*];
                json.object(Self::SHAPE, slots, &mut self.extra)
            }
        }
    }
}

fn writing(def: &TypeDef, fields: &[&Field]) -> TokenStream {
    let name = TypeName::of(&def.name);
    let members = setter::variable(fields).map(setter::ident);
    quote! {
        impl runtime::Encode for #name {
            fn encode(&self, json: &mut runtime::JsonWriter) {
                let fields: &[&dyn runtime::Encode] = &[#(&self.#members),*];
                json.object_of::<Self>(fields, &self.extra);
            }
        }
    }
}

/// The properties of an object after others, which are required: the constants behind those that have slots.
pub(super) fn properties(required: &[&str], fields: &[&Field]) -> TokenStream {
    let required = required
        .iter()
        .map(|name| quote!(Property::required(#name)));
    let variable = setter::variable(fields).map(property);
    let constants = fields.iter().filter_map(|field| {
        let (name, json) = (&field.name.wire, field.constant.as_ref()?);
        Some(quote!(Property::constant(#name, #json)))
    });
    let properties = required.chain(variable).chain(constants);
    quote! {
        const PROPERTIES: &'static [Property] = &[#(#properties),*];
    }
}

fn property(field: &Field) -> TokenStream {
    let name = &field.name.wire;
    let presence = format_ident!("{}", Holding::of(field).function());
    let as_text = field.as_text.then(|| quote!(.as_text()));
    quote!(Property::#presence(#name)#as_text)
}

/// `name: blank` for each field of an object that is read.
pub(super) fn blanks(fields: &[&Field]) -> impl Iterator<Item = TokenStream> {
    setter::variable(fields).map(|field| {
        let member = setter::ident(field);
        quote!(#member: runtime::Decode::blank())
    })
}

/// Where each field of an object is read into.
pub(super) fn slots(fields: &[&Field]) -> impl Iterator<Item = TokenStream> {
    setter::variable(fields).map(|field| {
        let member = setter::ident(field);
        quote!(&mut self.#member)
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
