//! Values checked against their types.

mod scalar;
mod whereabouts;

use serde_json::{Map, Value};

use super::{Api, Facts, Field, Place, Scalar, Shape, Type};
use crate::diagnostics::nearest;
use scalar::Forms;
pub(crate) use whereabouts::find;

/// A rule that a value breaks.
#[derive(Clone, Debug)]
pub struct Violation {
    /// The place inside of what is checked against its type, such as `offer.prices[2]`; empty for the whole.
    pub name: String,
    /// What is due.
    pub rule: String,
    /// Where the spec describes what stands there.
    pub(crate) described: Option<Place>,
}

/// The forms in which values may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// In the documented form, but ids as numbers or as text: requests have both.
    Request,
    /// JSON-RPC takes numbers and flags as text too, and `[]` for an empty object.
    Rpc,
    /// As a caller of the client gives arguments: without constants, numbers in either form where text is documented, and `[]`
    /// for an empty object.
    Arguments,
    /// In the documented form and no other.
    Exactly,
}

impl Written {
    /// Whether a server reads it, which is lenient.
    fn is_request(self) -> bool {
        matches!(self, Self::Request | Self::Rpc)
    }
}

/// Holds values against types and collects what is wrong.
pub struct Checker<'a> {
    api: &'a Api,
    written: Written,
    is_strict: bool,
    /// Where the spec describes what is being looked at, from the outside in.
    described: Vec<Place>,
    /// What is wrong.
    pub violations: Vec<Violation>,
    /// What is not in the spec and accepted all the same.
    pub warnings: Vec<Violation>,
}

/// How many violations or warnings are reported. Further ones are dropped.
const MOST: usize = 50;
/// How much of a name is shown, in characters.
const LONGEST_NAME: usize = 200;

impl<'a> Checker<'a> {
    /// A checker of values in some form. Where it is strict, names and values that the spec does not know are wrong.
    #[must_use]
    pub fn new(api: &'a Api, written: Written, is_strict: bool) -> Self {
        Self {
            api,
            written,
            is_strict,
            described: Vec::new(),
            violations: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Notes what is wrong.
    pub fn violate(&mut self, name: &str, rule: impl Into<String>) {
        if self.violations.len() < MOST {
            self.violations.push(self.violation(name, rule.into()));
        }
    }

    /// Notes what the spec does not know: wrong where that is strict, and else a warning.
    pub fn deviate(&mut self, name: &str, rule: impl Into<String>) {
        if self.is_strict {
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
            name,
            rule,
            described: self.described.last().cloned(),
        }
    }

    /// Looks at what is described in one place.
    fn inside<T>(&mut self, described: &Place, look: impl FnOnce(&mut Self) -> T) -> T {
        self.described.push(described.clone());
        let result = look(self);
        self.described.pop();
        result
    }

    /// The members of an object: each known unless it is open, each right, none lacking.
    pub fn fields<'v>(
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
            let is_due = match self.written {
                Written::Arguments => field.is_required(),
                _ => !field.optional,
            };
            if is_due && !seen.contains(&field.name.wire.as_str()) {
                self.inside(&field.name.place, |checker| {
                    checker.violate(&join(place, &field.name.wire), "required");
                });
            }
        }
    }

    /// Notes a name that is none of the known ones.
    pub fn unknown<'n>(&mut self, place: &str, name: &str, known: impl Iterator<Item = &'n str>) {
        let rule = match nearest(name, known) {
            Some(other) => format!("unknown, did you mean {other}?"),
            None => String::from("unknown"),
        };
        self.deviate(place, rule);
    }

    /// A value in the type of its field, if it fits.
    pub fn field(&mut self, value: &Value, field: &Field, place: &str) -> Option<Value> {
        self.inside(&field.name.place, |checker| {
            checker.described(value, field, place)
        })
    }

    fn described(&mut self, value: &Value, field: &Field, place: &str) -> Option<Value> {
        if let Some(constant) = &field.constant {
            let is_it = serde_json::from_str::<Value>(constant).is_ok_and(|due| due == *value);
            if !is_it {
                self.violate(place, format!("const {constant}"));
            }
            return is_it.then(|| value.clone());
        }
        if value.is_null() && !self.is_any(value, &field.ty) {
            if field.nullable {
                return Some(Value::Null);
            }
            self.violate(place, "not null");
            return None;
        }
        self.typed(value, &field.ty, Facts::of(field), false, place)
    }

    /// Whether a type takes a null as it takes anything: any JSON, or what is none of the known types in a request.
    fn is_any(&self, null: &Value, ty: &Type) -> bool {
        let is_lenient = !self.is_strict && self.written.is_request();
        *ty == Type::Scalar(Scalar::Json)
            || is_lenient && matches!(self.api.shape_of(ty, null), Shape::OneOf(..))
    }

    /// A value in a type of which nothing more is said.
    pub(crate) fn value(&mut self, value: &Value, ty: &Type, place: &str) {
        self.typed(value, ty, Facts::default(), false, place);
    }

    /// A parameter that was sent as text.
    pub fn text(&mut self, text: &str, field: &Field, place: &str) -> Option<Value> {
        let value = Value::from(text);
        self.inside(&field.name.place, |checker| {
            checker.typed(&value, &field.ty, Facts::of(field), true, place)
        })
    }

    /// A parameter that was sent as text, once for every item.
    pub fn texts(&mut self, texts: &[String], field: &Field, place: &str) -> Option<Value> {
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
        match self.api.shape_of(ty, value) {
            Shape::Scalar(scalar, of_newtype) => {
                // Ids are numbers in some documented requests and text in others.
                let facts = facts.or(of_newtype);
                let forms = match self.written {
                    _ if either => Forms::Either,
                    Written::Rpc => Forms::Either,
                    Written::Request if of_newtype.is_some() => Forms::Either,
                    Written::Arguments if facts.as_text => Forms::Either,
                    _ if facts.as_text => Forms::Text,
                    _ => Forms::Plain,
                };
                let whole = scalar::whole(value, scalar).filter(|_| self.written.is_request());
                let value = whole.as_ref().unwrap_or(value);
                let result = scalar::check(value, scalar, facts, forms);
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
                (!self.is_strict).then(|| value.clone())
            }
            Shape::OneOf(_, one_of) => {
                let names: Vec<_> = one_of
                    .variants
                    .iter()
                    .map(|it| it.name.client.as_str())
                    .collect();
                self.deviate(place, format!("one of {}", names.join(", ")));
                (!self.is_strict).then(|| value.clone())
            }
            Shape::Object(id, fields) => {
                let def = self.api.type_def(id);
                let given = self.object(value, place)?;
                let fields: Vec<_> = fields.iter().collect();
                let mut right = Map::new();
                self.inside(&def.name.place, |checker| {
                    checker.fields(given.iter(), &fields, def.open, place, &mut right);
                });
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
            Value::Array(items)
                if items.is_empty()
                    && matches!(self.written, Written::Rpc | Written::Arguments) =>
            {
                Some(Map::new())
            }
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

/// The place of a member.
pub(crate) fn join(place: &str, name: &str) -> String {
    if place.is_empty() {
        name.to_owned()
    } else {
        format!("{place}.{name}")
    }
}
