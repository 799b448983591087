//! Parameters that make a call which could be sent, from the examples of the spec.

use codegen::api::{Api, Field, Operation, Scalar, Type, TypeId, TypeKind};
use serde_json::Value;

/// How much a sample has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Only what has to be there.
    Required,
    /// All that may be there.
    All,
}

/// The names of parameters with a value for each, as JSON.
#[must_use]
pub fn sample(api: &Api, operation: &Operation, extent: Extent) -> Vec<(String, String)> {
    let mut sampler = Sampler {
        api,
        extent,
        open: Vec::new(),
    };
    let fields: Vec<(&str, &Field)> = operation
        .arguments()
        .filter(|(_, field)| sampler.wants(field))
        .collect();
    fields
        .into_iter()
        .map(|(name, field)| (name.to_owned(), sampler.field(field)))
        .collect()
}

/// The value of one parameter, as JSON.
pub(crate) fn value(api: &Api, field: &Field) -> String {
    let mut sampler = Sampler {
        api,
        extent: Extent::Required,
        open: Vec::new(),
    };
    sampler.field(field)
}

struct Sampler<'a> {
    api: &'a Api,
    extent: Extent,
    /// The objects that are being built.
    open: Vec<TypeId>,
}

impl Sampler<'_> {
    fn wants(&self, field: &Field) -> bool {
        let is_wanted = self.extent == Extent::All || field.is_required();
        is_wanted && field.constant.is_none()
    }

    fn field(&mut self, field: &Field) -> String {
        let literal = field.example.as_deref().or(field.default.as_deref());
        self.value(&field.ty, literal, field)
    }

    /// `about` tells the limits.
    fn value(&mut self, ty: &Type, literal: Option<&str>, about: &Field) -> String {
        match ty {
            Type::Scalar(scalar) => of_scalar(*scalar, literal, about),
            Type::List(item) if self.is_open(item) => String::from("[]"),
            Type::List(item) => format!("[{}]", self.value(item, literal, about)),
            Type::Map(item) if self.is_open(item) => String::from("{}"),
            Type::Map(item) => format!("{{\"key\":{}}}", self.value(item, literal, about)),
            Type::Named(id) => self.named(*id, literal, about),
        }
    }

    fn named(&mut self, id: TypeId, literal: Option<&str>, about: &Field) -> String {
        match &self.api.type_def(id).kind {
            TypeKind::Newtype { scalar, about: own } => {
                let literal = literal.or(own.example.as_deref());
                let limits = if own.min.is_some() { own } else { about };
                of_scalar(*scalar, literal, limits)
            }
            TypeKind::Enum(values) => {
                let mut known = values.iter().map(|value| value.name.wire.as_str());
                let first = known.clone().next();
                let wanted = known.find(|wire| Some(*wire) == literal);
                text(wanted.or(first).unwrap_or_default())
            }
            TypeKind::Object(fields) => {
                self.open.push(id);
                let is_left_out = |it: &Field| it.optional && self.is_open(&it.ty);
                let fields: Vec<&Field> = fields
                    .iter()
                    .filter(|field| self.wants(field) && !is_left_out(field))
                    .collect();
                let members: Vec<String> = fields
                    .into_iter()
                    .map(|it| format!("{}:{}", text(&it.name.wire), self.field(it)))
                    .collect();
                self.open.pop();
                format!("{{{}}}", members.join(","))
            }
        }
    }

    /// Whether a value of a type would never end.
    fn is_open(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(id) => self.open.contains(id),
            Type::List(item) | Type::Map(item) => self.is_open(item),
            Type::Scalar(_) => false,
        }
    }
}

fn of_scalar(scalar: Scalar, literal: Option<&str>, about: &Field) -> String {
    let least = about.min.as_deref();
    match scalar {
        Scalar::String | Scalar::Secret => {
            let least = least.and_then(|least| least.parse().ok()).unwrap_or(0);
            let fallback = || format!("{:x<least$}", "text");
            text(&literal.map_or_else(fallback, str::to_owned))
        }
        Scalar::DateTime => text(literal.unwrap_or("2026-01-01T00:00:00Z")),
        Scalar::Date => text(literal.unwrap_or("2026-01-01")),
        Scalar::Int => literal.or(least).unwrap_or("1").to_owned(),
        Scalar::Float | Scalar::Decimal => literal.or(least).unwrap_or("9.99").to_owned(),
        Scalar::Bool => literal.unwrap_or("true").to_owned(),
        Scalar::Timestamp => literal.unwrap_or("1798761600").to_owned(),
        Scalar::TimestampMs => literal.unwrap_or("1798761600000").to_owned(),
        Scalar::Json => literal.map_or_else(|| String::from("true"), text),
    }
}

fn text(text: &str) -> String {
    Value::from(text).to_string()
}
