//! The answer of a successful call, without what is wrapped around it.

use std::fmt;

use crate::decode::envelope::{Wrapper, unwrap};
use crate::decode::unusable::Unusable;
use crate::encoding::text;
use crate::exchange::transport::Reply;
use crate::json::{
    Decode, DecodeError, DeviationKind, Extra, Kind, Node, Notes, Path, Value, are_words, push_key,
};
use crate::schema::{Route, Total};
use crate::values::Page;

/// The answer of a successful call, to be read as the operation's output.
///
/// An operation reads it in one of these ways:
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::Page;
/// use client_runtime::DecodeError;
/// use client_runtime::{Answer, Total};
///
/// fn one(answer: Answer<'_>) -> Result<Order, DecodeError> {
///     answer.value()
/// }
///
/// fn one_or_none(answer: Answer<'_>) -> Result<Option<Order>, DecodeError> {
///     answer.optional_value()
/// }
///
/// fn none(answer: Answer<'_>) -> Result<(), DecodeError> {
///     answer.nothing()
/// }
///
/// fn list(answer: Answer<'_>) -> Result<Page<Order>, DecodeError> {
///     answer.page(Some("items"), Total::Unknown)
/// }
/// ```
pub struct Answer<'a> {
    reply: &'a Reply,
    found: Found<'a>,
    root: String,
    /// From the outside in, with how much of the root is the path to each.
    wrappers: Vec<(usize, Wrapper<'a>)>,
    /// The key of the operation's envelope, when the answer came without it.
    missing: Option<&'static str>,
    notes: Option<&'a Notes>,
}

/// A type that a whole answer can be read as.
///
/// Every type that can be read from JSON is one, and so is nothing at all. An answer without a body is an error also for
/// an `Option`, unless the operation reads it by [`Answer::optional_value`].
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::Page;
/// use client_runtime::FromAnswer;
///
/// fn takes<T: FromAnswer>() {}
///
/// takes::<Order>();
/// takes::<Page<Order>>();
/// takes::<()>();
/// ```
#[diagnostic::on_unimplemented(
    message = "a whole answer cannot be read as `{Self}`",
    note = "implement `Decode` for it, and it can"
)]
pub trait FromAnswer: Sized {
    /// Reads an answer.
    ///
    /// # Errors
    /// When the answer does not have the shape of this type.
    fn from_answer(answer: Answer<'_>) -> Result<Self, DecodeError>;
}

impl<T: Decode> FromAnswer for T {
    fn from_answer(answer: Answer<'_>) -> Result<Self, DecodeError> {
        answer.value()
    }
}

/// JSON of any shape, words such as `OK`, or no body.
impl FromAnswer for () {
    fn from_answer(answer: Answer<'_>) -> Result<Self, DecodeError> {
        answer.nothing()
    }
}

/// A bare list.
impl<T: Decode> FromAnswer for Page<T> {
    fn from_answer(answer: Answer<'_>) -> Result<Self, DecodeError> {
        answer.page(None, Total::Unknown)
    }
}

/// What there is to be read.
enum Found<'a> {
    Value(Value<'a>),
    /// The envelope holds no result.
    Nothing,
    EmptyBody,
    /// The body is not JSON.
    Unread(DecodeError),
}

impl<'a> Answer<'a> {
    /// The answer of an empty body, whose root has this path.
    pub(super) fn new(reply: &'a Reply, root: &str) -> Self {
        Self {
            reply,
            found: Found::EmptyBody,
            root: root.to_owned(),
            wrappers: Vec::new(),
            missing: None,
            notes: None,
        }
    }

    /// The same for a body that is not JSON.
    pub(super) fn unread(mut self, error: DecodeError) -> Self {
        self.found = Found::Unread(error);
        self
    }

    /// The same under a key of an envelope.
    pub(super) fn inside(mut self, wrapper: Wrapper<'a>, key: &str) -> Self {
        self.wrappers.push((self.root.len(), wrapper));
        push_key(&mut self.root, key);
        self
    }

    /// The same with this value, out of which the operation's own envelope is taken.
    pub(super) fn found(
        mut self,
        route: &'static Route,
        value: Value<'a>,
    ) -> Result<Self, Unusable> {
        let key = route.envelope.value;
        let Some(wrapper) = unwrap(route, value)? else {
            self.found = Found::Value(value);
            self.missing = key;
            return Ok(self);
        };
        let Some(key) = key else {
            self.found = Found::Value(value);
            self.wrappers.push((self.root.len(), wrapper));
            return Ok(self);
        };
        self.found = wrapper.field(key).map_or(Found::Nothing, Found::Value);
        Ok(self.inside(wrapper, key))
    }

