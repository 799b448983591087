//! Schemas beside the types of values.

use serde_json::Value;

use super::view::View;
use super::{Comparison, Node};
use crate::api::{EnumValue, Facts, Field, Kind, OneOf, Scalar, Shape, Type, TypeDef, TypeId};
use crate::diagnostics::Place;
use crate::drift::Code;
use crate::drift::found::{Edit, Found, Owner, type_path, written};
use crate::drift::sketch::{Form, Sketch};
use crate::drift::value::{confirmed, unknown_value};

/// A value's place in the spec.
#[derive(Clone)]
pub(super) struct At<'p> {
    pub(super) subject: String,
    pub(super) place: &'p Place,
    /// Whether the place describes the value itself, and not a list around it.
    pub(super) is_own: bool,
}

impl At<'_> {
    fn inside(&self, brackets: &str) -> Self {
        Self {
            subject: format!("{}{brackets}", self.subject),
            is_own: false,
            ..self.clone()
        }
    }

    fn found(&self, code: Code, message: impl Into<String>, edit: Edit) -> Found {
        let found = Found::new(code, &self.subject, message).at(self.place);
        if self.is_own { found.edit(edit) } else { found }
    }
}

impl<'a> Comparison<'a> {
    /// The schema of a field or of what a parameter carries. What is said about it may stand beside the schema.
    pub(super) fn field(
        &mut self,
        schema: &Node<'a>,
        about: &Node<'a>,
        field: &'a Field,
        subject: &str,
    ) {
        let at = At {
            subject: subject.to_owned(),
            place: &field.name.place,
            is_own: true,
        };
        if field.unconfirmed && !about.is_unconfirmed() {
            self.add(confirmed(subject, at.place), about);
        }
        if about.has_flag("deprecated") && !field.deprecated {
            let found = at.found(
                Code::Deprecated,
                "the document deprecates it",
                Edit::Deprecated,
            );
            self.add(found, about);
        }
        self.value(schema, field, &at);
    }

    /// The schema of a value, wherever it is described.
    pub(super) fn value(&mut self, schema: &Node<'a>, field: &'a Field, at: &At<'_>) {
        let view = self.document.view(schema);
        let is_any = matches!(field.ty, Type::Scalar(Scalar::Json));
        if view.nullable && !field.nullable && !is_any {
            let found = at.found(Code::Null, "it is not nullable in the spec", Edit::Nullable);
            self.add(found, schema);
        }
        if field.nullable && !view.nullable && !is_any && !view.kinds.is_empty() {
            let found = at.found(
                Code::NeverNull,
                "it is nullable in the spec",
                Edit::NeverNull,
            );
            self.add(found, schema);
        }
        if let Some(constant) = &field.constant {
            let due: Option<Value> = serde_json::from_str(constant).ok();
            if view.constant.is_some() && view.constant != due.as_ref() {
                let message = format!("the spec has the constant {constant}");
                let found = Found::new(Code::OtherType, &at.subject, message).at(at.place);
                self.add(found, schema);
            }
            return;
        }
        self.details(schema, &view, field, at);
        self.typed(schema, &view, &field.ty, Some(field), at);
    }

    /// Limits and the default, as far as the document says them.
    fn details(&mut self, schema: &Node<'a>, view: &View<'a>, field: &Field, at: &At<'_>) {
        if let Some(default) = schema.value.get("default") {
            let text = plain(default);
            let known = field.default.as_deref();
            if known.is_none_or(|known| !is_same(known, &text)) {
                let known = known.map_or_else(|| String::from("none"), |it| format!("`{it}`"));
                let message = format!("the default is `{text}`, and {known} in the spec");
                let edit = Edit::Modifier("default", text);
                self.add(at.found(Code::Default, message, edit), schema);
            }
        }
        let of_newtype = match self.api.shape(&field.ty) {
            Shape::Scalar(_, about) => about,
            _ => None,
        };
        let facts = Facts::of(field).or(of_newtype);
        let is_number = self.api.kind(&field.ty) == Some(Kind::Number);
        let keys = match self.api.shape(&field.ty) {
            _ if facts.as_text => return,
            Shape::Scalar(..) if is_number => ["minimum", "maximum"],
            Shape::Scalar(..) => ["minLength", "maxLength"],
            _ => ["minItems", "maxItems"],
        };
        let sides = [("min", facts.min), ("max", facts.max)];
        for (key, (word, known)) in keys.into_iter().zip(sides) {
            let Some(limit) = view.limit(key).map(plain) else {
                continue;
            };
            if known.is_some_and(|known| is_same(known, &limit)) {
                continue;
            }
            let known = known.map_or_else(|| String::from("none"), |it| format!("`{word} {it}`"));
            let found = Found::new(
                Code::Limit,
                format!("{}.{word}", at.subject),
                format!("the limit is `{word} {limit}`, and {known} in the spec"),
            );
            let found = found.at(at.place);
            let found = if at.is_own {
                found.edit(Edit::Modifier(word, limit))
            } else {
                found
            };
            self.add(found, schema);
        }
    }

