//! Types with their names looked up, and what is said of values beside their types.

use super::{Api, EnumValue, Field, Scalar, Type, TypeId, TypeKind};

/// What a type is once its name is looked up.
#[derive(Clone, Copy, Debug)]
pub enum Shape<'a> {
    /// A scalar; with what is said about it, if it is a newtype.
    Scalar(Scalar, Option<&'a Field>),
    /// Known values.
    Enum(&'a [EnumValue]),
    /// An object with these fields.
    Object(TypeId, &'a [Field]),
    /// An array of these.
    List(&'a Type),
    /// An object with free keys.
    Map(&'a Type),
}

/// What is said of a value beside its type.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts<'a> {
    /// What it is called on the wire.
    pub name: &'a str,
    /// Its example or default.
    pub literal: Option<&'a str>,
    /// The least number, length or count.
    pub min: Option<&'a str>,
    /// The greatest number, length or count.
    pub max: Option<&'a str>,
    /// Whether a number or a flag is written as text.
    pub as_text: bool,
}

impl Api {
    /// What a type is.
    #[must_use]
    pub fn shape<'a>(&'a self, ty: &'a Type) -> Shape<'a> {
        match ty {
            Type::Scalar(scalar) => Shape::Scalar(*scalar, None),
            Type::List(item) => Shape::List(item),
            Type::Map(item) => Shape::Map(item),
            Type::Named(id) => match &self.type_def(*id).kind {
                TypeKind::Object(fields) => Shape::Object(*id, fields),
                TypeKind::Enum(values) => Shape::Enum(values),
                TypeKind::Newtype { scalar, about } => Shape::Scalar(*scalar, Some(about)),
            },
        }
    }

    /// The scalar behind a type; none for lists, maps, objects and enums.
    #[must_use]
    pub fn scalar(&self, ty: &Type) -> Option<Scalar> {
        match self.shape(ty) {
            Shape::Scalar(scalar, _) => Some(scalar),
            _ => None,
        }
    }
}

impl<'a> Facts<'a> {
    /// What a field says.
    #[must_use]
    pub fn of(field: &'a Field) -> Self {
        Self {
            name: &field.name.wire,
            literal: field.example.as_deref().or(field.default.as_deref()),
            min: field.min.as_deref(),
            max: field.max.as_deref(),
            as_text: field.as_text,
        }
    }

    /// The same with what its type says, where it says nothing itself.
    #[must_use]
    pub fn or(self, of_type: Option<&'a Field>) -> Self {
        let other = of_type.map(Self::of).unwrap_or_default();
        Self {
            name: self.name,
            literal: self.literal.or(other.literal),
            min: self.min.or(other.min),
            max: self.max.or(other.max),
            as_text: self.as_text || other.as_text,
        }
    }
}