    /// The same answer, whose deviations are noted.
    pub(super) fn observed_by(mut self, notes: Option<&'a Notes>) -> Self {
        self.notes = notes;
        if notes.is_none() {
            return self;
        }
        for (root_length, wrapper) in &self.wrappers {
            let root = &self.root[..*root_length];
            wrapper.note(&Path::root(root).observed_by(notes));
        }
        if let Some(key) = self.missing {
            let root = self.path();
            Node::new(None, &root.key(key)).note(DeviationKind::Missing, "the result");
        }
        self
    }

    /// Reads the answer as a value.
    ///
    /// # Errors
    /// When there is none, or when it is not of this type.
    pub fn value<T: Decode>(self) -> Result<T, DecodeError> {
        self.read(T::decode)
    }

    /// Reads the answer as a value, if there is one.
    ///
    /// # Errors
    /// When it is not of this type.
    pub fn optional_value<T: Decode>(self) -> Result<Option<T>, DecodeError> {
        match self.found {
            Found::Nothing | Found::EmptyBody => Decode::decode(Node::new(None, &self.path())),
            Found::Value(_) | Found::Unread(_) => self.read(Decode::decode),
        }
    }

    /// Reads the answer as nothing: the call succeeded, whatever the answer says.
    ///
    /// # Errors
    /// When the body is neither JSON nor words such as `OK`: the page of a gateway does not come from the API, and JSON that
    /// breaks off may have been about to say that the call failed.
    pub fn nothing(self) -> Result<(), DecodeError> {
        let Found::Unread(error) = self.found else {
            return Ok(());
        };
        if !are_words(text(self.reply)) {
            return Err(error);
        }
        if let Some(notes) = self.notes {
            notes.add_error(DeviationKind::Form, error);
        }
        Ok(())
    }

    /// Reads the answer as a list, which is bare or stands under a key.
    ///
    /// # Errors
    /// When there is no list, or when an item is not of this type.
    pub fn page<T: Decode>(
        self,
        items: Option<&'static str>,
        total: Total,
    ) -> Result<Page<T>, DecodeError> {
        self.read(|node| self.page_of(node, items, total))
    }

    fn page_of<T: Decode>(
        &self,
        node: Node<'_>,
        items: Option<&'static str>,
        total: Total,
    ) -> Result<Page<T>, DecodeError> {
        let Some(key) = items.filter(|_| node.kind() != Kind::Array) else {
            if items.is_some() {
                node.note(DeviationKind::Form, "an object");
            }
            return Ok(Page::new(
                node.decode()?,
                self.header_total(total),
                Extra::default(),
            ));
        };
        let mut object = node.object()?;
        if !object.has(key) {
            return Err(object.missing(key, "an array"));
        }
        let items = object.required(key)?;
        let total = match total {
            Total::Field(name) => object.nullable(name),
            _ => self.header_total(total),
        };
        Ok(Page::new(items, total, object.extra()))
    }

    fn path(&self) -> Path<'_> {
        Path::root(&self.root).observed_by(self.notes)
    }

    fn read<T>(
        &self,
        read: impl FnOnce(Node<'_>) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        match self.found {
            Found::Value(value) => read(Node::new(Some(value), &self.path())),
            _ => Err(self.no_value()),
        }
    }

    fn no_value(&self) -> DecodeError {
        let found = match &self.found {
            Found::Unread(error) => return error.clone(),
            Found::EmptyBody => "an empty body",
            Found::Value(_) | Found::Nothing => "nothing",
        };
        DecodeError::new(&*self.root, "a value", found)
    }

    fn header_total(&self, total: Total) -> Option<u64> {
        let Total::Header(name) = total else {
            return None;
        };
        let value = self.reply.headers().get(name);
        let text = value.and_then(|value| value.to_str().ok());
        let total = text.and_then(|text| text.trim().parse().ok());
        if let Some(notes) = self.notes.filter(|_| total.is_none()) {
            let (kind, found) = match value {
                None => (DeviationKind::Missing, "nothing"),
                Some(_) => (DeviationKind::Unreadable, "other text"),
            };
            notes.add(kind, format!("header {name}"), "a count", found);
        }
        total
    }
}

/// Without the content, which may be private.
impl fmt::Debug for Answer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = match self.found {
            Found::Value(value) => value.describe(),
            _ => "nothing".into(),
        };
        write!(f, "Answer({}, {}: {found})", self.reply.status(), self.root)
    }
}
