//! Reading an object, field by field.

use std::fmt;

use serde_json::value::RawValue;

use super::decode::Decode;
use super::decode_error::DecodeError;
use super::deviation::{DeviationKind, Notes};
use super::node::Node;
use super::path::Path;
use crate::runtime::values::{Extra, Field, Json};

/// The fields of a JSON object that were not read yet.
///
/// ```
/// use cleeng_client::json::{Decode, DecodeError, Node, from_json};
/// use cleeng_client::{Extra, Field};
///
/// struct Ticket {
///     id: i64,
///     seat: Option<String>,
///     guest: Option<String>,
///     price: Field<i64>,
///     extra: Extra,
/// }
///
/// impl Decode for Ticket {
///     fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
///         let mut object = node.object()?;
///         object.constant("kind", r#""ticket""#);
///         Ok(Self {
///             id: object.required("id")?,
///             seat: object.optional("seat"),
///             guest: object.nullable("guest"),
///             price: object.three_state("price"),
///             extra: object.extra(),
///         })
///     }
/// }
///
/// # fn main() -> Result<(), DecodeError> {
/// let ticket: Ticket = from_json(r#"{"kind": "ticket", "id": 1, "guest": null, "row": 7}"#)?;
/// assert_eq!((ticket.id, ticket.seat, ticket.guest), (1, None, None));
/// assert_eq!((ticket.price, ticket.extra.len()), (Field::Absent, 1));
/// # Ok(())
/// # }
/// ```
///
/// And where numbers are documented as JSON strings:
///
/// ```
/// # use cleeng_client::json::{Decode, DecodeError, Node, from_json};
/// # use cleeng_client::Field;
/// struct Place {
///     row: i64,
///     seat: Option<i64>,
///     gate: Option<i64>,
///     price: Field<i64>,
/// }
///
/// impl Decode for Place {
///     fn decode(node: Node<'_>) -> Result<Self, DecodeError> {
///         let mut object = node.object()?;
///         Ok(Self {
///             row: object.required_text("row")?,
///             seat: object.optional_text("seat"),
///             gate: object.nullable_text("gate"),
///             price: object.three_state_text("price"),
///         })
///     }
/// }
///
/// # fn main() -> Result<(), DecodeError> {
/// let place: Place = from_json(r#"{"row": "7", "seat": "12", "gate": null}"#)?;
/// assert_eq!((place.row, place.seat, place.gate), (7, Some(12), None));
/// # Ok(())
/// # }
/// ```
pub struct ObjectReader<'a> {
    path: Path<'a>,
    fields: Vec<(String, &'a RawValue)>,
    /// The names of those that stay although they are documented.
    left: Vec<String>,
    /// The names that were asked for, to be told where an argument has others.
    asked: Vec<String>,
}

