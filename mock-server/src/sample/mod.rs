//! Answers made from what the spec says: examples, and values that fit types, limits and names.

mod complete;
mod echo;
mod list;
mod random;
mod scalar;
mod text;

use codegen::api::{Api, Field, Scalar, Type, TypeDef, TypeId, TypeKind};
use serde_json::{Map, Value};

pub(crate) use complete::{complete, complete_type};
pub(crate) use echo::Echo;
pub(crate) use list::page;
pub(crate) use random::Seed;

/// Makes values.
pub(crate) struct Sampler<'a> {
    api: &'a Api,
    echo: Echo<'a>,
    /// Which of several samples this is, so that ids differ.
    nth: u64,
    /// Whether only what must be there is made.
    required_only: bool,
    /// The objects that are being made.
    open: Vec<TypeId>,
}

/// What is said of a value beside its type.
#[derive(Clone, Copy, Default)]
struct About<'a> {
    name: &'a str,
    example: Option<&'a str>,
    min: Option<&'a str>,
    max: Option<&'a str>,
    as_text: bool,
}

impl<'a> About<'a> {
    fn of(field: &'a Field) -> Self {
        Self {
            name: &field.name.wire,
            example: field.example.as_deref().or(field.default.as_deref()),
            min: field.min.as_deref(),
            max: field.max.as_deref(),
            as_text: field.as_text,
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            name: self.name,
            example: self.example.or(other.example),
            min: self.min.or(other.min),
            max: self.max.or(other.max),
            as_text: self.as_text || other.as_text,
        }
    }
}

impl<'a> Sampler<'a> {
    pub(crate) fn new(api: &'a Api, echo: Echo<'a>) -> Self {
        Self {
            api,
            echo,
            nth: 0,
            required_only: false,
            open: Vec::new(),
        }
    }

    /// Leaves out what need not be there.
    pub(crate) fn required_only(mut self) -> Self {
        self.required_only = true;
        self
    }

    /// Shifts the ids that come from examples.
    pub(crate) fn nth(mut self, nth: u64) -> Self {
        self.nth = nth;
        self
    }

    /// A value for a field. The seed is that of what it stands in.
    pub(crate) fn field(&mut self, field: &Field, seed: Seed) -> Value {
        if let Some(constant) = &field.constant {
            return serde_json::from_str(constant).unwrap_or_default();
        }
        if let Some(value) = self.echo.value(field, self.open.len()) {
            return scalar::wire(field, value.clone());
        }
        let seed = seed.of(&field.name.wire);
        if field.nullable && self.is_better_null(field, seed) {
            return Value::Null;
        }
        self.typed(&field.ty, About::of(field), seed)
    }

    /// Null where a value would lead nowhere, where it would tell of trouble, and now and then.
    fn is_better_null(&self, field: &Field, seed: Seed) -> bool {
        let name = field.name.wire.to_lowercase();
        let is_trouble = ["reason", "error", "replaced", "pending", "terminat"];
        self.is_open(&field.ty)
            || is_trouble.iter().any(|word| name.contains(word))
            || field.example.is_none() && seed.below(4) == 0
    }

    fn typed(&mut self, ty: &Type, about: About<'_>, seed: Seed) -> Value {
        match ty {
            Type::Scalar(scalar) => scalar::sample(*scalar, about, self.nth, seed),
            Type::List(item) => self.list(item, about, seed),
            Type::Map(item) if self.is_open(item) => Value::Object(Map::new()),
            Type::Map(item) => {
                let value = match **item {
                    Type::Scalar(Scalar::Json) => Value::from("value"),
                    _ => self.typed(item, About::default(), seed.of("key")),
                };
                Value::Object(Map::from_iter([(String::from("key"), value)]))
            }
            Type::Named(id) => self.named(*id, about, seed),
        }
    }

    fn list(&mut self, item: &Type, about: About<'_>, seed: Seed) -> Value {
        let min = about.min.and_then(|min| min.parse().ok()).unwrap_or(0);
        if self.is_open(item) {
            return Value::Array(Vec::new());
        }
        let about = About {
            name: about.name.trim_end_matches('s'),
            ..About::default()
        };
        let items = (0..min.max(1)).map(|_| self.typed(item, about, seed.of("0")));
        Value::Array(items.collect())
    }

    fn named(&mut self, id: TypeId, about: About<'_>, seed: Seed) -> Value {
        let api: &'a Api = self.api;
        match &api.type_def(id).kind {
            TypeKind::Newtype { scalar, about: own } => {
                let about = about.or(About::of(own));
                scalar::sample(*scalar, about, self.nth, seed)
            }
            TypeKind::Enum(values) => {
                let example = about.example.map(Value::from);
                let usual = values.iter().find(|it| !it.unconfirmed && !it.deprecated);
                let usual = usual.or(values.first());
                example.unwrap_or_else(|| {
                    usual.map_or(Value::Null, |value| value.name.wire.as_str().into())
                })
            }
            TypeKind::Object(fields) => {
                self.open.push(id);
                let mut object = Map::new();
                for field in fields {
                    if self.is_included(field) {
                        let value = self.field(field, seed);
                        object.insert(field.name.wire.clone(), value);
                    }
                }
                self.open.pop();
                Value::Object(object)
            }
        }
    }

    fn is_included(&self, field: &Field) -> bool {
        if !field.optional {
            return true;
        }
        !self.required_only
            && !field.unconfirmed
            && !field.deprecated
            && !field.recursive
            && !self.is_open(&field.ty)
    }

    /// Whether a value of this type would never end.
    fn is_open(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(id) => self.open.contains(id),
            Type::List(item) | Type::Map(item) => self.is_open(item),
            Type::Scalar(_) => false,
        }
    }

    fn type_def(&self, id: TypeId) -> &'a TypeDef {
        self.api.type_def(id)
    }
}
