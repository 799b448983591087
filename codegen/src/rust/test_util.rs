//! Responses made by hand, for the tests of those who use the client: behind a feature, so that nobody else compiles it.

use std::collections::HashMap;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::feature;
use super::file::Contents;
use super::module::{self, Module};
use super::names::TypeName;
use super::scope::Scope;
use super::setter;
use super::types;
use super::value::setter_type;
use crate::api::sample::{Extent, Nulls, Sampler, Seed, Style};
use crate::api::{Api, Field, Home, Operation, Returns, Type, TypeDef, TypeKind};
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
    let mut documented = documented(api, owner);
    let mut items: Vec<TokenStream> = objects(api, owner)
        .map(|(def, fields)| {
            let documented = documented.remove(def.name.client.as_str());
            item(&module, def, fields, documented)
        })
        .collect();
    let blank = objects(api, owner)
        .filter(|(def, fields)| is_blank_for_tests(def, fields))
        .map(|(def, _)| TypeName::of(&def.name))
        .collect::<Vec<TypeName>>();
    if !blank.is_empty() {
        items.push(quote!(runtime::impl_blank_default!(#(super::#blank),*);));
    }
    let docs = docs::inner("Example objects for tests.");
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

fn item(
    module: &Module<'_>,
    def: &TypeDef,
    fields: &[Field],
    documented: Option<Tree>,
) -> TokenStream {
    let name = TypeName::of(&def.name);
    let (json, from) = match documented {
        Some(object) => (object, "from a documented exchange"),
        None => (
            sample(module.api, fields),
            "with a sample value in each field",
        ),
    };
    let json = literal(&json.to_string());
    let docs = docs::outer(format!("Returns an example for tests, {from}."));
    let fields: Vec<&Field> = fields.iter().collect();
    let setters: Vec<TokenStream> = setter::variable(&fields)
        .filter(|field| !(def.in_requests && field.optional))
        .map(|field| set(module, field))
        .collect();
    quote! {
        impl super::#name {
            #docs
            #[must_use]
            pub fn example() -> Self {
                runtime::test_util::example(#json)
            }
            #(#setters)*
        }
    }
}

/// Whether a type is `Default` for tests alone.
fn is_blank_for_tests(def: &TypeDef, fields: &[Field]) -> bool {
    !def.in_requests || fields.iter().any(Field::is_required)
}

/// A setter, of a required field too: no test breaks when there are more.
fn set(module: &Module<'_>, field: &Field) -> TokenStream {
    let docs = docs::outer(docs::field(module.api, field));
    let deprecated = setter::deprecated(&field.life).filter(|_| field.optional);
    let name = setter::ident(field);
    let ty = setter_type(module, field);
    let value = setter::value(field);
    let member = if value.to_string() == name.to_string() {
        quote!(#name)
    } else {
        quote!(#name: #value)
    };
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #name(self, value: #ty) -> Self {
            Self { #member, ..self }
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

/// What the examples of operations return, for the objects of a home by name: the first of each.
fn documented<'a>(api: &'a Api, owner: &Home) -> HashMap<&'a str, Tree> {
    let mut documented = HashMap::new();
    for (_, _, operation) in api.operations() {
        let Some(Type::Named(id)) = returned(&operation.returns) else {
            continue;
        };
        let def = api.type_def(*id);
        if def.home == *owner
            && !documented.contains_key(def.name.client.as_str())
            && let Some(object) = result(operation)
        {
            documented.insert(def.name.client.as_str(), object);
        }
    }
    documented
}

/// The type of what an operation returns, or of the items of its list.
fn returned(returns: &Returns) -> Option<&Type> {
    match returns {
        Returns::Nothing => None,
        Returns::Value(field) => Some(&field.ty),
        Returns::List { item, .. } => Some(&item.ty),
    }
}

/// The object that the first example of an operation returns.
fn result(operation: &Operation) -> Option<Tree> {
    let mut value = operation.example_result()?;
    if let Returns::List { at, .. } = &operation.returns {
        let list = at.as_ref().map_or(Some(&value), |at| value.get(at))?;
        value = match list {
            Tree::List(items) => items.first()?.clone(),
            _ => return None,
        };
    }
    matches!(value, Tree::Object(_)).then_some(value)
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
