//! The answer of a successful call, without what is wrapped around it.

use std::fmt;

use serde_json::value::RawValue;

use super::api::{Envelope, Protocol, Route, Total};
use super::error::Error;
use super::json::{
    self, Decode, DecodeError, DeviationKind, Kind, Node, Notes, Path, from_json, push_key,
};
use super::json_rpc;
use super::read::parse;
use super::refusal::Words;
use super::transport::Reply;
use super::values::{Extra, Page};

/// The answer of a successful call, to be read as the operation's output.
///
/// An operation reads it in one of these ways:
///
/// ```
/// use cleeng_client::Page;
/// use cleeng_client::core::passes::Pass;
/// use cleeng_client::json::DecodeError;
/// use cleeng_client::operation::{Answer, Total};
///
/// fn one(answer: Answer<'_>) -> Result<Pass, DecodeError> {
///     answer.value()
/// }
///
/// fn one_or_none(answer: Answer<'_>) -> Result<Option<Pass>, DecodeError> {
///     answer.optional_value()
/// }
///
/// fn none(answer: Answer<'_>) -> Result<(), DecodeError> {
///     answer.nothing()
/// }
///
/// fn list(answer: Answer<'_>) -> Result<Page<Pass>, DecodeError> {
///     answer.page(Some("items"), Total::Unknown)
/// }
/// ```
pub struct Answer<'a> {
    reply: &'a Reply,
    raw: Option<&'a RawValue>,
    root: String,
    /// From the inside out.
    envelopes: Vec<Opened<'a>>,
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
/// use cleeng_client::Page;
/// use cleeng_client::core::passes::Pass;
/// use cleeng_client::operation::FromAnswer;
///
/// fn takes<T: FromAnswer>() {}
///
/// takes::<Pass>();
/// takes::<Page<Pass>>();
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

/// Whatever the answer says.
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

/// An envelope that was taken off.
struct Opened<'a> {
    raw: &'a RawValue,
    /// How much of the path to the result is the path to the envelope.
    root_length: usize,
    keys: Keys,
}

enum Keys {
    Operation(Envelope),
    Protocol(&'static [&'static str]),
}

/// Takes the result out of an answer, unless the answer is a refusal in disguise.
pub(crate) fn open<'a>(route: &'static Route, reply: &'a Reply) -> Result<Answer<'a>, Error> {
    if route.family.protocol == Protocol::JsonRpc {
        return json_rpc::open(route, reply);
    }
    let raw = if reply.body().trim_ascii().is_empty() {
        None
    } else {
        Some(parse(reply).map_err(|error| Error::decode(reply, error))?)
    };
    Answer::open(route, reply, raw, "$")
}

impl<'a> Answer<'a> {
    /// Takes off the operation's own envelope.
    pub(crate) fn open(
        route: &'static Route,
        reply: &'a Reply,
        raw: Option<&'a RawValue>,
        root: &str,
    ) -> Result<Self, Error> {
        let bare = Self {
            reply,
            raw,
            root: root.to_owned(),
            envelopes: Vec::new(),
            missing: raw.and(route.envelope.value),
            notes: None,
        };
        let object = raw.filter(|raw| json::kind(raw) == Kind::Object);
        match object
            .filter(|_| !route.envelope.is_bare())
            .and_then(json::fields)
        {
            Some(fields) => bare.unwrap(route, &fields),
            None => Ok(bare),
        }
    }

    fn unwrap(
        mut self,
        route: &'static Route,
        fields: &[(String, &'a RawValue)],
    ) -> Result<Self, Error> {
        let Envelope {
            value,
            success,
            errors,
            message,
        } = route.envelope;
        let get = |key: Option<&str>| json::get(fields, key?);
        let refused = get(success).is_some_and(is_false)
            || get(errors).is_some_and(|raw| !json::says_nothing(raw));
        if refused {
            let keys = &route.family.error_body;
            let mut messages = keys.message.to_vec();
            messages.extend([message, errors].into_iter().flatten());
            let words = self.raw.map(|raw| Words::find(raw, &messages, keys.code));
            let detail = "the answer says that the call failed";
            return Err(Error::api(self.reply, words.unwrap_or_default(), detail));
        }
        // Several operations answer with and without an envelope: only its other keys tell.
        let wrapped = [value, success, errors]
            .into_iter()
            .any(|key| get(key).is_some());
        if let Some(raw) = self.raw.filter(|_| wrapped) {
            self.missing = None;
            self.envelopes.push(Opened {
                raw,
                root_length: self.root.len(),
                keys: Keys::Operation(route.envelope),
            });
        }
        if let Some(key) = value.filter(|_| wrapped) {
            self.raw = get(Some(key));
            push_key(&mut self.root, key);
        }
        Ok(self)
    }

    /// The same answer inside the envelope of a protocol, which stands at `root` and has these keys.
    pub(crate) fn inside(
        mut self,
        raw: &'a RawValue,
        root: &str,
        keys: &'static [&'static str],
    ) -> Self {
        self.envelopes.push(Opened {
            raw,
            root_length: root.len(),
            keys: Keys::Protocol(keys),
        });
        self
    }

    /// The same answer, whose deviations are noted.
    pub(crate) fn observed_by(mut self, notes: &'a Notes) -> Self {
        self.notes = Some(notes);
        for envelope in self.envelopes.iter().rev() {
            let root = &self.root[..envelope.root_length];
            let node = Node::new(
                Some(envelope.raw),
                Path::root(root).observed_by(Some(notes)),
            );
            envelope.note(node);
        }
        if let Some(key) = self.missing {
            let root = self.path();
            Node::new(None, root.key(key)).note(DeviationKind::Missing, "the result");
        }
        self
    }

    /// Reads the answer as a value.
    ///
    /// # Errors
    /// When there is none, or when it is not of this type.
    pub fn value<T: Decode>(self) -> Result<T, DecodeError> {
        T::decode(self.node()?)
    }

    /// Reads the answer as a value, if there is one.
    ///
    /// # Errors
    /// When it is not of this type.
    pub fn optional_value<T: Decode>(self) -> Result<Option<T>, DecodeError> {
        Decode::decode(Node::new(self.raw, self.path()))
    }

    /// Reads the answer as nothing.
    ///
    /// # Errors
    /// Never: whether the call succeeded was decided before.
    pub fn nothing(self) -> Result<(), DecodeError> {
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
        let node = self.node()?;
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

    fn node(&self) -> Result<Node<'_>, DecodeError> {
        if self.raw.is_some() {
            return Ok(Node::new(self.raw, self.path()));
        }
        let empty = self.reply.body().trim_ascii().is_empty();
        let found = if empty { "an empty body" } else { "nothing" };
        Err(DecodeError::new(&*self.root, "a value", found))
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

impl Opened<'_> {
    /// Notes what is odd about the envelope itself.
    fn note(&self, node: Node<'_>) {
        let Ok(mut object) = node.object() else {
            return;
        };
        match self.keys {
            Keys::Operation(envelope) => {
                if let Some(success) = envelope.success {
                    let _: Option<bool> = object.nullable(success);
                }
                let others = [envelope.value, envelope.errors, envelope.message];
                for key in others.into_iter().flatten() {
                    object.take(key);
                }
            }
            Keys::Protocol(keys) => {
                for key in keys {
                    object.take(key);
                }
            }
        }
        object.note_extra();
    }
}

fn is_false(raw: &RawValue) -> bool {
    from_json(raw.get()) == Ok(false)
}

/// Without the content, which may be private.
impl fmt::Debug for Answer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = json::describe(self.raw);
        write!(f, "Answer({}, {}: {found})", self.reply.status(), self.root)
    }
}
