//! Whether an answer is what the model says, to the letter.

use codegen::api::{Facts, Field, Operation, Returns, Scalar, Shape, Total, Type};
use serde_json::Value;

use super::api;

/// What is wrong with the body of an answer.
pub(crate) fn judge(operation: &Operation, body: &Value) -> Vec<String> {
    let mut judge = Judge(Vec::new());
    let envelope = &operation.envelope;
    let value = match &envelope.value {
        Some(key) => &body[key],
        None => body,
    };
    for (key, due) in [
        (&envelope.success, Value::Bool(true)),
        (&envelope.errors, Value::Array(Vec::new())),
    ] {
        if let Some(key) = key {
            judge.check(body[key] == due, key, "as in a success");
        }
    }
    match &operation.returns {
        Returns::Nothing => {}
        Returns::Value(field) => judge.field(value, field, "$"),
        Returns::List { item, at, total } => {
            let items = at.as_ref().map_or(value, |at| &value[at]);
            judge.check(items.is_array(), "$", "a list");
            for item_value in items.as_array().into_iter().flatten() {
                judge.field(item_value, item, "$[]");
            }
            if let Total::Field(key) = total {
                judge.check(value[key].is_u64(), key, "a number");
            }
        }
    }
    judge.0
}

struct Judge(Vec<String>);

impl Judge {
    fn check(&mut self, is_right: bool, place: &str, expected: &str) {
        if !is_right {
            self.0.push(format!("{place}: expected {expected}"));
        }
    }

    fn field(&mut self, value: &Value, field: &Field, place: &str) {
        if let Some(constant) = &field.constant {
            let due: Value = serde_json::from_str(constant).unwrap();
            return self.check(*value == due, place, constant);
        }
        if value.is_null() && field.nullable {
            return;
        }
        self.typed(value, &field.ty, field, place);
    }

    fn typed(&mut self, value: &Value, ty: &Type, field: &Field, place: &str) {
        match api().shape_of(ty, value) {
            Shape::Scalar(scalar, of_newtype) => {
                self.scalar(value, scalar, Facts::of(field).or(of_newtype), place);
            }
            Shape::List(item) => {
                self.check(value.is_array(), place, "a list");
                for item_value in value.as_array().into_iter().flatten() {
                    self.typed(item_value, item, &unlimited(field), &format!("{place}[]"));
                }
            }
            Shape::Map(item) => {
                self.check(value.is_object(), place, "a map");
                for (key, entry) in value.as_object().into_iter().flatten() {
                    self.typed(entry, item, &unlimited(field), &format!("{place}.{key}"));
                }
            }
            Shape::OneOf(..) => self.check(false, place, "a value of a known type"),
            Shape::Enum(values) => {
                let is_known = values.iter().any(|known| *value == *known.name.wire);
                self.check(is_known, place, "a known value");
            }
            Shape::Object(_, fields) => self.object(value, fields, place),
        }
    }

    fn object(&mut self, value: &Value, fields: &[Field], place: &str) {
        let Value::Object(object) = value else {
            return self.check(false, place, "an object");
        };
        for field in fields {
            let place = format!("{place}.{}", field.name.wire);
            match object.get(&field.name.wire) {
                Some(value) => self.field(value, field, &place),
                None => self.check(field.optional, &place, "a value"),
            }
        }
        for key in object.keys() {
            let is_known = fields.iter().any(|field| field.name.wire == *key);
            self.check(is_known, place, &format!("no {key}"));
        }
    }

    fn scalar(&mut self, value: &Value, scalar: Scalar, facts: Facts<'_>, place: &str) {
        let limit = |limit: Option<&str>| limit.map(|text| text.parse::<f64>().unwrap());
        let (min, max) = (limit(facts.min), limit(facts.max));
        let is_within =
            |size: f64| min.is_none_or(|min| size >= min) && max.is_none_or(|max| size <= max);
        let is_right = match (scalar, value) {
            (Scalar::Json, _) => true,
            (Scalar::String | Scalar::Secret, Value::String(text)) => {
                is_within(f64::from(u32::try_from(text.chars().count()).unwrap()))
            }
            (Scalar::DateTime, Value::String(text)) => text.parse::<jiff::Timestamp>().is_ok(),
            (Scalar::Date, Value::String(text)) => text.parse::<jiff::civil::Date>().is_ok(),
            (Scalar::Bool, Value::Bool(_)) => !facts.as_text,
            (Scalar::Bool, Value::String(text)) => {
                facts.as_text && matches!(text.as_str(), "0" | "1")
            }
            (Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs, Value::Number(number)) => {
                !facts.as_text && number.is_i64() && is_within(number.as_f64().unwrap())
            }
            (Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs, Value::String(text)) => {
                facts.as_text && text.parse::<i64>().is_ok()
            }
            (Scalar::Float | Scalar::Decimal, Value::Number(number)) => {
                !facts.as_text && is_within(number.as_f64().unwrap())
            }
            (Scalar::Float | Scalar::Decimal, Value::String(text)) => {
                facts.as_text && text.parse::<f64>().is_ok()
            }
            _ => false,
        };
        self.check(is_right, place, &format!("{scalar:?} and not {value}"));
    }
}

/// Limits of a list are not those of its items.
fn unlimited(field: &Field) -> Field {
    Field {
        min: None,
        max: None,
        as_text: false,
        ..field.clone()
    }
}
