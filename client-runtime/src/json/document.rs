//! JSON text that was looked through once: every value in it can be found without looking again.

use std::borrow::Cow;
use std::fmt;

use super::decode::{Decode, not_json};
use super::decode_error::DecodeError;
use super::kind::Kind;
use super::node::Node;
use super::path::Path;
use super::scan::{MAX_LENGTH, Place, Scanned, UNOPENED, scan};

/// JSON text, and where its values stand.
pub(crate) struct Document<'a> {
    text: &'a str,
    scanned: Scanned,
}

impl<'a> Document<'a> {
    /// Looks through bytes. If they are not one JSON value, the type that they are said to have helps to find out why.
    pub(crate) fn parse_as(media_type: Option<&str>, bytes: &'a [u8]) -> Result<Self, DecodeError> {
        if bytes.len() > MAX_LENGTH {
            return Err(DecodeError::new("$", "at most 4 GiB of JSON", "more"));
        }
        let text = std::str::from_utf8(bytes).ok();
        text.and_then(Self::new)
            .ok_or_else(|| not_json(media_type, bytes))
    }

    /// Looks through text; nothing if it is not one JSON value.
    pub(crate) fn new(text: &'a str) -> Option<Self> {
        let scanned = scan(text)?;
        Some(Self { text, scanned })
    }

    /// The whole value.
    pub(crate) const fn root(&self) -> Value<'_> {
        Value {
            document: self,
            index: 0,
        }
    }

    /// Reads the whole value as a type.
    pub(crate) fn decode<T: Decode>(&self, path: &Path<'_>) -> Result<T, DecodeError> {
        T::decode(Node::new(Some(self.root()), path))
    }

    fn place(&self, index: u32) -> Place {
        let place = self.scanned.places.get(index as usize);
        place.copied().unwrap_or_default()
    }

    fn slice(&self, start: u32, end: u32) -> &str {
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }
}

/// Without the text, which may be private.
impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({} bytes)", self.text.len())
    }
}

/// A value of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'a> {
    document: &'a Document<'a>,
    index: u32,
}

impl<'a> Value<'a> {
    fn place(self) -> Place {
        self.document.place(self.index)
    }

    /// The JSON text.
    pub(crate) fn get(self) -> &'a str {
        let place = self.place();
        self.document.slice(place.start, place.end)
    }

    pub(crate) fn kind(self) -> Kind {
        let start = self.place().start as usize;
        Kind::of(self.document.text.as_bytes().get(start).copied())
    }

    /// The characters a JSON string stands for.
    pub(crate) fn text(self) -> Option<Cow<'a, str>> {
        let place = self.place();
        if self.kind() != Kind::Text {
            return None;
        }
        let text = self.document.slice(place.start + 1, place.end - 1);
        if text.contains('\\') {
            return serde_json::from_str(self.get()).ok().map(Cow::Owned);
        }
        Some(Cow::Borrowed(text))
    }

    /// The value of the field of this name.
    pub(crate) fn field(self, name: &str) -> Option<Self> {
        let object = (self.kind() == Kind::Object).then_some(self)?;
        object.children().find(|field| field.name() == name)
    }

    /// The item of an array that has no other.
    pub(crate) fn only_item(self) -> Option<Self> {
        let array = (self.kind() == Kind::Array && self.count() == 1).then_some(self)?;
        array.children().next()
    }

    /// Whether a value says that there is nothing to say, as the place of an error does on success.
    pub(crate) fn says_nothing(self) -> bool {
        match self.kind() {
            Kind::Array | Kind::Object => self.count() == 0,
            _ => matches!(self.get(), "null" | "false" | "0" | "\"\""),
        }
    }

    /// A short description that gives nothing of the value away.
    pub(crate) fn describe(self) -> Cow<'static, str> {
        Cow::Borrowed(match self.kind() {
            Kind::Null => "null",
            Kind::Bool => "a boolean",
            Kind::Number => "a number",
            Kind::Array if self.count() == 0 => "an empty array",
            Kind::Array => "an array",
            Kind::Object if self.count() == 0 => "an empty object",
            Kind::Object => "an object",
            Kind::Text => match self.text().map(|text| text.chars().count()) {
                Some(0) => "empty text",
                Some(1) => "text of 1 character",
                Some(count) => return Cow::Owned(format!("text of {count} characters")),
                None => "text with a broken escape",
            },
        })
    }

    /// What is right in an array or an object.
    pub(crate) fn children(self) -> Children<'a> {
        Children {
            document: self.document,
            next: self.index + 1,
            left: if self.is_unopened() { 0 } else { self.count() },
        }
    }

    /// Whether it is an array or object that is nested too deep to be taken apart.
    pub(super) fn is_unopened(self) -> bool {
        self.count() == UNOPENED
    }

    /// The name that a field has.
    pub(crate) fn name(self) -> Cow<'a, str> {
        self.place().name(self.document.text)
    }

    /// How many values are right in an array or an object.
    pub(super) fn count(self) -> u32 {
        self.place().count
    }
}

/// What is right in an array or an object, one by one.
#[derive(Clone, Debug)]
pub(crate) struct Children<'a> {
    document: &'a Document<'a>,
    next: u32,
    left: u32,
}

impl<'a> Children<'a> {
    /// The next one, of which it is known that there is one.
    pub(super) const fn first(&self) -> Value<'a> {
        Value {
            document: self.document,
            index: self.next,
        }
    }

    /// Goes to the next field of this name, and tells how many come before it; nothing if there is none.
    #[inline]
    pub(super) fn skip_to(&mut self, name: &str) -> Option<u32> {
        let document = self.document;
        let (text, places) = (document.text.as_bytes(), &*document.scanned.places);
        let has_escaped_names = document.scanned.has_escaped_names;
        let mut skipped = 0;
        while skipped < self.left {
            let place = places.get(self.next as usize)?;
            let (start, end) = (place.name_start as usize, place.name_end as usize);
            let is_it = if has_escaped_names {
                let index = self.next;
                Value { document, index }.name() == name
            } else {
                end - start == name.len() && text.get(start..end) == Some(name.as_bytes())
            };
            if is_it {
                self.left -= skipped;
                return Some(skipped);
            }
            self.next = place.next;
            skipped += 1;
        }
        None
    }
}

impl<'a> Iterator for Children<'a> {
    type Item = Value<'a>;

    #[inline]
    fn next(&mut self) -> Option<Value<'a>> {
        self.left = self.left.checked_sub(1)?;
        let value = self.first();
        let place = self.document.scanned.places.get(self.next as usize)?;
        self.next = place.next;
        Some(value)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Children<'_> {}
