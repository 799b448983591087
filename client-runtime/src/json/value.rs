//! JSON without a type: for envelopes, refusals and whatever else is looked at here and there.

use std::borrow::Cow;
use std::fmt;

use super::cursor::{Cursor, Quoted};
use super::decode_error::DecodeError;
use super::kind::Kind;
use super::text::not_json;

/// A value in text that was found to be JSON. What is in it is found by walking through it.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a>(&'a str);

impl<'a> Value<'a> {
    /// The value that a text is; nothing if it is not JSON.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let mut cursor = Cursor::new(text);
        let value = cursor.skip().ok()?;
        cursor.peek().is_none().then_some(Self(value))
    }

    /// The same for bytes. If they are not JSON, the type that they are said to have helps to find out why.
    pub(crate) fn parse_bytes(
        media_type: Option<&str>,
        bytes: &'a [u8],
    ) -> Result<Self, DecodeError> {
        let text = std::str::from_utf8(bytes).ok();
        text.and_then(Self::parse)
            .ok_or_else(|| not_json(media_type, bytes))
    }

    /// The value that begins at a place; nothing if there is none.
    pub(super) fn at(mut cursor: Cursor<'a>) -> Option<Self> {
        cursor.skip().ok().map(Self)
    }

    /// The JSON text.
    pub(crate) const fn get(self) -> &'a str {
        self.0
    }

    pub(crate) fn kind(self) -> Kind {
        Kind::of(self.0.bytes().next())
    }

    /// The characters a JSON string stands for.
    pub(crate) fn text(self) -> Option<Cow<'a, str>> {
        match self.kind() {
            Kind::Text => Cursor::new(self.0).string().ok()?.text(),
            _ => None,
        }
    }

    /// The value of the field of this name; of several, the last.
    pub(crate) fn field(self, name: &str) -> Option<Self> {
        let fields = self.fields().filter(|(field, _)| field == name);
        fields.last().map(|(_, value)| value)
    }

    /// The fields of an object, with their names.
    pub(crate) fn fields(self) -> impl Iterator<Item = (Cow<'a, str>, Self)> {
        let fields = self.children();
        fields.filter_map(|(name, value)| Some((name?.as_name(), value)))
    }

    /// What is in an array.
    pub(crate) fn items(self) -> impl Iterator<Item = Self> + use<'a> {
        let array = (self.kind() == Kind::Array).then(|| self.children());
        array.into_iter().flatten().map(|(_, item)| item)
    }

    /// The item of an array that has no other.
    pub(crate) fn only_item(self) -> Option<Self> {
        let mut items = self.items();
        let only = items.next()?;
        items.next().is_none().then_some(only)
    }

    /// Whether an array or object has nothing in it.
    pub(super) fn is_empty(self) -> bool {
        self.children().next().is_none()
    }

    /// Whether a value says that there is nothing to say, as the place of an error does on success.
    pub(crate) fn says_nothing(self) -> bool {
        match self.kind() {
            Kind::Array | Kind::Object => self.is_empty(),
            _ => matches!(self.get(), "null" | "false" | "0" | "\"\""),
        }
    }

    /// The value that text is which was walked over.
    pub(super) const fn of(json: &'a str) -> Self {
        Self(json)
    }

    /// A short description that gives nothing of the value away.
    pub(crate) fn describe(self) -> Cow<'static, str> {
        Cow::Borrowed(match self.kind() {
            Kind::Null => "null",
            Kind::Bool => "a boolean",
            Kind::Number => "a number",
            Kind::Array if self.is_empty() => "an empty array",
            Kind::Array => "an array",
            Kind::Object if self.is_empty() => "an empty object",
            Kind::Object => "an object",
            Kind::Text => match self.text().map(|text| text.chars().count()) {
                Some(0) => "empty text",
                Some(1) => "text of 1 character",
                Some(count) => return Cow::Owned(format!("text of {count} characters")),
                None => "text with a broken escape",
            },
        })
    }

    /// What is right in an array or an object, in an object with names.
    pub(super) fn children(self) -> Children<'a> {
        let mut inside = Cursor::new(self.0);
        inside.step();
        Children {
            inside,
            kind: self.kind(),
        }
    }
}

/// Whether a value means `false`, in any form that is accepted.
pub(crate) fn is_false(value: Value<'_>) -> bool {
    matches!(value.get(), "false" | "0" | "\"0\"" | "\"false\"")
}

/// Omits the text, which may be private.
impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Value({})", self.describe())
    }
}

/// What is right in an array or an object.
pub(super) struct Children<'a> {
    inside: Cursor<'a>,
    kind: Kind,
}

impl<'a> Iterator for Children<'a> {
    type Item = (Option<Quoted<'a>>, Value<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.inside.peek() == Some(b',') {
            self.inside.step();
        }
        let (end, name) = match self.kind {
            Kind::Object => (b'}', true),
            Kind::Array => (b']', false),
            _ => return None,
        };
        if self.inside.peek() == Some(end) {
            return None;
        }
        let name = if name {
            Some(self.inside.name().ok()?)
        } else {
            None
        };
        Some((name, Value(self.inside.skip().ok()?)))
    }
}
