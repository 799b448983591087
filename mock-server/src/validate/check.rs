//! Values held against their types.

use codegen::api::{Facts, Field, Scalar, Shape, Type};
use codegen::diagnostics::nearest;
use serde_json::{Map, Value};

use super::scalar::{self, Forms};
use super::{Location, Rules, Violation};

/// Holds values against types and collects what is wrong.
pub(super) struct Checker<'a> {
    rules: Rules<'a>,
    location: Location,
    /// JSON-RPC takes numbers and flags as text too, and `[]` for an empty object.
    lenient: bool,
    pub(super) violations: Vec<Violation>,
    /// What is not in the spec and accepted all the same.
    pub(super) warnings: Vec<Violation>,
}

/// How many violations or warnings are told. Whatever has more is cut there.
const MOST: usize = 50;
/// How much of a name is told, in characters.
const LONGEST_NAME: usize = 200;

impl<'a> Checker<'a> {
    pub(super) fn new(rules: Rules<'a>, location: Location, lenient: bool) -> Self {
        Self {
            rules,
            location,
            lenient,
            violations: Vec::new(),
            warnings: Vec::new(),
        }
    }

    pub(super) fn violate(&mut self, name: &str, rule: impl Into<String>) {
        if self.violations.len() < MOST {
            self.violations.push(self.violation(name, rule.into()));
        }
    }

    /// Notes what the spec does not know: wrong where that is strict, and else a warning.
    pub(super) fn deviate(&mut self, name: &str, rule: impl Into<String>) {
        if self.rules.is_strict {
            self.violate(name, rule);
        } else if self.warnings.len() < MOST {
            self.warnings.push(self.violation(name, rule.into()));
        }
    }

    fn violation(&self, name: &str, rule: String) -> Violation {
        let name = match name.char_indices().nth(LONGEST_NAME) {
            Some((end, _)) => format!("{}...", &name[..end]),
            None => name.to_owned(),
        };
        Violation {
            location: self.location,
            name,
            rule,
        }
    }

