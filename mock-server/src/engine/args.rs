//! The arguments of a call, read as what they mean.

use serde_json::{Map, Value};

use crate::engine::call::Call;

/// Arguments by their names on the wire, or the members of an object among them. Null counts as absent.
#[derive(Clone, Copy)]
pub(crate) struct Args<'a>(Option<&'a Map<String, Value>>);

impl<'a> Args<'a> {
    pub(crate) const NONE: Self = Self(None);

    pub(crate) fn of(call: &'a Call<'_>) -> Self {
        Self(Some(&call.arguments))
    }

    pub(crate) fn members(value: &'a Value) -> Self {
        Self(value.as_object())
    }

    pub(crate) fn fields(fields: &'a Map<String, Value>) -> Self {
        Self(Some(fields))
    }

    /// The members of an argument that is an object; none where it is absent.
    pub(crate) fn within(self, name: &str) -> Self {
        Self(self.value(name).and_then(Value::as_object))
    }

    /// A copy of them all.
    pub(crate) fn object(self) -> Map<String, Value> {
        self.0.cloned().unwrap_or_default()
    }

    pub(crate) fn value(self, name: &str) -> Option<&'a Value> {
        self.0
            .and_then(|map| map.get(name))
            .filter(|value| !value.is_null())
    }

    /// Whether it is there, if only as null.
    pub(crate) fn has(self, name: &str) -> bool {
        self.0.is_some_and(|map| map.contains_key(name))
    }

    pub(crate) fn is_null(self, name: &str) -> bool {
        self.has(name) && self.value(name).is_none()
    }

    pub(crate) fn text(self, name: &str) -> Option<&'a str> {
        self.value(name).and_then(Value::as_str)
    }

    pub(crate) fn owned(self, name: &str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    /// A text that is required.
    pub(crate) fn required(self, name: &str) -> &'a str {
        self.text(name).unwrap_or_default()
    }

    pub(crate) fn int(self, name: &str) -> Option<i64> {
        match self.value(name)? {
            Value::String(text) => text.parse().ok(),
            value => value.as_i64(),
        }
    }

    /// An id that is required; 0 stands for none.
    pub(crate) fn id(self, name: &str) -> i64 {
        self.int(name).unwrap_or_default()
    }

    pub(crate) fn flag(self, name: &str) -> Option<bool> {
        match self.value(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::Number(number) => Some(number.as_i64() == Some(1)),
            Value::String(text) => Some(text == "1" || text == "true"),
            _ => None,
        }
    }

    pub(crate) fn list(self, name: &str) -> &'a [Value] {
        match self.value(name) {
            Some(Value::Array(items)) => items,
            _ => &[],
        }
    }

    pub(crate) fn texts(self, name: &str) -> Option<Vec<String>> {
        self.value(name)?.as_array().map(|items| {
            items
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        })
    }

    pub(crate) fn map(self, name: &str) -> Option<Map<String, Value>> {
        self.value(name)?.as_object().cloned()
    }
}
