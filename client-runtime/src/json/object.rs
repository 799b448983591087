//! Reading an object, field by field.

use std::fmt;

use super::decode::Decode;
use super::decode_error::DecodeError;
use super::deviation::{DeviationKind, Notes};
use super::document::Value;
use super::equal::are_equal;
use super::extra::Extra;
use super::members::{Member, Members};
use super::node::Node;
use super::path::Path;
use super::tolerance::Fields;
use super::verbatim::Json;
use crate::values::Field;

/// The fields of a JSON object that were not read yet.
///
/// ```
/// use client_runtime::{Decode, DecodeError, Node, from_json};
/// use client_runtime::{Extra, Field};
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
/// # use client_runtime::{Decode, DecodeError, Node, from_json};
/// # use client_runtime::Field;
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
    path: &'a Path<'a>,
    members: Members<'a>,
    /// The names of those that stay although they are documented.
    left: Vec<String>,
    /// The names that were asked for, to be told where an argument has others.
    asked: Vec<String>,
}

impl<'a> ObjectReader<'a> {
    pub(super) fn new(path: &'a Path<'a>, fields: Fields<'a>) -> Self {
        Self {
            path,
            members: Members::new(fields),
            left: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// Notes the fields that are none of these and takes them out.
    #[cfg(feature = "dynamic")]
    pub(crate) fn note_others(&mut self, names: &[&str]) {
        let others: Vec<_> = self
            .members
            .left()
            .into_iter()
            .filter(|member| !names.contains(&&*member.value.name()))
            .collect();
        for member in others {
            Node::new(Some(member.value), &self.path.entry(&member.value.name()))
                .note(DeviationKind::UnknownField, "no such argument");
            self.members.take(member);
        }
    }

    /// Notes which of these fields are not there, and tells whether there are any.
    #[cfg(feature = "dynamic")]
    pub(crate) fn note_missing(&mut self, names: &[&str]) -> bool {
        let missing: Vec<_> = names.iter().filter(|name| !self.has(name)).collect();
        for name in &missing {
            Node::new(None, &self.path.key(name)).note(DeviationKind::Missing, "an argument");
        }
        !missing.is_empty()
    }

    fn is_of_arguments(&self) -> bool {
        self.path.notes().is_some_and(Notes::are_of_arguments)
    }

    fn ask(&mut self, name: &str) {
        if self.is_of_arguments() {
            self.remember(name);
        }
    }

    #[cold]
    #[inline(never)]
    fn remember(&mut self, name: &str) {
        self.asked.push(name.to_owned());
    }

    /// Whether a field of this name was not read yet.
    pub(crate) fn has(&mut self, name: &str) -> bool {
        self.members.find(name).is_some()
    }

    /// Takes out a field without reading it.
    #[inline(never)]
    pub(crate) fn take(&mut self, name: &str) -> Option<Value<'a>> {
        let member = self.look_for(name)?;
        self.members.take(member);
        Some(member.value)
    }

    fn at<T: Decode>(&mut self, path: &Path<'_>, name: &str) -> Result<T, DecodeError> {
        T::decode(Node::new(self.take(name), path))
    }

    /// Reads a field, which stays when it cannot be read.
    fn readable<T: Decode>(&mut self, path: &Path<'_>, name: &str) -> Option<T> {
        let member = self.look_for(name)?;
        let noted = path.noted();
        match T::decode(Node::new(Some(member.value), path)) {
            Ok(value) => {
                self.members.take(member);
                Some(value)
            }
            Err(error) => {
                self.leave(path, noted, name, error);
                None
            }
        }
    }

    #[inline(never)]
    fn look_for(&mut self, name: &str) -> Option<Member<'a>> {
        self.ask(name);
        self.members.find(name)
    }

    /// A successful answer is never lost because something optional in it is odd.
    #[cold]
    #[inline(never)]
    fn leave(&mut self, path: &Path<'_>, noted: usize, name: &str, error: DecodeError) {
        path.forget_since(noted);
        if let Some(notes) = path.notes() {
            notes.add_error(DeviationKind::Unreadable, error);
            self.left.push(name.to_owned());
        }
    }

    /// Where an answer says `null` for nothing, an argument would say less than it seems to.
    #[cold]
    #[inline(never)]
    fn note_null_argument(&mut self, name: &str) {
        let found = self.members.find(name).map(|member| member.value);
        let path = self.path.key(name);
        let node = Node::new(found, &path);
        if node.is_null() {
            node.note(DeviationKind::Form, "a value, or no such field");
        }
    }

    fn nullable_at<T: Decode>(&mut self, path: &Path<'_>, name: &str) -> Option<T> {
        if path.notes().is_some() && !self.has(name) {
            Node::new(None, path).note(DeviationKind::Missing, "a value or null");
        }
        self.readable::<Option<T>>(path, name).flatten()
    }

