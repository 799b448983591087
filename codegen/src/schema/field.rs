//! Schemas of fields, with all that is known of them.

use super::{Schemas, evidence, literal, scalar};
use crate::api::{Field, Scalar, Type, TypeKind};
use crate::tree::{Object, Tree};

/// What the schema of a field says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// Everything.
    All,
    /// All but what whoever carries the schema says: its meaning, an example, whether it is outdated.
    Within,
}

impl Schemas<'_> {
    /// The schema of a field.
    pub(crate) fn field(&self, field: &Field) -> Object {
        self.said(field, Said::All)
    }

    /// The schema of what a parameter carries.
    pub(crate) fn within(&self, field: &Field) -> Object {
        self.said(field, Said::Within)
    }

    fn said(&self, field: &Field, said: Said) -> Object {
        let schema = match (&field.constant, self.scalar(&field.ty)) {
            (Some(json), _) => self.dialect.constant(literal::constant(json)),
            (None, Some(scalar)) if field.as_text => self.as_text(field, scalar),
            _ => self.ty(&field.ty),
        };
        let mut notes = Object::new();
        if said == Said::All {
            notes = notes.with_some("description", field.does.as_ref());
        }
        notes = notes.and(self.limits(field)).with_some(
            "default",
            self.literal(field, field.default.as_deref()),
        );
        if said == Said::All {
            if let Some(example) = self.example(field) {
                notes = notes.and(self.dialect.example(example));
            }
            notes = notes
                .with_flag("deprecated", field.deprecated)
                .and(marks(field));
        }
        self.dialect.say(schema, field.nullable, notes)
    }

    /// A sample value, if the spec has one.
    pub(crate) fn example(&self, field: &Field) -> Option<Tree> {
        self.literal(field, field.example.as_deref())
    }

    fn literal(&self, field: &Field, text: Option<&str>) -> Option<Tree> {
        text.map(|text| literal::literal(self.api, &field.ty, text, field.as_text))
    }

    /// A number that is written as text cannot refer to the type of the number.
    fn as_text(&self, field: &Field, scalar: Scalar) -> Object {
        let text = scalar::as_text(scalar);
        let Type::Named(id) = &field.ty else {
            return text;
        };
        let def = self.api.type_def(*id);
        let text = text.with("x-type", &self.names[id.0]);
        match field.does {
            Some(_) => text,
            None => text.with("description", &def.does),
        }
    }

    /// The scalar that a type is on the wire.
    pub(super) fn scalar(&self, ty: &Type) -> Option<Scalar> {
        match ty {
            Type::Scalar(scalar) => Some(*scalar),
            Type::Named(id) => match &self.api.type_def(*id).kind {
                TypeKind::Newtype { scalar, .. } => Some(*scalar),
                TypeKind::Object(_) | TypeKind::Enum(_) => None,
            },
            Type::List(_) | Type::Map(_) => None,
        }
    }

    pub(super) fn limits(&self, field: &Field) -> Object {
        let [min, max] = match self.scalar(&field.ty) {
            Some(scalar) if scalar::is_number(scalar) && field.as_text => {
                ["x-minimum", "x-maximum"]
            }
            Some(scalar) if scalar::is_number(scalar) => ["minimum", "maximum"],
            Some(_) => ["minLength", "maxLength"],
            None => ["minItems", "maxItems"],
        };
        let number = |text: &Option<String>| text.as_deref().map(literal::number);
        Object::new()
            .with_some(min, number(&field.min))
            .with_some(max, number(&field.max))
    }
}

/// What no schema can say of a field.
pub(crate) fn marks(field: &Field) -> Object {
    let is_renamed = field.name.client != field.name.wire;
    evidence(field.unconfirmed)
        .with_some("x-name", is_renamed.then_some(&field.name.client))
}
