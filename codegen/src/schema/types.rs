//! Schemas of types with a name.

use super::field::three_states;
use super::{
    Dialect, Schemas, Strictness, address, evidence, further_docs, life, paragraphs, scalar,
};
use crate::api::{EnumValue, Field, OneOf, Scalar, Type, TypeDef, TypeKind, sample};
use crate::tree::{Object, Tree};

impl Schemas<'_> {
    pub(super) fn definition(&self, def: &TypeDef) -> Object {
        let description = paragraphs(&def.does, def.notes.as_deref());
        let about = Object::new()
            .with("description", description)
            .and(further_docs(&def.docs, None))
            .with_flag("deprecated", def.life.ends())
            .and(evidence(def.unconfirmed))
            .and(life(&def.life));
        about.and(match &def.kind {
            TypeKind::Object(fields) if def.open => {
                let members = self.members(fields, def.in_requests);
                members.with("additionalProperties", true)
            }
            TypeKind::Object(fields) => self.object(fields, def.in_requests),
            TypeKind::Enum(values) => self.enumeration(values, def.in_requests),
            TypeKind::Newtype { scalar, about } => self.newtype(*scalar, about),
            TypeKind::OneOf(one_of) => self.one_of(one_of, def.in_requests),
        })
    }

    /// An object with these fields. In requests, a field may have three states.
    pub(crate) fn object<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f Field>,
        in_requests: bool,
    ) -> Object {
        let closed = self.is_closed(in_requests).then_some(false);
        self.members(fields, in_requests)
            .with_some("additionalProperties", closed)
    }

    fn members<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f Field>,
        in_requests: bool,
    ) -> Object {
        let mut properties = Object::new();
        let mut required: Vec<Tree> = Vec::new();
        for field in fields {
            let schema = self.field(field);
            let schema = if in_requests {
                self.dialect.say(schema, three_states(field))
            } else {
                schema
            };
            properties.set(&field.name.wire, schema);
            if !field.optional {
                required.push((&field.name.wire).into());
            }
        }
        Object::new()
            .with("type", "object")
            .with_object("properties", properties)
            .with_list("required", required)
    }

    /// Whether values have no other properties than those of the spec.
    fn is_closed(&self, in_requests: bool) -> bool {
        in_requests && self.strictness == Strictness::Strict
    }

    /// Known texts, beside which others may come.
    pub(crate) fn enumeration(&self, values: &[EnumValue], in_requests: bool) -> Object {
        let wire = |value: &EnumValue| Tree::from(&value.name.wire);
        let those = |which: fn(&EnumValue) -> bool| {
            let values: Vec<Tree> = values.iter().filter(|it| which(it)).map(wire).collect();
            values
        };
        let does = |value: &EnumValue| Some((value.name.wire.clone(), value.does.clone()?));
        let is_renamed = |value: &EnumValue| value.name.client != value.name.wire;
        let client = |value: &EnumValue| Tree::from(&value.name.client);
        let names = values.iter().any(is_renamed).then(|| {
            let names: Vec<Tree> = values.iter().map(client).collect();
            names
        });
        let all: Vec<Tree> = values.iter().map(wire).collect();
        let texts = if self.is_closed(in_requests) {
            Object::new().with("type", "string").with("enum", all)
        } else {
            self.dialect.open_enum(all)
        };
        texts
            .with_object(
                "x-enumDescriptions",
                values.iter().filter_map(does).collect(),
            )
            .with_some("x-enum-varnames", names)
            .with_list("x-unconfirmed-values", those(|value| value.unconfirmed))
            .with_list("x-deprecated-values", those(|value| value.deprecated))
    }

    /// A value of one of several types, beside which others may come.
    fn one_of(&self, one_of: &OneOf, in_requests: bool) -> Object {
        let variants = one_of.variants.iter();
        let mut schemas: Vec<Tree> = variants.map(|it| self.field(it).into()).collect();
        let key = if self.is_closed(in_requests) {
            "oneOf"
        } else {
            schemas.push(self.others(one_of).into());
            "anyOf"
        };
        let schema = Object::new().with(key, schemas);
        schema.with_some("discriminator", self.discriminator(one_of))
    }

    /// Anything else that may come. What looks like one of the types has to be it.
    fn others(&self, one_of: &OneOf) -> Object {
        // Code generators for 3.0 make nothing of what is not.
        if self.dialect == Dialect::OpenApi30 {
            return Object::new();
        }
        let variants = one_of.variants.iter();
        let known = match &one_of.tag {
            None => {
                // A fraction where an integer is due is not something else.
                let kinds = variants.filter_map(|it| match self.kind(&it.ty)? {
                    "integer" => Some("number"),
                    kind => Some(kind),
                });
                Object::new().with_list("type", kinds)
            }
            Some(tag) => {
                let tags = variants.filter_map(|it| Tree::parse(self.api.tag(it, tag)?).ok());
                let tags = Object::new().with_list("enum", tags);
                Object::new()
                    .with("type", "object")
                    .with("required", vec![tag.as_str().into()])
                    .with("properties", Object::new().with(tag.as_str(), tags))
            }
        };
        Object::new().with("not", known)
    }

    /// How the types are distinguished, where all have a name and a text for it.
    fn discriminator(&self, one_of: &OneOf) -> Option<Object> {
        let tag = one_of
            .tag
            .as_ref()
            .filter(|_| self.dialect != Dialect::Draft7)?;
        let mut mapping = Object::new();
        for variant in &one_of.variants {
            let Type::Named(id) = variant.ty else {
                return None;
            };
            let value: String = serde_json::from_str(self.api.tag(variant, tag)?).ok()?;
            mapping.set(value, address(&self.names[id.0]));
        }
        Some(
            Object::new()
                .with("propertyName", tag)
                .with("mapping", mapping),
        )
    }

    fn newtype(&self, scalar: Scalar, about: &Field) -> Object {
        let literal = |text: &Option<String>| {
            let text = text.as_deref();
            text.map(|text| sample::literal(self.api, &about.ty, text, false))
        };
        let schema = scalar::schema(scalar)
            .and(self.limits(about))
            .with_some("default", literal(&about.default));
        match literal(&about.example) {
            Some(example) => schema.and(self.dialect.example(example)),
            None => schema,
        }
    }
}
