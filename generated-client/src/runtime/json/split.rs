//! Taking JSON text apart, one level at a time.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::document::Document;

/// The kind of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool,
    Number,
    Text,
    Array,
    Object,
}

pub(crate) fn kind(raw: &RawValue) -> Kind {
    kind_of(raw.get().as_bytes().first().copied())
}

/// The kind of the value that starts with a byte.
pub(crate) const fn kind_of(first: Option<u8>) -> Kind {
    match first {
        Some(b'{') => Kind::Object,
        Some(b'[') => Kind::Array,
        Some(b'"') => Kind::Text,
        Some(b't' | b'f') => Kind::Bool,
        Some(b'n') | None => Kind::Null,
        Some(_) => Kind::Number,
    }
}

/// The fields of an object in the order of the document; of a name that comes twice, the last.
pub(crate) fn fields(raw: &RawValue) -> Option<Vec<(String, &RawValue)>> {
    let document = Document::new(raw.get())?;
    let root = document.root();
    if root.kind() != Kind::Object {
        return None;
    }
    let fields = root.children().map(|field| {
        let raw = serde_json::from_str(document.text_of(field)).ok()?;
        Some((field.name().into_owned(), raw))
    });
    fields.collect()
}

/// The value of the field of this name.
pub(crate) fn get<'a>(fields: &[(String, &'a RawValue)], name: &str) -> Option<&'a RawValue> {
    let found = fields.iter().find(|(field, _)| field == name);
    found.map(|(_, raw)| *raw)
}

/// The items of an array.
pub(crate) fn items(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

/// The characters a JSON string stands for.
pub(crate) fn text(raw: &RawValue) -> Option<Cow<'_, str>> {
    let quoted = raw.get();
    let plain = quoted.strip_prefix('"')?.strip_suffix('"')?;
    if plain.contains('\\') {
        serde_json::from_str(quoted).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(plain))
    }
}

/// Whether a value says that there is nothing to say, as the place of an error does on success.
pub(crate) fn says_nothing(raw: &RawValue) -> bool {
    match kind(raw) {
        Kind::Array => items(raw).is_some_and(|items| items.is_empty()),
        Kind::Object => fields(raw).is_some_and(|fields| fields.is_empty()),
        _ => matches!(raw.get(), "null" | "false" | "0" | "\"\""),
    }
}

/// A short description of a value that gives nothing of it away.
pub(crate) fn describe(raw: Option<&RawValue>) -> Cow<'static, str> {
    let Some(raw) = raw else {
        return Cow::Borrowed("nothing");
    };
    match kind(raw) {
        Kind::Null => Cow::Borrowed("null"),
        Kind::Bool => Cow::Borrowed("a boolean"),
        Kind::Number => Cow::Borrowed("a number"),
        Kind::Array if says_nothing(raw) => Cow::Borrowed("an empty array"),
        Kind::Array => Cow::Borrowed("an array"),
        Kind::Object if says_nothing(raw) => Cow::Borrowed("an empty object"),
        Kind::Object => Cow::Borrowed("an object"),
        Kind::Text => match text(raw).map(|text| text.chars().count()) {
            Some(0) => Cow::Borrowed("empty text"),
            Some(1) => Cow::Borrowed("text of 1 character"),
            Some(count) => Cow::Owned(format!("text of {count} characters")),
            None => Cow::Borrowed("text with a broken escape"),
        },
    }
}
