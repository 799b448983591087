//! What the dialects of JSON Schema say in different words.

use crate::tree::{Object, Tree};

/// The words in which schemas are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// That of OpenAPI 3.0: no null, no constants, and nothing counts beside a reference.
    OpenApi30,
    /// JSON Schema 2020-12, which OpenAPI 3.1 takes as it is.
    Draft2020,
    /// JSON Schema draft 7, which OpenRPC takes as it is: nothing counts beside a reference.
    Draft7,
}

impl Dialect {
    /// A schema with what is said about it in this place.
    pub(crate) fn say(self, schema: Object, notes: Object) -> Object {
        let is_reference = schema.get("$ref").is_some();
        let schema = if is_reference && !notes.is_empty() && self != Self::Draft2020 {
            Object::new().with("allOf", vec![schema.into()])
        } else {
            schema
        };
        schema.and(notes)
    }

    /// A schema that takes null as well. `ty` is what its values are otherwise, if that is one thing: a reference does not say it.
    pub(crate) fn or_null(self, mut schema: Object, ty: Option<&str>) -> Object {
        if self == Self::OpenApi30 {
            if schema.get("$ref").is_some() {
                let Some(ty) = ty else {
                    return Object::new().with("anyOf", vec![schema.into(), only_null().into()]);
                };
                schema = Object::new()
                    .with("type", ty)
                    .with("allOf", vec![schema.into()]);
            } else if let Some(Tree::List(values)) = schema.get_mut("enum") {
                values.push(Tree::Null);
            } else if schema.get("type").is_none() {
                // A schema without a type takes null already.
                return schema.with("x-nullable", true);
            }
            return schema.with("nullable", true);
        }
        if schema.get("$ref").is_some() {
            let null = Object::new().with("type", "null");
            return Object::new().with("anyOf", vec![schema.into(), null.into()]);
        }
        if let Some(constant) = schema.get("const").cloned() {
            let null = Object::new().with("type", "null");
            let constant = Object::new().with("const", constant);
            return Object::new().with("anyOf", vec![constant.into(), null.into()]);
        }
        if let Some(Tree::List(values)) = schema.get_mut("enum") {
            values.push(Tree::Null);
        }
        match schema.get_mut("type") {
            Some(ty) => {
                let name = std::mem::replace(ty, Tree::Null);
                *ty = vec![name, "null".into()].into();
                schema
            }
            None => schema.with("x-nullable", true),
        }
    }

    /// Always the same value.
    pub(crate) fn constant(self, value: Tree) -> Object {
        match self {
            Self::OpenApi30 => Object::new()
                .with_some("type", type_of(&value))
                .with("enum", vec![value]),
            Self::Draft2020 | Self::Draft7 => Object::new()
                .with_some("type", type_of(&value))
                .with("const", value),
        }
    }

    /// A sample value.
    pub(crate) fn example(self, value: Tree) -> Object {
        match self {
            Self::OpenApi30 => Object::new().with("example", value),
            Self::Draft2020 | Self::Draft7 => Object::new().with("examples", vec![value]),
        }
    }

    /// One of these texts, or another: no version of a client may fail because a value is new.
    ///
    /// OpenAPI 3.0 has no way to say so that code generators read, so the values stand in an extension there.
    pub(crate) fn open_enum(self, values: Vec<Tree>) -> Object {
        let text = || Object::new().with("type", "string");
        match self {
            Self::OpenApi30 => text().with("x-extensible-enum", values),
            Self::Draft2020 | Self::Draft7 => {
                let known = text().with("enum", values);
                Object::new().with("anyOf", vec![known.into(), text().into()])
            }
        }
    }
}

/// Null in OpenAPI 3.0, where `nullable` needs a type beside it.
fn only_null() -> Object {
    Object::new()
        .with("type", "string")
        .with("nullable", true)
        .with("enum", vec![Tree::Null])
}

fn type_of(value: &Tree) -> Option<&'static str> {
    match value {
        Tree::Null => None,
        Tree::Bool(_) => Some("boolean"),
        Tree::Number(digits) if digits.contains(['.', 'e', 'E']) => Some("number"),
        Tree::Number(_) => Some("integer"),
        Tree::Text(_) => Some("string"),
        Tree::List(_) => Some("array"),
        Tree::Object(_) => Some("object"),
    }
}
