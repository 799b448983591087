//! Recorded values beside their types.

use serde_json::{Map, Value};

use super::Code;
use super::found::{Edit, Entry, Findings, Fix, Found, Owner, Seen, type_path, written};
use super::sketch::{MASK, Sketch};
use crate::api::conformity::{Checker, Written, join};
use crate::api::{Api, EnumValue, Field, Kind, Scalar, Shape, Type, TypeDef};
use crate::diagnostics::Place;

/// Looks at the values of one exchange.
pub(super) struct Walk<'a, 'f> {
    pub(super) api: &'a Api,
    pub(super) findings: &'f mut Findings,
    /// The form that values have in this part of the exchange.
    pub(super) written: Written,
    /// The exchange, by its place in the list.
    pub(super) exchange: usize,
    /// Whether there may be fields that the spec does not have.
    pub(super) is_open: bool,
}

/// A value's place in the spec and in the exchange.
#[derive(Clone)]
pub(super) struct At<'p> {
    pub(super) subject: String,
    /// Where it, or what it belongs to, is described.
    pub(super) place: &'p Place,
    /// Whether the place describes the value itself, and not a list around it.
    pub(super) is_own: bool,
    /// In the exchange.
    pub(super) json: String,
}

impl Walk<'_, '_> {
    pub(super) fn add(&mut self, found: Found, at: &str) {
        let seen = Seen {
            file: self.exchange,
            at: at.to_owned(),
        };
        self.findings.add(Found { seen, ..found });
    }

    /// The members of an object.
    pub(super) fn fields(
        &mut self,
        given: &Map<String, Value>,
        fields: &[&Field],
        owner: &Owner,
        at: &str,
    ) {
        for (name, value) in given {
            let at = join(at, name);
            match fields.iter().find(|field| field.name.wire == *name) {
                Some(field) => self.field(value, field, owner.of_field(field), &at),
                None if self.is_open => {}
                None => self.unknown(name, Sketch::of_value(value), owner, &at),
            }
        }
        for field in fields {
            let is_due = match self.written {
                Written::Exactly => !field.optional,
                _ => field.is_required(),
            };
            if is_due && !given.contains_key(&field.name.wire) {
                let found = Found::new(
                    Code::Absent,
                    owner.of_field(field),
                    "the spec requires it, and it was missing",
                );
                let found = found.at(&field.name.place).edit(Edit::Optional);
                self.add(found, &join(at, &field.name.wire));
            }
        }
    }

    /// A field or a parameter that the spec does not have.
    pub(super) fn unknown(&mut self, name: &str, sketch: Sketch, owner: &Owner, at: &str) {
        let found = unknown(name, sketch, owner);
        self.add(found, at);
    }

    pub(super) fn field(&mut self, value: &Value, field: &Field, subject: String, at: &str) {
        let place = &field.name.place;
        if field.unconfirmed {
            let found = confirmed(&subject, place);
            self.add(found, at);
        }
        let at = At {
            subject,
            place,
            is_own: true,
            json: at.to_owned(),
        };
        self.value_of(value, field, &at);
    }

    /// The value of a field, wherever that is described.
    pub(super) fn value_of(&mut self, value: &Value, field: &Field, at: &At<'_>) {
        if value.as_str() == Some(MASK) {
            return;
        }
        let is_any = matches!(field.ty, Type::Scalar(Scalar::Json));
        if value.is_null() && field.constant.is_none() && !is_any {
            if !field.nullable {
                let found = Found::new(Code::Null, &at.subject, "it is not nullable in the spec");
                let found = found.at(at.place);
                let found = if at.is_own {
                    found.edit(Edit::Nullable)
                } else {
                    found
                };
                self.add(found, &at.json);
            }
            return;
        }
        let is_scalar = matches!(self.api.shape_of(&field.ty, value), Shape::Scalar(..));
        if field.constant.is_some() || is_scalar {
            let mut checker = Checker::new(self.api, self.written, false);
            checker.field(value, field, "");
            let rule = checker.violations.into_iter().next().map(|it| it.rule);
            self.judge(value, &field.ty, rule, at);
        } else {
            self.typed(value, &field.ty, at);
        }
    }

