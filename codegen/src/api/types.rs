//! The types of values: fields, scalars, and types with a name.

use super::{Life, Name, Scalar};

/// A field of an object, or what a parameter carries.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// What it means.
    pub does: Option<String>,
    /// Its type, without null.
    pub ty: Type,
    /// Whether it may be null.
    pub nullable: bool,
    /// Whether it is optional.
    pub optional: bool,
    /// The JSON text it always has.
    pub constant: Option<String>,
    /// The least number, length or count.
    pub min: Option<String>,
    /// The greatest number, length or count.
    pub max: Option<String>,
    /// The value that the API assumes by default.
    pub default: Option<String>,
    /// A sample value.
    pub example: Option<String>,
    /// Whether a number or a flag is written as text.
    pub as_text: bool,
    /// Whether it is not in the public documentation (unconfirmed).
    pub unconfirmed: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Its former names, and the dates of its life.
    pub life: Life,
    /// Whether it leads back to the object it stands in.
    pub recursive: bool,
}

/// An index into [`Api::types`](super::Api::types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub(crate) usize);

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A scalar, or any JSON.
    Scalar(Scalar),
    /// A type with a name.
    Named(TypeId),
    /// An array.
    List(Box<Type>),
    /// An object with free keys.
    Map(Box<Type>),
}

impl Type {
    /// The items of a list or a map, however deep; else the type itself.
    #[must_use]
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List(item) | Self::Map(item) => item.innermost(),
            Self::Scalar(_) | Self::Named(_) => self,
        }
    }
}

/// A type with a name.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct TypeDef {
    /// Its name; unique in its family.
    pub name: Name,
    /// Where it belongs.
    pub home: Home,
    /// What it is.
    pub does: String,
    /// Further paragraphs.
    pub notes: Option<String>,
    /// Pages of the documentation, full addresses.
    pub docs: Vec<String>,
    /// Whether it is not in the public documentation (unconfirmed).
    pub unconfirmed: bool,
    /// Its former names, and the dates of its life.
    pub life: Life,
    /// Whether fields that are not listed are welcome, in requests too.
    pub open: bool,
    /// Its form.
    pub kind: TypeKind,
    /// Whether requests carry it.
    pub in_requests: bool,
    /// Whether responses or events carry it.
    pub in_responses: bool,
}

/// Where a type belongs; names are those of the client.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Home {
    /// All families share it.
    Shared,
    /// The groups of a family share it.
    Family(String),
    /// A group defines it.
    Group(String, String),
    /// The events of webhooks carry it.
    Webhooks,
}

/// The form of a named type.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// Fields, in order.
    Object(Vec<Field>),
    /// Known values, in order. Others may come.
    Enum(Vec<EnumValue>),
    /// A scalar with a meaning of its own.
    Newtype {
        /// `String`, `Int` or `Secret`.
        scalar: Scalar,
        /// What is said about it: limits, example.
        about: Box<Field>,
    },
    /// A value of one of several types. Others may come.
    OneOf(OneOf),
}

/// Types of which a value has one.
#[derive(Clone, Debug)]
pub struct OneOf {
    /// The field whose constant distinguishes them; else the kind of JSON value does.
    pub tag: Option<String>,
    /// The types, with their names in the client and what they mean.
    pub variants: Vec<Field>,
}

/// A known value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// Its name.
    pub name: Name,
    /// What it means.
    pub does: Option<String>,
    /// Whether it is not in the public documentation (unconfirmed).
    pub unconfirmed: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Its former names, and the dates of its life.
    pub life: Life,
}

impl TypeKind {
    /// The fields of an object, or the types of which a value has one.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Object(fields)
            | Self::OneOf(OneOf {
                variants: fields, ..
            }) => fields,
            Self::Enum(_) | Self::Newtype { .. } => &[],
        }
    }

    pub(super) fn fields_mut(&mut self) -> &mut [Field] {
        match self {
            Self::Object(fields)
            | Self::OneOf(OneOf {
                variants: fields, ..
            }) => fields,
            Self::Enum(_) | Self::Newtype { .. } => &mut [],
        }
    }
}

impl Field {
    /// Whether a request has to give it a value.
    #[must_use]
    pub fn is_required(&self) -> bool {
        !self.optional && self.constant.is_none()
    }
}
