//! JSON text that was looked through once: every value in it can be found without looking again.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::decode::{Decode, not_json};
use super::decode_error::DecodeError;
use super::node::Node;
use super::path::Path;
use super::scan::{Place, Scanned, scan};
use super::split::{self, Kind};

/// JSON text, and where its values stand.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    text: &'a str,
    scanned: Scanned,
    /// Whether to expect names that come twice in an object, of which the last counts.
    careful: Cell<bool>,
}

impl<'a> Document<'a> {
    /// Looks through bytes. If they are not one JSON value, the type that they are said to have helps to find out why.
    pub(crate) fn parse_as(media_type: Option<&str>, bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let text = std::str::from_utf8(bytes).ok();
        text.and_then(Self::new)
            .ok_or_else(|| not_json(media_type, bytes))
    }

    /// Looks through text; nothing if it is not one JSON value.
    pub(crate) fn new(text: &'a str) -> Option<Self> {
        let scanned = scan(text)?;
        let careful = Cell::new(scanned.has_escaped_names);
        Some(Self {
            text,
            scanned,
            careful,
        })
    }

    /// Expects from the start that names come twice, for what cannot be read again.
    #[cfg(feature = "dynamic")]
    pub(crate) fn carefully(self) -> Self {
        self.careful.set(true);
        self
    }

    /// The whole value.
    pub(crate) const fn root(&self) -> Value<'_> {
        self.value(0)
    }

    /// The value of an index.
    pub(crate) const fn value(&self, index: u32) -> Value<'_> {
        Value {
            document: self,
            index,
        }
    }

    /// Reads the whole value as a type.
    pub(crate) fn decode<T: Decode>(&self, path: &Path<'_>) -> Result<T, DecodeError> {
        self.read(0, path, T::decode)
    }

    /// Reads a value: twice, when it turns out that a name comes twice.
    pub(crate) fn read<T>(
        &self,
        index: u32,
        path: &Path<'_>,
        read: impl Fn(Node<'_>) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        loop {
            let noted = path.noted();
            let was_careful = self.careful.get();
            let result = read(Node::new(Some(self.value(index)), path));
            if was_careful || !self.careful.get() {
                return result;
            }
            path.forget_since(noted);
        }
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

    /// The same for those who take values apart one by one.
    pub(crate) fn raw(self) -> Option<&'a RawValue> {
        serde_json::from_str(self.get()).ok()
    }

    pub(crate) fn kind(self) -> Kind {
        let start = self.place().start as usize;
        split::kind_of(self.document.text.as_bytes().get(start).copied())
    }

    /// The characters a JSON string stands for.
    pub(super) fn text(self) -> Option<Cow<'a, str>> {
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

    /// What finds the value again in its document.
    pub(crate) const fn index(self) -> u32 {
        self.index
    }

    /// The value of the field of this name; the last, if there are several.
    pub(crate) fn field(self, name: &str) -> Option<Self> {
        let object = (self.kind() == Kind::Object).then_some(self)?;
        object
            .children()
            .filter(|field| field.name() == name)
            .last()
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

    /// What is right in an array or an object.
    pub(crate) fn children(self) -> Children<'a> {
        let place = self.place();
        let is_filled = matches!(self.kind(), Kind::Array | Kind::Object);
        Children {
            document: self.document,
            next: self.index + 1,
            left: if is_filled { place.count } else { 0 },
        }
    }

    /// The name that a field has.
    pub(crate) fn name(self) -> Cow<'a, str> {
        let Place {
            name_start,
            name_end,
            ..
        } = self.place();
        let name = self.document.slice(name_start, name_end);
        if self.document.scanned.has_escaped_names && name.contains('\\') {
            let quoted = self.document.slice(name_start - 1, name_end + 1);
            if let Ok(name) = serde_json::from_str(quoted) {
                return Cow::Owned(name);
            }
        }
        Cow::Borrowed(name)
    }

    /// The fields of an object in the order of the document; of a name that comes twice, the last.
    pub(super) fn fields(self) -> Vec<(Cow<'a, str>, Value<'a>)> {
        let all = self.children();
        let mut fields: Vec<_> = all.map(|field| (field.name(), field)).collect();
        if fields.len() > 1 {
            let last: BTreeMap<&str, u32> = fields
                .iter()
                .map(|(name, field)| (&**name, field.index))
                .collect();
            if last.len() < fields.len() {
                let mut kept: Vec<u32> = last.into_values().collect();
                kept.sort_unstable();
                fields.retain(|(_, field)| kept.binary_search(&field.index).is_ok());
            }
        }
        fields
    }

    /// Whether names are expected to come twice.
    pub(super) fn is_careful(self) -> bool {
        self.document.careful.get()
    }

    /// Has the document read again, because a name has come twice.
    pub(super) fn ask_for_care(self) {
        self.document.careful.set(true);
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
