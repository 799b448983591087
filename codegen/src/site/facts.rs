//! What a value may be, in words: its type, its limits, its default.

use super::Site;
use super::address::ROOT;
use super::text::escape;
use crate::api::{Facts, Field, Life, Scalar, Shape, Type, TypeKind};
use crate::rust::limits;

impl Site<'_> {
    /// A type as HTML, with links to those that have pages.
    pub(super) fn type_html(&self, ty: &Type) -> String {
        match ty {
            Type::Scalar(scalar) => scalar_name(*scalar).to_owned(),
            Type::List(item) => format!("array of {}", self.type_html(item)),
            Type::Map(item) => format!("object with values {}", self.type_html(item)),
            Type::Named(id) => {
                let def = self.api.type_def(*id);
                let (page, name) = (self.addresses.type_page(*id), escape(&def.name.client));
                let kind = match &def.kind {
                    TypeKind::Object(_) => "object",
                    TypeKind::Enum(_) => "enum",
                    TypeKind::Newtype { scalar, .. } => scalar_name(*scalar),
                    TypeKind::OneOf(_) => "one of several",
                };
                format!("{kind} <a href=\"{ROOT}{page}\">{name}</a>")
            }
        }
    }

    /// The type of a field as HTML.
    pub(super) fn field_type(&self, field: &Field) -> String {
        let mut html = self.type_html(&field.ty);
        if field.as_text {
            html.push_str(" as a string");
        }
        if field.nullable {
            html.push_str(" or null");
        }
        html
    }

    /// Limits, default, example and constant, and the dates of its life, each as HTML.
    pub(super) fn facts(&self, field: &Field) -> Vec<String> {
        let of_type = match self.api.shape(&field.ty) {
            Shape::Scalar(_, about) => about,
            _ => None,
        };
        let facts = Facts::of(field).or(of_type);
        let limited = Field {
            min: facts.min.map(str::to_owned),
            max: facts.max.map(str::to_owned),
            ..field.clone()
        };
        let code = |name: &str, value: &str| format!("{name} <code>{}</code>", escape(value));
        let example = field.example.as_deref();
        let example = example.or_else(|| of_type?.example.as_deref());
        let mut all = Vec::new();
        all.extend(limits(self.api, &limited).map(|text| text.trim_end_matches('.').to_owned()));
        all.extend(field.constant.as_deref().map(|value| code("Always", value)));
        all.extend(field.default.as_deref().map(|value| code("Default", value)));
        all.extend(example.map(|value| code("Example", value)));
        all.extend(dates(&field.life));
        all
    }
}

/// Since when something is there and until when it works, as HTML.
pub(super) fn dates(life: &Life) -> Vec<String> {
    let dated = |what: &str, date: &Option<String>| {
        let date = date.as_ref()?;
        Some(format!("{what} {}", escape(date)))
    };
    let all = [
        dated("Since", &life.since),
        dated("Deprecated since", &life.deprecated),
        dated("Removed on", &life.removed),
    ];
    all.into_iter().flatten().collect()
}

pub(super) fn scalar_name(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "string",
        Scalar::Int => "integer",
        Scalar::Float => "number",
        Scalar::Bool => "boolean",
        Scalar::Decimal => "decimal number",
        Scalar::Secret => "secret string",
        Scalar::Timestamp => "time in seconds since 1970",
        Scalar::TimestampMs => "time in milliseconds since 1970",
        Scalar::DateTime => "date and time",
        Scalar::Date => "date",
        Scalar::Json => "any JSON",
    }
}