    fn three_state_at<T: Decode>(&mut self, path: &Path<'_>, name: &str) -> Field<T> {
        let value = self.readable::<Option<T>>(path, name);
        value.map_or(Field::Absent, Into::into)
    }

    /// Reads a field that is always there. A list or a map that is not there is empty.
    ///
    /// # Errors
    /// When the field is missing or not of its type.
    pub fn required<T: Decode>(&mut self, name: &str) -> Result<T, DecodeError> {
        let path = self.path;
        self.at(&path.key(name), name)
    }

    /// Reads a field that may be left out. What cannot be read counts as left out, and stays among the extra fields.
    pub fn optional<T: Decode>(&mut self, name: &str) -> Option<T> {
        let path = self.path;
        if self.is_of_arguments() {
            self.note_null_argument(name);
        }
        self.readable::<Option<T>>(&path.key(name), name).flatten()
    }

    /// Reads a field that may be null. What cannot be read counts as null, and stays among the extra fields.
    pub fn nullable<T: Decode>(&mut self, name: &str) -> Option<T> {
        let path = self.path;
        self.nullable_at(&path.key(name), name)
    }

    /// Reads a field that may be left out, and may be null, which is something else. What cannot be read counts as left out,
    /// and stays among the extra fields.
    pub fn three_state<T: Decode>(&mut self, name: &str) -> Field<T> {
        let path = self.path;
        self.three_state_at(&path.key(name), name)
    }

    /// As [`required`](Self::required), with numbers and flags as JSON strings.
    ///
    /// # Errors
    /// When the field is missing or not of its type.
    pub fn required_text<T: Decode>(&mut self, name: &str) -> Result<T, DecodeError> {
        let path = self.path;
        self.at(&path.key_as_text(name), name)
    }

    /// As [`optional`](Self::optional), with numbers and flags as JSON strings.
    pub fn optional_text<T: Decode>(&mut self, name: &str) -> Option<T> {
        let path = self.path;
        if self.is_of_arguments() {
            self.note_null_argument(name);
        }
        let value = self.readable::<Option<T>>(&path.key_as_text(name), name);
        value.flatten()
    }

    /// As [`nullable`](Self::nullable), with numbers and flags as JSON strings.
    pub fn nullable_text<T: Decode>(&mut self, name: &str) -> Option<T> {
        let path = self.path;
        self.nullable_at(&path.key_as_text(name), name)
    }

    /// As [`three_state`](Self::three_state), with numbers and flags as JSON strings.
    pub fn three_state_text<T: Decode>(&mut self, name: &str) -> Field<T> {
        let path = self.path;
        self.three_state_at(&path.key_as_text(name), name)
    }

    /// Takes out a field whose value is known beforehand; another value stays among the fields nobody asked for.
    #[inline(never)]
    pub fn constant(&mut self, name: &str, json: &str) {
        let known = |text: &str| are_equal(text, json);
        let found = self.members.find(name);
        let path = self.path.key(name);
        let node = Node::new(found.map(|member| member.value), &path);
        match found {
            Some(member) if known(member.value.get()) => self.members.take(member),
            Some(_) => {
                let kind = if node.is_argument() {
                    DeviationKind::Form
                } else {
                    DeviationKind::UnknownValue
                };
                node.note(kind, CONSTANT);
                self.left.push(name.to_owned());
            }
            // A call writes its constants itself.
            None if node.is_argument() => {}
            None => node.note(DeviationKind::Missing, CONSTANT),
        }
    }

    /// An error that says that a field should be there.
    pub(crate) fn missing(&self, name: &str, expected: &'static str) -> DecodeError {
        Node::new(None, &self.path.key(name)).error(expected)
    }

    /// The fields nobody asked for.
    #[must_use]
    #[inline(never)]
    pub fn extra(self) -> Extra {
        if self.path.notes().is_some() {
            self.note_extra();
        }
        self.open_extra()
    }

    /// The same of an object that may have any fields: they are no deviation.
    #[must_use]
    #[inline(never)]
    pub fn open_extra(self) -> Extra {
        let fields = self.members.left();
        Extra::new(
            fields
                .into_iter()
                .map(|field| {
                    (
                        field.value.name().into_owned(),
                        Json::from_text(field.value.get()),
                    )
                })
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
        for field in self.members.left() {
            let name = field.value.name();
            if !self.left.iter().any(|left| *left == name) {
                Node::new(Some(field.value), &self.path.entry(&name))
                    .note(DeviationKind::UnknownField, self.known());
            }
        }
    }
}

/// What is expected where there is a constant.
const CONSTANT: &str = "the one value that is known";

/// The names only: the values may be private.
impl fmt::Debug for ObjectReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self
            .members
            .left()
            .iter()
            .map(|field| field.value.name())
            .collect();
        write!(f, "ObjectReader({}: {names:?})", self.path)
    }
}