    fn typed(&mut self, value: &Value, ty: &Type, at: &At<'_>) {
        if value.as_str() == Some(MASK) {
            return;
        }
        match (self.api.shape_of(ty, value), value) {
            (Shape::Scalar(..), _) => {
                let mut checker = Checker::new(self.api, self.written, false);
                checker.value(value, ty, "");
                let rule = checker.violations.into_iter().next().map(|it| it.rule);
                self.judge(value, ty, rule, at);
            }
            (Shape::Enum(values), Value::String(text)) => {
                if let Type::Named(id) = ty {
                    let def = self.api.type_def(*id);
                    self.enum_value(text, values, def, &at.json);
                }
            }
            (Shape::List(item), Value::Array(items)) => {
                for (index, value) in items.iter().enumerate() {
                    let at = At {
                        subject: format!("{}[]", at.subject),
                        is_own: false,
                        json: format!("{}[{index}]", at.json),
                        ..at.clone()
                    };
                    self.typed(value, item, &at);
                }
            }
            (Shape::Map(item), Value::Object(members)) => {
                for (name, value) in members {
                    let at = At {
                        subject: format!("{}{{}}", at.subject),
                        is_own: false,
                        json: join(&at.json, name),
                        ..at.clone()
                    };
                    self.typed(value, item, &at);
                }
            }
            (Shape::Object(id, fields), Value::Object(members)) => {
                let def = self.api.type_def(id);
                let fields: Vec<&Field> = fields.iter().collect();
                let was_open = self.is_open;
                self.is_open |= def.open;
                self.fields(members, &fields, &Owner::of_type(def), &at.json);
                self.is_open = was_open;
            }
            // JSON-RPC takes an empty list for an empty object.
            (Shape::Object(..) | Shape::Map(_), Value::Array(items))
                if items.is_empty() && self.written == Written::Rpc => {}
            _ => self.judge(value, ty, Some(String::new()), at),
        }
    }

    pub(super) fn enum_value(&mut self, text: &str, values: &[EnumValue], def: &TypeDef, at: &str) {
        let known = values.iter().find(|value| value.name.wire == text);
        match known {
            Some(value) if value.unconfirmed => {
                let subject = format!("{}.{text}", type_path(def));
                let found = confirmed(&subject, &value.name.place);
                self.add(found, at);
            }
            Some(_) => {}
            None => {
                let found = unknown_value(text, values, def);
                self.add(found, at);
            }
        }
    }

    /// A rule that a value breaks, if it breaks one: a limit, or its type.
    pub(super) fn judge(&mut self, value: &Value, ty: &Type, rule: Option<String>, at: &At<'_>) {
        let Some(rule) = rule else { return };
        if rule.starts_with("min ") || rule.starts_with("max ") {
            let message = format!("the value breaks the limit `{rule}`");
            let found = Found::new(Code::Limit, &at.subject, message).at(at.place);
            self.add(found, &at.json);
            return;
        }
        let due = match rule.strip_prefix("const ") {
            Some(json) => format!("the constant {json}"),
            None => format!("`{}`", written(self.api, ty)),
        };
        let found = Found::new(Code::OtherType, &at.subject, format!("the spec has {due}"));
        let found = found.at(at.place).sketch(Sketch::of_value(value));
        let found = match (at.is_own, self.is_number_as_text(value, ty)) {
            (false, _) => found,
            (true, true) => found.edit(Edit::Modifier("wire", String::from("string"))),
            (true, false) => found.edit(Edit::Type(None)),
        };
        self.add(found, &at.json);
    }

    /// Whether a value is text that stands for a number or a flag of its type.
    fn is_number_as_text(&self, value: &Value, ty: &Type) -> bool {
        let Some(text) = value.as_str() else {
            return false;
        };
        match self.api.kind(ty) {
            Some(Kind::Number) => text.parse::<f64>().is_ok(),
            Some(Kind::Bool) => matches!(text, "0" | "1"),
            _ => false,
        }
    }
}

/// What is unconfirmed in the spec, and there.
pub(super) fn confirmed(subject: &str, place: &Place) -> Found {
    let found = Found::new(
        Code::Confirmed,
        subject,
        "the spec marks it as unconfirmed, and it was seen",
    );
    found.at(place).edit(Edit::Confirmed)
}

/// A field or a parameter that the spec does not have.
pub(super) fn unknown(name: &str, sketch: Sketch, owner: &Owner) -> Found {
    let code = if owner.is_params {
        Code::UnknownParameter
    } else {
        Code::UnknownField
    };
    let subject = format!("{}.{name}", owner.subject);
    let found = Found::new(code, subject, "the spec does not have it").at(&owner.place);
    if owner.keys.is_empty() {
        return found.sketch(sketch);
    }
    found.sketch(sketch).fix(Fix::Entry {
        owner: owner.place.clone(),
        keys: owner.keys,
        entry: Entry::Seen(name.to_owned()),
    })
}

/// A value of an enum that the spec does not have.
pub(super) fn unknown_value(text: &str, values: &[EnumValue], def: &TypeDef) -> Found {
    let subject = format!("{}.{text}", type_path(def));
    let found = Found::new(
        Code::UnknownValue,
        subject,
        "the enum does not have this value",
    );
    found.at(&def.name.place).fix(Fix::Item {
        owner: def.name.place.clone(),
        key: "enum",
        last: values.last().map(|value| value.name.place.clone()),
        text: value_line(text),
    })
}

/// A value as an item of an enum.
fn value_line(text: &str) -> String {
    let is_word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
    let starts_well = text.starts_with(|it: char| it.is_ascii_alphabetic());
    if text.chars().all(is_word) && starts_well {
        return super::sketch::quoted(text);
    }
    super::sketch::key(text, false)
}
