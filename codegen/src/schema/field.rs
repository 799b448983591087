//! Schemas of fields, with all that is known of them.

use super::{Schemas, evidence, life, scalar};
use crate::api::{Field, Scalar, Shape, Type, sample};
use crate::tree::{Object, Tree};

/// What the schema of a field says of it beside its type, limits and default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// Everything.
    All,
    /// An example.
    Example,
    /// Nothing: whoever carries the schema says it.
    Nothing,
}

impl Schemas<'_> {
    /// The schema of a field.
    pub(crate) fn field(&self, field: &Field) -> Object {
        self.said(field, Said::All)
    }

    /// The schema of what a parameter carries.
    pub(crate) fn within(&self, field: &Field) -> Object {
        self.said(field, Said::Nothing)
    }

    /// The schema of a parameter whose meaning stands beside it, and whose examples do not.
    pub(crate) fn described(&self, field: &Field) -> Object {
        self.said(field, Said::Example)
    }

    fn said(&self, field: &Field, said: Said) -> Object {
        let schema = match (&field.constant, self.api.scalar(&field.ty)) {
            (Some(json), _) => self.dialect.constant(sample::constant(json)),
            (None, Some(scalar)) if field.as_text => self.as_text(field, scalar),
            _ => self.ty(&field.ty),
        };
        let mut notes = Object::new();
        if said == Said::All {
            notes = notes.with_some("description", field.does.as_ref());
        }
        notes = notes
            .and(self.limits(field))
            .with_some("default", self.literal(field, field.default.as_deref()));
        if said != Said::Nothing
            && let Some(example) = self.example(field)
        {
            notes = notes.and(self.dialect.example(example));
        }
        if said == Said::All {
            notes = notes
                .with_flag("deprecated", field.deprecated)
                .and(marks(field));
        }
        let schema = if field.nullable {
            self.dialect.or_null(schema, self.kind(&field.ty))
        } else {
            schema
        };
        self.dialect.say(schema, notes)
    }

    /// A sample value, if the spec has one.
    pub(crate) fn example(&self, field: &Field) -> Option<Tree> {
        self.literal(field, field.example.as_deref())
    }

    /// What a field means: its own sentence, or that of its type.
    pub(crate) fn meaning<'f>(&'f self, field: &'f Field) -> Option<&'f str> {
        let inner = match &field.ty {
            Type::List(item) => item.as_ref(),
            ty => ty,
        };
        let of_type = || match inner {
            Type::Named(id) => Some(self.api.type_def(*id).does.as_str()),
            Type::Scalar(_) | Type::List(_) | Type::Map(_) => None,
        };
        field.does.as_deref().or_else(of_type)
    }

    fn literal(&self, field: &Field, text: Option<&str>) -> Option<Tree> {
        text.map(|text| sample::literal(self.api, &field.ty, text, field.as_text))
    }

    /// A number that is written as text cannot refer to the type of the number.
    fn as_text(&self, field: &Field, scalar: Scalar) -> Object {
        let text = scalar::as_text(scalar, self.dialect);
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

    /// What the values of a type are.
    pub(super) fn kind(&self, ty: &Type) -> Option<&'static str> {
        match self.api.shape(ty) {
            Shape::Scalar(scalar, _) => Some(scalar::kind(scalar)),
            Shape::Enum(_) => Some("string"),
            Shape::Object(..) | Shape::Map(_) => Some("object"),
            Shape::List(_) => Some("array"),
            Shape::OneOf(..) => None,
        }
    }

    pub(super) fn limits(&self, field: &Field) -> Object {
        let [min, max] = match self.api.scalar(&field.ty) {
            Some(scalar) if scalar::is_number(scalar) && field.as_text => {
                ["x-minimum", "x-maximum"]
            }
            Some(scalar) if scalar::is_number(scalar) => ["minimum", "maximum"],
            Some(_) => ["minLength", "maxLength"],
            None => ["minItems", "maxItems"],
        };
        let number = |text: &Option<String>| text.as_deref().map(Tree::number);
        Object::new()
            .with_some(min, number(&field.min))
            .with_some(max, number(&field.max))
    }
}

/// What no schema can say of a field.
pub(crate) fn marks(field: &Field) -> Object {
    let is_renamed = field.name.client != field.name.wire;
    evidence(field.unconfirmed)
        .and(life(&field.life))
        .with_some("x-name", is_renamed.then_some(&field.name.client))
}

/// The mark of a field of a request for which absent, null and a value are three things.
pub(crate) fn three_states(field: &Field) -> Object {
    Object::new().with_flag("x-three-states", field.optional && field.nullable)
}