    pub(super) fn typed(
        &mut self,
        schema: &Node<'a>,
        view: &View<'a>,
        ty: &'a Type,
        field: Option<&Field>,
        at: &At<'_>,
    ) {
        let as_text = field.is_some_and(|field| field.as_text);
        match self.api.shape(ty) {
            Shape::Scalar(Scalar::Json, _) => {}
            Shape::Scalar(scalar, about) => {
                let as_text = as_text || about.is_some_and(|it| it.as_text);
                let due = if as_text { "string" } else { kind(scalar) };
                let is_other = view.kinds.iter().any(|kind| *kind != due);
                let is_other = is_other || has_other_format(scalar, view.format);
                let is_enum = due == "string" && !as_text && view.values.is_some();
                if is_other || is_enum {
                    self.other_scalar(schema, view, ty, at);
                }
            }
            Shape::Enum(values) => {
                if view.kinds.iter().any(|kind| *kind != "string") {
                    self.other_type(schema, ty, at);
                } else if let (Type::Named(id), Some(known)) = (ty, &view.values) {
                    self.values(schema, view, known, values, self.api.type_def(*id));
                } else if let (Type::Named(id), ["string"]) = (ty, &view.kinds[..]) {
                    let def = self.api.type_def(*id);
                    let message = "the document lists no values";
                    let found = Found::new(Code::MissingValue, type_path(def), message);
                    self.add(found.at(&def.name.place), schema);
                }
            }
            Shape::List(item) => {
                if view.kinds.iter().any(|kind| *kind != "array") {
                    self.other_type(schema, ty, at);
                } else if let Some(items) = &view.items {
                    let view = self.document.view(items);
                    self.typed(items, &view, item, None, &at.inside("[]"));
                }
            }
            Shape::Map(item) => {
                if view.kinds.iter().any(|kind| *kind != "object") {
                    self.other_type(schema, ty, at);
                } else if let Some(members) = &view.additional {
                    let view = self.document.view(members);
                    self.typed(members, &view, item, None, &at.inside("{}"));
                }
            }
            Shape::Object(id, fields) => self.object(schema, view, ty, id, fields, at),
            Shape::OneOf(_, one_of) => self.one_of(schema, view, ty, one_of, at),
        }
    }

    fn object(
        &mut self,
        schema: &Node<'a>,
        view: &View<'a>,
        ty: &'a Type,
        id: TypeId,
        fields: &'a [Field],
        at: &At<'_>,
    ) {
        if !view.choices.is_empty() {
            let best = self.best(&view.choices, ty, at);
            let best = best.map(|choice| (self.document.view(&choice), choice));
            // A choice of choices is looked at in attempts only.
            if let Some((view, choice)) = best.filter(|(view, _)| view.choices.is_empty()) {
                self.typed(&choice, &view, ty, None, at);
            }
            return;
        }
        if view.kinds.iter().any(|kind| *kind != "object") {
            self.other_type(schema, ty, at);
            return;
        }
        let known = self.document.resolve(schema.clone());
        let address = known.map_or_else(|| schema.at.clone(), |it| it.at);
        if !self.done.insert((id, address)) {
            return;
        }
        let fields: Vec<&Field> = fields.iter().collect();
        let owner = Owner::of_type(self.api.type_def(id));
        self.fields(schema, view, &fields, &owner);
    }