    /// The members of an object: each known unless it is open, each right, none lacking.
    pub(super) fn fields<'v>(
        &mut self,
        given: impl Iterator<Item = (&'v String, &'v Value)>,
        fields: &[&Field],
        open: bool,
        place: &str,
        right: &mut Map<String, Value>,
    ) {
        let mut seen = Vec::new();
        for (name, value) in given {
            let at = join(place, name);
            let Some(field) = fields.iter().find(|field| field.name.wire == *name) else {
                if open {
                    right.insert(name.clone(), value.clone());
                    continue;
                }
                let known = fields.iter().map(|field| field.name.wire.as_str());
                self.unknown(&at, name, known);
                continue;
            };
            seen.push(name.as_str());
            if let Some(value) = self.field(value, field, &at) {
                right.entry(name.clone()).or_insert(value);
            }
        }
        for field in fields {
            if !field.optional && !seen.contains(&field.name.wire.as_str()) {
                self.violate(&join(place, &field.name.wire), "required");
            }
        }
    }

    /// Notes a name that is none of the known ones.
    pub(super) fn unknown<'n>(
        &mut self,
        place: &str,
        name: &str,
        known: impl Iterator<Item = &'n str>,
    ) {
        let rule = match nearest(name, known) {
            Some(other) => format!("unknown, did you mean {other}?"),
            None => String::from("unknown"),
        };
        self.deviate(place, rule);
    }

    /// A value in the type of its field, if it fits.
    pub(super) fn field(&mut self, value: &Value, field: &Field, place: &str) -> Option<Value> {
        if let Some(constant) = &field.constant {
            let is_it = serde_json::from_str::<Value>(constant).is_ok_and(|due| due == *value);
            if !is_it {
                self.violate(place, format!("const {constant}"));
            }
            return is_it.then(|| value.clone());
        }
        if value.is_null() && !matches!(field.ty, Type::Scalar(Scalar::Json)) {
            if field.nullable {
                return Some(Value::Null);
            }
            self.violate(place, "not null");
            return None;
        }
        self.typed(value, &field.ty, Facts::of(field), false, place)
    }

    /// A parameter that came as text.
    pub(super) fn text(&mut self, text: &str, field: &Field, place: &str) -> Option<Value> {
        let value = Value::from(text);
        self.typed(&value, &field.ty, Facts::of(field), true, place)
    }

    /// A parameter that came as text, once for every item.
    pub(super) fn texts(&mut self, texts: &[String], field: &Field, place: &str) -> Option<Value> {
        let values = texts.iter().map(|text| Value::from(text.as_str()));
        let list = Value::Array(values.collect());
        self.typed(&list, &field.ty, Facts::of(field), true, place)
    }

    fn typed(
        &mut self,
        value: &Value,
        ty: &Type,
        facts: Facts<'_>,
        either: bool,
        place: &str,
    ) -> Option<Value> {
        match self.rules.api.shape(ty) {
            Shape::Scalar(scalar, of_newtype) => {
                // Ids are numbers in some documented requests and text in others.
                let forms = if either || self.lenient || of_newtype.is_some() {
                    Forms::Either
                } else if facts.as_text {
                    Forms::Text
                } else {
                    Forms::Plain
                };
                let result = scalar::check(value, scalar, facts.or(of_newtype), forms);
                self.judge(place, result)
            }
            Shape::List(item) => self.list(value, item, facts, either, place),
            Shape::Map(item) => {
                let entries = self.object(value, place)?;
                let mut right = Map::new();
                for (key, value) in &entries {
                    let at = join(place, key);
                    let value = self.typed(value, item, Facts::default(), false, &at);
                    right.extend(value.map(|value| (key.clone(), value)));
                }
                Some(Value::Object(right))
            }
            Shape::Enum(values) => {
                let known = || values.iter().map(|value| value.name.wire.as_str());
                if value
                    .as_str()
                    .is_some_and(|text| known().any(|it| it == text))
                {
                    return Some(value.clone());
                }
                let names: Vec<_> = known().collect();
                let rule = format!("one of {}", names.join(", "));
                if !value.is_string() {
                    self.violate(place, rule);
                    return None;
                }
                self.deviate(place, rule);
                (!self.rules.is_strict).then(|| value.clone())
            }
            Shape::Object(id, fields) => {
                let open = self.rules.api.type_def(id).open;
                let given = self.object(value, place)?;
                let fields: Vec<_> = fields.iter().collect();
                let mut right = Map::new();
                self.fields(given.iter(), &fields, open, place, &mut right);
                Some(Value::Object(right))
            }
        }
    }

    fn list(
        &mut self,
        value: &Value,
        item: &Type,
        facts: Facts<'_>,
        either: bool,
        place: &str,
    ) -> Option<Value> {
        let Value::Array(items) = value else {
            self.violate(place, "list");
            return None;
        };
        if let Some(rule) = scalar::count(items.len(), facts) {
            self.violate(place, rule);
        }
        let mut right = Vec::new();
        for (index, value) in items.iter().enumerate() {
            let at = format!("{place}[{index}]");
            right.extend(self.typed(value, item, Facts::default(), either, &at));
        }
        Some(Value::Array(right))
    }

    fn object(&mut self, value: &Value, place: &str) -> Option<Map<String, Value>> {
        match value {
            Value::Object(object) => Some(object.clone()),
            Value::Array(items) if items.is_empty() && self.lenient => Some(Map::new()),
            _ => {
                self.violate(place, "object");
                None
            }
        }
    }

    fn judge(&mut self, place: &str, result: Result<Value, String>) -> Option<Value> {
        match result {
            Ok(value) => Some(value),
            Err(rule) => {
                self.violate(place, rule);
                None
            }
        }
    }
}

fn join(place: &str, name: &str) -> String {
    if place.is_empty() {
        name.to_owned()
    } else {
        format!("{place}.{name}")
    }
}