impl<'a> ObjectReader<'a> {
    pub(super) const fn new(path: Path<'a>, fields: Vec<(String, &'a RawValue)>) -> Self {
        Self {
            path,
            fields,
            left: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// Notes the fields that are none of these and takes them out.
    #[cfg(feature = "dynamic")]
    pub(crate) fn note_others(&mut self, names: &[&str]) {
        let path = self.path;
        self.fields.retain(|(name, raw)| {
            let is_known = names.contains(&name.as_str());
            if !is_known {
                let node = Node::new(Some(raw), path.key(name));
                node.note(DeviationKind::UnknownField, "no such argument");
            }
            is_known
        });
    }

    /// Notes which of these fields are not there, and tells whether there are any.
    #[cfg(feature = "dynamic")]
    pub(crate) fn note_missing(&self, names: &[&str]) -> bool {
        let missing = names.iter().filter(|name| !self.has(name));
        let notes = missing.map(|name| {
            let node = Node::new(None, self.path.key(name));
            node.note(DeviationKind::Missing, "an argument");
        });
        notes.count() > 0
    }

    fn ask(&mut self, name: &str) {
        if self.path.notes().is_some_and(Notes::are_of_arguments) {
            self.asked.push(name.to_owned());
        }
    }

    /// Whether a field of this name was not read yet.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|(field, _)| field == name)
    }

    /// Takes out a field without reading it.
    pub(crate) fn take(&mut self, name: &str) -> Option<&'a RawValue> {
        self.ask(name);
        let index = self.find(name)?;
        Some(self.fields.remove(index).1)
    }

    fn at<T: Decode>(&mut self, path: Path<'_>, name: &str) -> Result<T, DecodeError> {
        T::decode(Node::new(self.take(name), path))
    }

    /// Reads a field, which stays when it cannot be read.
    fn readable<T: Decode>(&mut self, path: Path<'_>, name: &str) -> Option<T> {
        self.ask(name);
        let index = self.find(name)?;
        let noted = path.noted();
        match T::decode(Node::new(Some(self.fields[index].1), path)) {
            Ok(value) => {
                self.fields.remove(index);
                Some(value)
            }
            Err(error) => {
                path.forget_since(noted);
                self.leave(path, name, error);
                None
            }
        }
    }

    /// A successful answer is never lost because something optional in it is odd.
    fn leave(&mut self, path: Path<'_>, name: &str, error: DecodeError) {
        if let Some(notes) = path.notes() {
            notes.add_error(DeviationKind::Unreadable, error);
            self.left.push(name.to_owned());
        }
    }

    /// Where an answer says `null` for nothing, an argument would say less than it seems to.
    fn note_null_argument(&self, name: &str) {
        let node = Node::new(
            self.find(name).map(|at| self.fields[at].1),
            self.path.key(name),
        );
        if node.is_argument() && node.is_null() {
            node.note(DeviationKind::Form, "a value, or no such field");
        }
    }

    fn nullable_at<T: Decode>(&mut self, path: Path<'_>, name: &str) -> Option<T> {
        if !self.has(name) {
            Node::new(None, path).note(DeviationKind::Missing, "a value or null");
        }
        self.readable::<Option<T>>(path, name).flatten()
    }

    fn three_state_at<T: Decode>(&mut self, path: Path<'_>, name: &str) -> Field<T> {
        let value = self.readable::<Option<T>>(path, name);
        value.map_or(Field::Absent, Into::into)
    }

    /// Reads a field that is always there. A list or a map that is not there is empty.
    ///
    /// # Errors
    /// When the field is missing or not of its type.
    pub fn required<T: Decode>(&mut self, name: &str) -> Result<T, DecodeError> {
        let path = self.path;
        self.at(path.key(name), name)
    }

    /// Reads a field that may be left out. What cannot be read counts as left out, and stays among the extra fields.
    pub fn optional<T: Decode>(&mut self, name: &str) -> Option<T> {
        let path = self.path;
        self.note_null_argument(name);
        self.readable::<Option<T>>(path.key(name), name).flatten()
    }

    /// Reads a field that may be null. What cannot be read counts as null, and stays among the extra fields.
    pub fn nullable<T: Decode>(&mut self, name: &str) -> Option<T> {
        let path = self.path;
        self.nullable_at(path.key(name), name)
    }

    /// Reads a field that may be left out, and may be null, which is something else. What cannot be read counts as left out,
    /// and stays among the extra fields.
    pub fn three_state<T: Decode>(&mut self, name: &str) -> Field<T> {
        let path = self.path;
        self.three_state_at(path.key(name), name)
    }

    /// As [`required`](Self::required), with numbers and flags as JSON strings.
    ///
    /// # Errors
    /// When the field is missing or not of its type.
    pub fn required_text<T: Decode>(&mut self, name: &str) -> Result<T, DecodeError> {
        let path = self.path;
        self.at(path.key_as_text(name), name)
    }

    /// As [`optional`](Self::optional), with numbers and flags as JSON strings.
    pub fn optional_text<T: Decode>(&mut self, name: &str) -> Option<T> {
        let path = self.path;
        self.note_null_argument(name);
        let value = self.readable::<Option<T>>(path.key_as_text(name), name);
        value.flatten()
    }

    /// As [`nullable`](Self::nullable), with numbers and flags as JSON strings.
    pub fn nullable_text<T: Decode>(&mut self, name: &str) -> Option<T> {
        let path = self.path;
        self.nullable_at(path.key_as_text(name), name)
    }

    /// As [`three_state`](Self::three_state), with numbers and flags as JSON strings.
    pub fn three_state_text<T: Decode>(&mut self, name: &str) -> Field<T> {
        let path = self.path;
        self.three_state_at(path.key_as_text(name), name)
    }

    /// Takes out a field whose value is known beforehand; another value stays among the fields nobody asked for.
    pub fn constant(&mut self, name: &str, json: &str) {
        let known = |raw: &RawValue| {
            let value = |text| serde_json::from_str::<serde_json::Value>(text).ok();
            raw.get() == json || value(raw.get()) == value(json)
        };
        let path = self.path;
        let node = |raw| Node::new(raw, path.key(name));
        match self.find(name) {
            Some(index) if known(self.fields[index].1) => {
                self.fields.remove(index);
            }
            Some(index) => {
                let node = node(Some(self.fields[index].1));
                let kind = if node.is_argument() {
                    DeviationKind::Form
                } else {
                    DeviationKind::UnknownValue
                };
                node.note(kind, CONSTANT);
                self.left.push(name.to_owned());
            }
            // A call writes its constants itself.
            None if node(None).is_argument() => {}
            None => node(None).note(DeviationKind::Missing, CONSTANT),
        }
    }

    /// An error that says that a field should be there.
    pub(crate) fn missing(&self, name: &str, expected: &'static str) -> DecodeError {
        Node::new(None, self.path.key(name)).error(expected)
    }

    /// The fields nobody asked for.
    #[must_use]
    pub fn extra(self) -> Extra {
        if self.path.notes().is_some() {
            self.note_extra();
        }
        let fields = self.fields.into_iter();
        Extra::new(
            fields
                .map(|(name, raw)| (name, Json::from_raw(raw)))
                .collect(),
        )
    }

    /// What is expected of a field nobody asked for.
    fn known(&self) -> String {
        if self.asked.is_empty() {
            "no such field".into()
        } else {
            format!("one of `{}`", self.asked.join("`, `"))
        }
    }

    /// Notes the fields nobody asked for.
    pub(crate) fn note_extra(&self) {
        let fields = self.fields.iter();
        for (name, raw) in fields.filter(|(name, _)| !self.left.contains(name)) {
            let node = Node::new(Some(raw), self.path.key(name));
            node.note(DeviationKind::UnknownField, self.known());
        }
    }
}

/// What is expected where there is a constant.
const CONSTANT: &str = "the one value that is known";

/// The names only: the values may be private.
impl fmt::Debug for ObjectReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.fields.iter().map(|(name, _)| name).collect();
        write!(f, "ObjectReader({}: {names:?})", self.path)
    }
}
