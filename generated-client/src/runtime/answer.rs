//! The answer of a successful call, without what is wrapped around it.

use std::fmt;

use super::api::{Envelope, Protocol, Route, Total};
use super::encoding::text;
use super::error::Error;
use super::json::{
    self, Decode, DecodeError, DeviationKind, Document, Kind, Node, Notes, ObjectReader, Path,
    Value, push_key,
};
use super::json_rpc;
use super::read::document;
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
    document: Option<Document<'a>>,
    /// Where in the document the answer stands, if there is one.
    index: Option<u32>,
    /// Why the body is not a document.
    unread: Option<DecodeError>,
    root: String,
    /// From the inside out.
    envelopes: Vec<Opened>,
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

/// An envelope that was taken off.
struct Opened {
    /// Where in the document it stands.
    index: u32,
    /// How much of the path to the result is the path to the envelope.
    root_length: usize,
    keys: Keys,
}

enum Keys {
    Operation(Envelope),
    Protocol(&'static [&'static str]),
}

/// Takes the result out of an answer, unless the answer is a refusal in disguise or that to another JSON-RPC id.
pub(crate) fn open<'a>(
    route: &'static Route,
    id: u64,
    reply: &'a Reply,
) -> Result<Answer<'a>, Error> {
    if route.family.protocol == Protocol::JsonRpc {
        return json_rpc::open(route, id, reply);
    }
    if text(reply).trim_ascii().is_empty() {
        return Answer::open(route, reply, None, "$");
    }
    match document(reply) {
        Ok(document) => Answer::open(route, reply, Some((document, 0)), "$"),
        Err(error) => {
            let mut answer = Answer::open(route, reply, None, "$")?;
            answer.unread = Some(error);
            Ok(answer)
        }
    }
}

impl<'a> Answer<'a> {
    /// Takes off the operation's own envelope.
    pub(crate) fn open(
        route: &'static Route,
        reply: &'a Reply,
        found: Option<(Document<'a>, u32)>,
        root: &str,
    ) -> Result<Self, Error> {
        let (document, index) = found.unzip();
        let mut answer = Self {
            reply,
            document,
            index,
            unread: None,
            root: root.to_owned(),
            envelopes: Vec::new(),
            missing: index.and(route.envelope.value),
            notes: None,
        };
        if !route.envelope.is_bare() {
            answer.unwrap(route)?;
        }
        Ok(answer)
    }

    fn found(&self) -> Option<Value<'_>> {
        Some(self.document.as_ref()?.value(self.index?))
    }

    fn unwrap(&mut self, route: &'static Route) -> Result<(), Error> {
        let object = self.found().filter(|found| found.kind() == Kind::Object);
        let Some(object) = object else {
            return Ok(());
        };
        let Envelope {
            value,
            success,
            errors,
            message,
        } = route.envelope;
        let get = |key: Option<&str>| object.field(key?);
        let refused = get(success).is_some_and(is_false)
            || get(errors).is_some_and(|errors| !errors.says_nothing());
        if refused {
            let keys = &route.family.error_body;
            let mut messages = keys.message.to_vec();
            messages.extend([message, errors].into_iter().flatten());
            let words = object
                .raw()
                .map(|raw| Words::find(raw, &messages, keys.code));
            let detail = "the answer says that the call failed";
            return Err(Error::api(self.reply, words.unwrap_or_default(), detail));
        }
        // Several operations answer with and without an envelope: only its other keys tell.
        let wrapped = [value, success, errors]
            .into_iter()
            .any(|key| get(key).is_some());
        if !wrapped {
            return Ok(());
        }
        let (index, inner) = (object.index(), get(value).map(Value::index));
        self.missing = None;
        self.envelopes.push(Opened {
            index,
            root_length: self.root.len(),
            keys: Keys::Operation(route.envelope),
        });
        if let Some(key) = value {
            self.index = inner;
            push_key(&mut self.root, key);
        }
        Ok(())
    }

    /// The same answer inside the envelope of a protocol, which stands at `root` and has these keys.
    pub(crate) fn inside(mut self, index: u32, root: &str, keys: &'static [&'static str]) -> Self {
        self.envelopes.push(Opened {
            index,
            root_length: root.len(),
            keys: Keys::Protocol(keys),
        });
        self
    }

    /// The same answer, whose deviations are noted.
    pub(crate) fn observed_by(mut self, notes: Option<&'a Notes>) -> Self {
        self.notes = notes;
        if notes.is_none() {
            return self;
        }
        if let Some(document) = &self.document {
            for envelope in self.envelopes.iter().rev() {
                let root = &self.root[..envelope.root_length];
                envelope.note(document, &Path::root(root).observed_by(notes));
            }
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
        if self.index.is_none() && self.unread.is_none() {
            return Decode::decode(Node::new(None, &self.path()));
        }
        self.read(Decode::decode)
    }

    /// Reads the answer as nothing: the call succeeded, whatever the answer says.
    ///
    /// # Errors
    /// When the body is neither JSON nor words such as `OK`: the page of a gateway does not come from the API, and JSON that
    /// breaks off may have been about to say that the call failed.
    pub fn nothing(self) -> Result<(), DecodeError> {
        let Some(error) = self.unread else {
            return Ok(());
        };
        if !json::are_words(text(self.reply)) {
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
        if let Some(found) = self.found() {
            return read(Node::new(Some(found), &self.path()));
        }
        Err(self.unread.clone().unwrap_or_else(|| {
            let found = match self.document {
                None => "an empty body",
                Some(_) => "nothing",
            };
            DecodeError::new(&*self.root, "a value", found)
        }))
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

impl Opened {
    /// Notes what is odd about the envelope itself.
    fn note(&self, document: &Document<'_>, path: &Path<'_>) {
        // What is no object has nothing to note.
        if let Ok(mut object) = Node::new(Some(document.value(self.index)), path).object() {
            self.note_fields(&mut object);
        }
    }

    fn note_fields(&self, object: &mut ObjectReader<'_>) {
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

fn is_false(value: Value<'_>) -> bool {
    Node::new(Some(value), &Path::root("$")).bool() == Ok(false)
}

/// Without the content, which may be private.
impl fmt::Debug for Answer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = json::describe(self.found().and_then(Value::raw));
        write!(f, "Answer({}, {}: {found})", self.reply.status(), self.root)
    }
}
