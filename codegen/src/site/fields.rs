//! Fields and parameters as rows, with what they are made of below them.

use heck::ToSnakeCase as _;
use serde::Serialize;

use super::Site;
use super::address::anchor;
use super::facts::dates;
use super::page::{Badge, shown};
use super::text::{escape, plain};
use crate::api::{EnumValue, Field, Shape, Type, TypeId};

/// How deep the fields of objects are shown in place.
const DEEPEST: usize = 2;

/// How many values of an enum are shown in place.
const MOST_VALUES: usize = 12;

/// A field or a parameter. Texts are HTML.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Row {
    pub(super) name: String,
    /// Its name in the client, where that does not follow from its name on the wire.
    pub(super) rust: Option<String>,
    pub(super) anchor: String,
    #[serde(rename = "type")]
    pub(super) ty: String,
    /// Whether it has to be given, or may be missing.
    pub(super) presence: &'static str,
    pub(super) about: String,
    pub(super) plain: String,
    pub(super) facts: Vec<String>,
    pub(super) badges: Vec<Badge>,
    pub(super) values: Vec<ValueRow>,
    /// How many further values the page of the enum has.
    pub(super) more_values: usize,
    pub(super) children: Option<Children>,
}

/// What an object is made of.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Children {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) rows: Vec<Row>,
}

/// Which way fields travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To the API.
    Sent,
    /// From the API.
    Received,
}

impl Way {
    /// What is said of a field: what a caller has to give, or what a reader cannot rely on.
    fn presence(self, field: &Field) -> &'static str {
        match self {
            Self::Sent if field.is_required() => "required",
            Self::Received if field.optional => "may be missing",
            Self::Sent | Self::Received => "",
        }
    }
}

/// A value of an enum. Texts are HTML.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ValueRow {
    pub(super) name: String,
    pub(super) rust: String,
    pub(super) about: String,
    pub(super) facts: Vec<String>,
    pub(super) badges: Vec<Badge>,
}

shown!(Row, ValueRow);

impl<'a> Site<'a> {
    /// Rows for fields whose anchors begin in a way of their own.
    pub(super) fn rows(
        &self,
        way: Way,
        fields: impl IntoIterator<Item = &'a Field>,
        start: &str,
    ) -> Vec<Row> {
        let fields = fields.into_iter();
        fields
            .map(|field| self.row(way, field, start, &mut Vec::new()))
            .collect()
    }

    fn row(&self, way: Way, field: &'a Field, start: &str, open: &mut Vec<TypeId>) -> Row {
        let anchor = format!("{start}{}", anchor(&field.name.wire));
        let does = self.meaning(field);
        let usual = field.name.wire.to_snake_case();
        let client = field.name.client.to_snake_case();
        let (values, more_values) = self.values_in_place(&field.ty);
        Row {
            name: field.name.wire.clone(),
            rust: (client != usual).then_some(client),
            ty: self.field_type(field),
            presence: way.presence(field),
            about: does.map(|text| self.html(text)).unwrap_or_default(),
            plain: does.map(plain).unwrap_or_default(),
            facts: self.facts(field),
            badges: badges(field),
            values,
            more_values,
            children: self.children(way, field, &format!("{anchor}."), open),
            anchor,
        }
    }

    /// What a field means: its own sentence, or that of its type.
    fn meaning<'f>(&'f self, field: &'f Field) -> Option<&'f str> {
        let of_type = || match field.ty.innermost() {
            Type::Named(id) => Some(self.api.type_def(*id).does.as_str()),
            _ => None,
        };
        let does = field.does.as_deref().or_else(of_type);
        does.filter(|text| !text.is_empty())
    }

    fn children(
        &self,
        way: Way,
        field: &'a Field,
        start: &str,
        open: &mut Vec<TypeId>,
    ) -> Option<Children> {
        let ty: &'a Type = &field.ty;
        let api = self.api;
        let (Shape::Object(id, fields), true) = (api.shape(ty.innermost()), open.len() < DEEPEST)
        else {
            return None;
        };
        if open.contains(&id) || fields.is_empty() {
            return None;
        }
        open.push(id);
        let rows = fields.iter().map(|field| self.row(way, field, start, open));
        let rows = rows.collect();
        open.pop();
        Some(Children {
            name: api.type_def(id).name.client.clone(),
            href: self.addresses.type_page(id).to_owned(),
            rows,
        })
    }

    fn values_in_place(&self, ty: &Type) -> (Vec<ValueRow>, usize) {
        let Shape::Enum(values) = self.api.shape(ty.innermost()) else {
            return (Vec::new(), 0);
        };
        let shown = values.iter().take(MOST_VALUES);
        let shown: Vec<ValueRow> = shown.map(|value| self.value(value)).collect();
        let more = values.len() - shown.len();
        (shown, more)
    }

    pub(super) fn value(&self, value: &EnumValue) -> ValueRow {
        let mut badges = Vec::new();
        if value.unconfirmed {
            badges.push(Badge::unconfirmed());
        }
        if value.deprecated {
            badges.push(deprecated());
        }
        ValueRow {
            name: value.name.wire.clone(),
            rust: heck::AsUpperCamelCase(&value.name.client).to_string(),
            about: value
                .does
                .as_deref()
                .map(|text| self.line(text))
                .unwrap_or_default(),
            facts: dates(&value.life),
            badges,
        }
    }
}

fn badges(field: &Field) -> Vec<Badge> {
    let mut badges = Vec::new();
    if field.unconfirmed {
        badges.push(Badge::unconfirmed());
    }
    if field.deprecated {
        badges.push(deprecated());
    }
    badges
}

fn deprecated() -> Badge {
    Badge::new("deprecated", "old", "Better not used.")
}

/// Names as code, between commas.
pub(super) fn codes<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names = names.into_iter();
    let names: Vec<String> = names
        .map(|name| format!("<code>{}</code>", escape(name)))
        .collect();
    names.join(", ")
}
