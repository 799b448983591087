//! Reading an object, field by field.

use std::fmt;

use serde_json::value::RawValue;

use super::decode::Decode;
use super::decode_error::DecodeError;
use super::node::Node;
use super::path::Path;
use crate::runtime::values::{Extra, Field, Json};

/// The fields of a JSON object that were not read yet.
pub struct ObjectReader<'a> {
    path: Path<'a>,
    fields: Vec<(String, &'a RawValue)>,
}

impl<'a> ObjectReader<'a> {
    pub(super) const fn new(path: Path<'a>, fields: Vec<(String, &'a RawValue)>) -> Self {
        Self { path, fields }
    }

    /// Whether a field of this name was not read yet.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }

    fn take(&mut self, name: &str) -> Option<&'a RawValue> {
        let index = self.fields.iter().position(|(field, _)| field == name)?;
        Some(self.fields.remove(index).1)
    }

    /// Reads a field that is always there. A list or a map that is not there is empty.
    ///
    /// # Errors
    /// When the field is missing or not of its type.
    pub fn required<T: Decode>(&mut self, name: &str) -> Result<T, DecodeError> {
        let raw = self.take(name);
        T::decode(Node::new(raw, self.path.key(name)))
    }

    /// Reads a field that may be left out.
    ///
    /// # Errors
    /// When the field is there and not of its type.
    pub fn optional<T: Decode>(&mut self, name: &str) -> Result<Option<T>, DecodeError> {
        self.required(name)
    }

    /// Reads a field that may be null.
    ///
    /// # Errors
    /// When the field is there and not of its type.
    pub fn nullable<T: Decode>(&mut self, name: &str) -> Result<Option<T>, DecodeError> {
        self.required(name)
    }

    /// Reads a field that may be left out, and may be null, which is something else.
    ///
    /// # Errors
    /// When the field is there and not of its type.
    pub fn three_state<T: Decode>(&mut self, name: &str) -> Result<Field<T>, DecodeError> {
        if !self.has(name) {
            return Ok(Field::Absent);
        }
        self.required(name).map(Option::into)
    }

    /// Reads a field that nobody relies on: when it cannot be read, it stays.
    pub(crate) fn if_readable<T: Decode>(&mut self, name: &str) -> Option<T> {
        let (_, raw) = self.fields.iter().find(|(field, _)| field == name)?;
        let value = T::decode(Node::new(Some(raw), self.path.key(name))).ok()?;
        self.take(name);
        Some(value)
    }

    /// Takes out a field whose value is known beforehand; another value stays among the fields nobody asked for.
    pub fn constant(&mut self, name: &str, json: &str) {
        let known = |raw: &RawValue| {
            let value = |text| serde_json::from_str::<serde_json::Value>(text).ok();
            raw.get() == json || value(raw.get()) == value(json)
        };
        let found = self.fields.iter().position(|(field, _)| field == name);
        if let Some(index) = found.filter(|index| known(self.fields[*index].1)) {
            self.fields.remove(index);
        }
    }

    /// An error that says that a field should be there.
    pub(crate) fn missing(&self, name: &str, expected: &'static str) -> DecodeError {
        Node::new(None, self.path.key(name)).error(expected)
    }

    /// The fields nobody asked for.
    #[must_use]
    pub fn extra(self) -> Extra {
        let fields = self.fields.into_iter();
        Extra::new(
            fields
                .map(|(name, raw)| (name, Json::from_raw(raw)))
                .collect(),
        )
    }
}

/// The names only: the values may be private.
impl fmt::Debug for ObjectReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.fields.iter().map(|(name, _)| name).collect();
        write!(f, "ObjectReader({}: {names:?})", self.path)
    }
}