    /// The schema of several in which the least is found.
    fn best(&mut self, choices: &[Node<'a>], ty: &'a Type, at: &At<'_>) -> Option<Node<'a>> {
        let mut best = None;
        let mut least = usize::MAX;
        for choice in choices {
            let count = self.count(|it| {
                let view = it.document.view(choice);
                it.typed(choice, &view, ty, None, at);
            });
            if count < least {
                (best, least) = (Some(choice.clone()), count);
            }
        }
        best
    }

    fn one_of(
        &mut self,
        schema: &Node<'a>,
        view: &View<'a>,
        ty: &'a Type,
        one_of: &'a OneOf,
        at: &At<'_>,
    ) {
        let alone = [schema.clone()];
        let choices = if view.choices.is_empty() {
            &alone[..]
        } else {
            &view.choices[..]
        };
        let is_of = |kinds: &[&str], variant: &Field| {
            let due = self.api.kind(&variant.ty);
            kinds.is_empty()
                || kinds
                    .iter()
                    .any(|kind| due.is_none_or(|due| is_kind(kind, due)))
        };
        let is_any = |variant: &&Field| is_of(&view.kinds, variant);
        if !one_of.variants.iter().any(|variant| is_any(&variant)) {
            self.other_type(schema, ty, at);
            return;
        }
        for variant in &one_of.variants {
            let fitting: Vec<Node<'a>> = choices
                .iter()
                .filter(|choice| is_of(&self.document.view(choice).kinds, variant))
                .cloned()
                .collect();
            let is_object = matches!(self.api.shape(&variant.ty), Shape::Object(..));
            if let Some(choice) = self.best(&fitting, &variant.ty, at).filter(|_| is_object) {
                let view = self.document.view(&choice);
                self.typed(&choice, &view, &variant.ty, None, at);
            }
        }
    }

    fn values(
        &mut self,
        schema: &Node<'a>,
        view: &View<'a>,
        shown: &[&str],
        values: &[EnumValue],
        def: &TypeDef,
    ) {
        for text in shown {
            match values.iter().find(|value| value.name.wire == *text) {
                None => self.add(unknown_value(text, values, def), schema),
                Some(value) if value.unconfirmed && !view.unconfirmed_values.contains(text) => {
                    let subject = format!("{}.{text}", type_path(def));
                    self.add(confirmed(&subject, &value.name.place), schema);
                }
                Some(_) => {}
            }
        }
        for value in values.iter().filter(|value| !value.unconfirmed) {
            let text = value.name.wire.as_str();
            if !shown.contains(&text) {
                let subject = format!("{}.{text}", type_path(def));
                let message = "the document does not have this value";
                let found = Found::new(Code::MissingValue, subject, message);
                self.add(found.at(&value.name.place), schema);
            }
        }
    }

    /// Where a schema is that of a type with a name, the type is another one, and not each of its uses.
    fn other_scalar(&mut self, schema: &Node<'a>, view: &View<'a>, ty: &Type, at: &At<'_>) {
        let def = match ty {
            Type::Named(id) => Some(self.api.type_def(*id)),
            _ => None,
        };
        let target = self.document.resolve(schema.clone());
        match (def, target) {
            (Some(def), Some(target)) if view.name == Some(def.name.client.as_str()) => {
                let at = At {
                    subject: type_path(def),
                    place: &def.name.place,
                    is_own: true,
                };
                self.other_type(&target, ty, &at);
            }
            _ => self.other_type(schema, ty, at),
        }
    }

    fn other_type(&mut self, schema: &Node<'a>, ty: &Type, at: &At<'_>) {
        let due = match (self.api.shape(ty), ty) {
            // The name of a type says nothing of what it is made of.
            (Shape::Scalar(scalar, Some(_)), _) if at.is_own => {
                written(self.api, &Type::Scalar(scalar))
            }
            _ => written(self.api, ty),
        };
        let message = format!("the spec has `{due}`");
        let found = at.found(Code::OtherType, message, Edit::Type(None));
        let sketch = self.sketch(schema);
        self.add(found.sketch(sketch), schema);
    }

    pub(super) fn sketch(&self, schema: &Node<'a>) -> Sketch {
        let sketch = self.document.sketch(schema, self.api, self.family);
        // What may be several things is any JSON.
        let view = self.document.view(schema);
        if view.kinds.len() > 1 && sketch.form.is_none() {
            return Sketch {
                form: Some(Form::plain("json")),
                ..sketch
            };
        }
        sketch
    }
}

/// The words of JSON Schema for the values of a scalar.
fn kind(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Secret | Scalar::DateTime | Scalar::Date => "string",
        Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs => "integer",
        Scalar::Float | Scalar::Decimal => "number",
        Scalar::Bool => "boolean",
        Scalar::Json => "object",
    }
}

fn is_kind(word: &str, kind: Kind) -> bool {
    match kind {
        Kind::Null => word == "null",
        Kind::Bool => word == "boolean",
        Kind::Number => matches!(word, "integer" | "number"),
        Kind::Text => word == "string",
        Kind::List => word == "array",
        Kind::Object => word == "object",
    }
}

/// Whether text is said to be a date where it is none in the spec, or the other way round.
fn has_other_format(scalar: Scalar, format: Option<&str>) -> bool {
    let due = match scalar {
        Scalar::DateTime => Some("date-time"),
        Scalar::Date => Some("date"),
        Scalar::String | Scalar::Secret => None,
        _ => return false,
    };
    let known = format.filter(|format| matches!(*format, "date-time" | "date"));
    known.is_some() && known != due
}

/// A value as the spec writes it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one == other
        || matches!((one.parse::<f64>(), other.parse::<f64>()), (Ok(one), Ok(other)) if (one - other).abs() < f64::EPSILON)
}
