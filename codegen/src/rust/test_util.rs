//! Responses made by hand, for the tests of those who use the client: behind a feature, so that nobody else compiles it.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::argument::Takes;
use super::docs;
use super::feature;
use super::file::Contents;
use super::module::{self, Module};
use super::names::TypeName;
use super::scope::Scope;
use super::setter::{self, Target};
use super::types;
use super::value::{argument_type, from_argument};
use crate::api::sample::{Extent, Nulls, Sampler, Seed, Style};
use crate::api::{Api, Field, Home, Returns, Type, TypeDef, TypeKind};
use crate::tree::{Object, Tree};

/// The module beside types.
const MODULE: &str = "test_util";

/// `mod test_util;` beside the types of a home.
pub(super) fn declaration(api: &Api, owner: &Home) -> Option<TokenStream> {
    let cfg = feature::cfg_any(&[feature::TEST_UTIL]);
    let name = format_ident!("{MODULE}");
    objects(api, owner).next().map(|_| quote!(#cfg mod #name;))
}

/// `test_util.rs` of a home, unless it has no objects.
pub(super) fn file<'a>(api: &'a Api, owner: &Home) -> Option<(Module<'a>, Contents)> {
    let module = Module::file(api, module::home(owner), MODULE, Scope::new());
    let items: Vec<TokenStream> = objects(api, owner)
        .flat_map(|(def, fields)| items(&module, def, fields))
        .collect();
    let docs = docs::inner("Objects for tests.");
    (!items.is_empty()).then(|| (module, Contents::new(docs, items)))
}

fn objects<'a>(api: &'a Api, owner: &Home) -> impl Iterator<Item = (&'a TypeDef, &'a [Field])> {
    types::of(api, owner)
        .into_iter()
        .filter_map(|def| match &def.kind {
            TypeKind::Object(fields) => Some((def, fields.as_slice())),
            _ => None,
        })
}

fn items(module: &Module<'_>, def: &TypeDef, fields: &[Field]) -> Vec<TokenStream> {
    let name = TypeName::of(&def.name);
    let (json, from) = example(module.api, def, fields);
    let json = literal(&json.to_string());
    let docs = docs::outer(format!("An example, for tests: {from}."));
    let fields: Vec<&Field> = fields.iter().collect();
    let setters: Vec<TokenStream> = setter::variable(&fields)
        .filter(|field| !(def.in_requests && field.optional))
        .map(|field| set(module, field))
        .collect();
    let mut items = vec![quote! {
        impl super::#name {
            #docs
            #[must_use]
            pub fn example() -> Self {
                runtime::test_util::example(#json)
            }
            #(#setters)*
        }
    }];
    let has_default = def.in_requests && setter::required(&fields).next().is_none();
    items.extend((!has_default).then(|| {
        quote! {
            /// Blank: numbers are 0, texts are empty. For tests.
            impl Default for super::#name {
                fn default() -> Self {
                    runtime::Decode::blank()
                }
            }
        }
    }));
    items
}

/// A setter, of a required field too: no test breaks when there are more.
fn set(module: &Module<'_>, field: &Field) -> TokenStream {
    if field.optional {
        return setter::setter(module, field, Target::Object);
    }
    let docs = docs::outer(docs::field(module.api, field));
    let name = setter::ident(field);
    let ty = argument_type(module, field, Takes::Anything);
    let value = from_argument(field, Takes::Anything, &quote!(value));
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, value: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// JSON as a literal that people can read.
fn literal(json: &str) -> Literal {
    let raw = format!("r#\"{json}\"#");
    let is_raw = json.contains('"') && !json.contains("\"#");
    let raw = is_raw.then(|| raw.parse().ok()).flatten();
    raw.unwrap_or_else(|| Literal::string(json))
}

/// The JSON of an object as an operation gives it in an example, or else one that fits.
fn example(api: &Api, def: &TypeDef, fields: &[Field]) -> (Tree, &'static str) {
    let is_it = |ty: &Type| matches!(ty, Type::Named(id) if std::ptr::eq(api.type_def(*id), def));
    let documented = api.operations().find_map(|(_, _, operation)| {
        let result = || operation.example_result();
        match &operation.returns {
            Returns::Value(field) if is_it(&field.ty) => result(),
            Returns::List { item, at, .. } if is_it(&item.ty) => {
                let list = result()?;
                let list = at.as_ref().map_or(Some(&list), |at| list.get(at))?;
                match list {
                    Tree::List(items) => items.first().cloned(),
                    _ => None,
                }
            }
            _ => None,
        }
    });
    match documented {
        Some(object @ Tree::Object(_)) => (object, "as the spec has it in an exchange"),
        _ => (sample(api, fields), "a sample of its fields"),
    }
}

fn sample(api: &Api, fields: &[Field]) -> Tree {
    let style = Style {
        nulls: Nulls::Rare,
        on_the_wire: true,
        ..Style::request(Extent::Usual)
    };
    let mut sampler = Sampler::new(api, style);
    let mut values = Object::default();
    for field in fields {
        if sampler.has(field) {
            let value = sampler.field(field, Seed::PLAIN);
            values.set(field.name.wire.clone(), value);
        }
    }
    Tree::Object(values)
}
