//! Sample values that fit types, limits and names.

mod literal;
mod scalar;
mod seed;
mod text;

use super::{Api, EnumValue, Facts, Field, Scalar, Shape, Type, TypeId};
use crate::tree::{Object, Tree};

pub(crate) use literal::{constant, given, literal};
pub use seed::Seed;

/// The most items that a list is given, whatever its limits.
const MOST_ITEMS: usize = 10;

/// Which fields the objects of a sample have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Those that must be there.
    Required,
    /// Those and the optional ones that are documented, current and not recursive.
    Usual,
    /// All, as long as it ends.
    All,
}

/// Where a sample has null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nulls {
    /// Only where it would never end.
    Rare,
    /// Where nothing says what the value looks like.
    WithoutExample,
    /// Where a value would indicate trouble, and now and then.
    Mixed,
}

/// What a sample is for.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Which fields it has.
    pub extent: Extent,
    /// Where it has null.
    pub nulls: Nulls,
    /// Whether it is what travels: with constants, and numbers as text where they are. A client adds both by itself.
    pub on_the_wire: bool,
    /// Which of several samples it is, so that ids differ.
    pub nth: u64,
}

impl Style {
    /// What a caller gives.
    #[must_use]
    pub const fn request(extent: Extent) -> Self {
        Self {
            extent,
            nulls: Nulls::Rare,
            on_the_wire: false,
            nth: 0,
        }
    }

    /// What a server sends.
    #[must_use]
    pub const fn response(extent: Extent) -> Self {
        Self {
            extent,
            nulls: Nulls::Mixed,
            on_the_wire: true,
            nth: 0,
        }
    }
}

/// Makes sample values. The same seed gives the same ones.
pub struct Sampler<'a> {
    api: &'a Api,
    style: Style,
    known: Known<'a>,
    /// The objects that are being made.
    open: Vec<TypeId>,
}

/// The value of a field that many objects deep is known beforehand.
type Known<'a> = Box<dyn Fn(&Field, usize) -> Option<Tree> + 'a>;

impl<'a> Sampler<'a> {
    /// A sampler of values in a style.
    #[must_use]
    pub fn new(api: &'a Api, style: Style) -> Self {
        Self {
            api,
            style,
            known: Box::new(|_, _| None),
            open: Vec::new(),
        }
    }

    /// Uses the values that `known` returns for a field, given how many objects deep it stands.
    #[must_use]
    pub fn knowing(mut self, known: impl Fn(&Field, usize) -> Option<Tree> + 'a) -> Self {
        self.known = Box::new(known);
        self
    }

    /// The API whose values it makes.
    #[must_use]
    pub fn api(&self) -> &'a Api {
        self.api
    }

    /// Whether a sample has a field.
    #[must_use]
    pub fn has(&self, field: &Field) -> bool {
        if field.constant.is_some() && !self.style.on_the_wire {
            return false;
        }
        let is_in_extent = match self.style.extent {
            Extent::Required => false,
            Extent::Usual => !field.unconfirmed && !field.deprecated && !field.recursive,
            Extent::All => true,
        };
        !field.optional || is_in_extent && !self.is_open(&field.ty)
    }

    /// A value for a field. The seed is that of what it stands in.
    pub fn field(&mut self, field: &Field, seed: Seed) -> Tree {
        if let Some(json) = &field.constant {
            return constant(json);
        }
        if let Some(value) = (self.known)(field, self.open.len()) {
            return value;
        }
        let seed = seed.of(&field.name.wire);
        if field.nullable && self.is_null(field, seed) {
            return Tree::Null;
        }
        self.typed(&field.ty, Facts::of(field), seed)
    }

    /// Makes what stands in an object of a type.
    pub fn inside<T>(&mut self, id: TypeId, make: impl FnOnce(&mut Self) -> T) -> T {
        self.open.push(id);
        let result = make(self);
        self.open.pop();
        result
    }

    fn is_null(&self, field: &Field, seed: Seed) -> bool {
        let is_better = match self.style.nulls {
            Nulls::Rare => false,
            Nulls::WithoutExample => Facts::of(field).literal.is_none(),
            Nulls::Mixed => {
                text::is_reason(&field.name.wire)
                    || field.example.is_none() && seed.below(4) == Some(0)
            }
        };
        is_better || self.is_open(&field.ty)
    }

    fn typed(&mut self, ty: &Type, facts: Facts<'_>, seed: Seed) -> Tree {
        let api: &'a Api = self.api;
        match api.shape(ty) {
            Shape::Scalar(scalar, own) => {
                let mut facts = facts.or(own);
                facts.as_text &= self.style.on_the_wire;
                scalar::sample(scalar, facts, self.style.nth, seed)
            }
            Shape::Enum(values) => {
                let literal = |it: &&EnumValue| Some(it.name.wire.as_str()) == facts.literal;
                let usual = |it: &&EnumValue| !it.unconfirmed && !it.deprecated;
                let value = values.iter().find(literal);
                let value = value.or_else(|| values.iter().find(usual));
                let value = value.or(values.first());
                value.map_or(Tree::Null, |value| Tree::from(&value.name.wire))
            }
            Shape::Object(id, fields) => self.inside(id, |sampler| {
                let mut object = Object::new();
                for field in fields {
                    if sampler.has(field) {
                        object.set(&field.name.wire, sampler.field(field, seed));
                    }
                }
                object.into()
            }),
            Shape::OneOf(id, one_of) => self.inside(id, |sampler| {
                let ends = |variant: &&Field| !sampler.is_open(&variant.ty);
                let usual = |variant: &&Field| ends(variant) && !variant.unconfirmed;
                let variants = &one_of.variants;
                let variant = variants.iter().find(usual);
                let variant = variant.or_else(|| variants.iter().find(ends));
                variant.map_or(Tree::Null, |variant| sampler.field(variant, seed))
            }),
            Shape::List(item) if self.is_open(item) => Tree::List(Vec::new()),
            Shape::List(item) => {
                let count = facts.min.and_then(|min| min.parse().ok()).unwrap_or(1);
                let facts = Facts {
                    name: facts.name.trim_end_matches('s'),
                    literal: facts.literal,
                    ..Facts::default()
                };
                let items =
                    (0..count.clamp(1, MOST_ITEMS)).map(|_| self.typed(item, facts, seed.of("0")));
                Tree::List(items.collect())
            }
            Shape::Map(item) if self.is_open(item) => Object::new().into(),
            Shape::Map(item) => {
                let facts = Facts {
                    literal: facts.literal,
                    ..Facts::default()
                };
                let value = self.typed(item, facts, seed.of("key"));
                Object::new().with("key", value).into()
            }
        }
    }

    /// Whether a value of this type would never end.
    fn is_open(&self, ty: &Type) -> bool {
        matches!(ty.innermost(), Type::Named(id) if self.open.contains(id))
    }
}
