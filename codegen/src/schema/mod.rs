//! JSON Schema for the types of the model, and what else OpenAPI and OpenRPC have in common.

mod dialect;
mod environment;
mod extensions;
mod field;
mod names;
mod notes;
mod result;
mod scalar;
mod strictness;
mod types;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Type, TypeId};
use crate::tree::Object;

pub(crate) use dialect::Dialect;
pub(crate) use environment::{security, servers};
pub(crate) use extensions::{extensions, is_deprecated};
pub(crate) use field::{marks, three_states};
pub(crate) use notes::{evidence, further_docs, life, paragraphs};
pub(crate) use result::{TOTAL, wrapped};
pub use strictness::Strictness;

/// Where the schemas of named types stand in a document.
const COMPONENTS: &str = "#/components/schemas/";

/// Writes schemas, and remembers which named types they refer to.
pub(crate) struct Schemas<'a> {
    api: &'a Api,
    dialect: Dialect,
    strictness: Strictness,
    /// What the types are called, by their index.
    names: Vec<String>,
    used: RefCell<BTreeSet<TypeId>>,
}

impl<'a> Schemas<'a> {
    pub(crate) fn new(api: &'a Api, dialect: Dialect, strictness: Strictness) -> Self {
        Self {
            api,
            dialect,
            strictness,
            names: names::unique(api),
            used: RefCell::default(),
        }
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The mark of a document that is strict.
    pub(crate) fn strict_mark(&self) -> Object {
        Object::new().with_flag("x-strict", self.strictness == Strictness::Strict)
    }

    /// A type where nothing more is known than the type.
    fn ty(&self, ty: &Type) -> Object {
        match ty {
            Type::Scalar(scalar) => scalar::schema(*scalar),
            Type::Named(id) => self.reference(*id),
            Type::List(item) => Object::new()
                .with("type", "array")
                .with("items", self.ty(item)),
            Type::Map(item) => Object::new()
                .with("type", "object")
                .with("additionalProperties", self.ty(item)),
        }
    }

    /// A reference to a named type, which the document then has to contain.
    pub(crate) fn reference(&self, id: TypeId) -> Object {
        self.used.borrow_mut().insert(id);
        reference(&self.names[id.0])
    }

    /// A name that no type has.
    pub(crate) fn unused_name(&self, mut name: String) -> String {
        while self.names.contains(&name) {
            name.push_str("Body");
        }
        name
    }

    /// All types that were referred to, and those that they refer to, by name.
    pub(crate) fn components(&self) -> Object {
        let mut done = BTreeMap::new();
        loop {
            let open: Vec<TypeId> = self.used.borrow().iter().copied().collect();
            let before = done.len();
            for id in open {
                let name = self.names[id.0].as_str();
                if !done.contains_key(name) {
                    done.insert(name, self.definition(self.api.type_def(id)));
                }
            }
            if done.len() == before {
                return done.into_iter().collect();
            }
        }
    }
}

/// A reference to a schema of the document.
pub(crate) fn reference(name: &str) -> Object {
    Object::new().with("$ref", address(name))
}

/// The address of a schema in the document.
fn address(name: &str) -> String {
    format!("{COMPONENTS}{name}")
}
