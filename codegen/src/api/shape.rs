//! Types with their names looked up, and what is said of values beside their types.

use serde_json::Value;

use super::{Api, EnumValue, Field, OneOf, Scalar, Type, TypeDef, TypeId, TypeKind};

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
    /// A value of one of several types.
    OneOf(TypeId, &'a OneOf),
}

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Null,
    /// True or false.
    Bool,
    /// A number.
    Number,
    /// Text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

impl Kind {
    /// The kind of a value.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Bool,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        }
    }
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
                TypeKind::OneOf(one_of) => Shape::OneOf(*id, one_of),
            },
        }
    }

    /// What a type is for a value: one of several types is the one that the value has, if it has any of them.
    #[must_use]
    pub fn shape_of<'a>(&'a self, ty: &'a Type, value: &Value) -> Shape<'a> {
        match self.shape(ty) {
            Shape::OneOf(id, one_of) => match self.variant(one_of, value) {
                Some(variant) => self.shape_of(&variant.ty, value),
                None => Shape::OneOf(id, one_of),
            },
            shape => shape,
        }
    }

    /// The type that a value has of several.
    #[must_use]
    pub fn variant<'a>(&'a self, one_of: &'a OneOf, value: &Value) -> Option<&'a Field> {
        one_of.variants.iter().find(|variant| match &one_of.tag {
            None => self.kind(&variant.ty) == Some(Kind::of(value)),
            Some(tag) => self
                .tag(variant, tag)
                .and_then(|json| serde_json::from_str::<Value>(json).ok())
                .is_some_and(|tagged| value.get(tag) == Some(&tagged)),
        })
    }

    /// The JSON text of the constant that distinguishes a type from others.
    #[must_use]
    pub fn tag<'a>(&'a self, variant: &'a Field, tag: &str) -> Option<&'a str> {
        let Shape::Object(_, fields) = self.shape(&variant.ty) else {
            return None;
        };
        let field = fields.iter().find(|field| field.name.wire == tag)?;
        field.constant.as_deref()
    }

    /// The kind of JSON that the values of a type are; none if there may be several.
    #[must_use]
    pub fn kind(&self, ty: &Type) -> Option<Kind> {
        Some(match self.shape(ty) {
            Shape::Scalar(scalar, _) => match scalar {
                Scalar::String | Scalar::Secret | Scalar::DateTime | Scalar::Date => Kind::Text,
                Scalar::Int
                | Scalar::Float
                | Scalar::Decimal
                | Scalar::Timestamp
                | Scalar::TimestampMs => Kind::Number,
                Scalar::Bool => Kind::Bool,
                Scalar::Json => return None,
            },
            Shape::Enum(_) => Kind::Text,
            Shape::Object(..) | Shape::Map(_) => Kind::Object,
            Shape::List(_) => Kind::List,
            Shape::OneOf(_, one_of) => {
                let mut kinds = one_of.variants.iter().map(|it| self.kind(&it.ty));
                let first = kinds.next()??;
                return kinds.all(|kind| kind == Some(first)).then_some(first);
            }
        })
    }

    /// Whether any text is a value of a type, or may be one.
    #[must_use]
    pub fn is_text(&self, ty: &Type) -> bool {
        self.kind(ty) == Some(Kind::Text)
    }

    /// Whether values of a type are secrets or may have some in them.
    #[must_use]
    pub fn holds_secret(&self, ty: &Type) -> bool {
        let is_secret = |ty: &Type| self.scalar(ty) == Some(Scalar::Secret);
        let reached = self.reached(ty).into_iter();
        let mut fields = reached.flat_map(|def| def.kind.fields());
        is_secret(ty.innermost()) || fields.any(|field| is_secret(field.ty.innermost()))
    }

    /// The objects, and the types that stand for one of several, that a type is made of, in the order in which they are met.
    #[must_use]
    pub fn reached<'a>(&'a self, ty: &'a Type) -> Vec<&'a TypeDef> {
        let mut met = Vec::new();
        self.reach(ty, &mut met);
        met
    }

    fn reach<'a>(&'a self, ty: &'a Type, met: &mut Vec<&'a TypeDef>) {
        if let Shape::Object(id, _) | Shape::OneOf(id, _) = self.shape(ty.innermost()) {
            let def = self.type_def(id);
            if !met.iter().any(|other| std::ptr::eq(*other, def)) {
                met.push(def);
                for field in def.kind.fields() {
                    self.reach(&field.ty, met);
                }
            }
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
