//! Every form of a value that is read although it is not the proper one.
//!
//! The same API writes one logical type in several ways, above all where PHP has no difference between them. All that is
//! accepted beyond plain JSON is decided here and nowhere else, and noted here for those who want to know.

use std::borrow::Cow;

use super::deviation::DeviationKind;
use super::document::{Children, Value};
use super::kind::Kind;
use super::node::Node;
use crate::values::Decimal;

/// `13`, `"13"`, `13.0` and `"1.3e1"` are one integer.
#[inline(never)]
pub(super) fn whole(node: Node<'_>) -> Option<i128> {
    let text = digits(node)?;
    short_whole(&text)
        .or_else(|| text.parse().ok())
        .or_else(|| Decimal::parse(&text)?.to_i128())
}

/// A number of so few digits that it cannot be out of range, as most are.
fn short_whole(text: &str) -> Option<i128> {
    const MAX_DIGITS: usize = 18;
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || digits.len() > MAX_DIGITS {
        return None;
    }
    let mut whole: i64 = 0;
    for byte in digits.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        whole = whole * 10 + i64::from(byte - b'0');
    }
    let is_negative = digits.len() < text.len();
    Some(if is_negative { -whole } else { whole }.into())
}

/// Notes an integer that is read from another form; only the caller knows whether it is in range.
#[inline(never)]
pub(super) fn note_whole(node: Node<'_>, expected: &'static str) {
    if node.is_observed() {
        let plain = |text: Cow<'_, str>| text.parse::<i128>().is_ok();
        let is_plain = digits(node).is_some_and(plain);
        note_scalar(node, expected, Kind::Number, is_plain);
    }
}

/// `5.99` and `"5.99"` are one number.
#[inline(never)]
pub(super) fn number(node: Node<'_>) -> Option<Cow<'_, str>> {
    digits(node).filter(|text| node.kind() == Kind::Number || Decimal::is_one(text))
}

/// Notes a number that is read from another form.
#[inline(never)]
pub(super) fn note_number(node: Node<'_>, expected: &'static str) {
    note_scalar(node, expected, Kind::Number, true);
}

fn digits(node: Node<'_>) -> Option<Cow<'_, str>> {
    let value = node.value()?;
    match value.kind() {
        Kind::Number => Some(Cow::Borrowed(value.get())),
        Kind::Text => value.text(),
        _ => None,
    }
}

/// `true`, `1`, `"1"` and `"true"` are one boolean.
#[inline(never)]
pub(super) fn bool(node: Node<'_>, expected: &'static str) -> Option<bool> {
    let value = match node.json()? {
        "true" | "1" | "\"1\"" | "\"true\"" => true,
        "false" | "0" | "\"0\"" | "\"false\"" => false,
        _ => return None,
    };
    note_scalar(node, expected, Kind::Bool, true);
    Some(value)
}

/// Where the documented form is a JSON string, any other form deviates from that.
fn note_scalar(node: Node<'_>, expected: &'static str, kind: Kind, is_plain: bool) {
    if !node.is_observed() {
        return;
    }
    let as_text = node.path().is_as_text();
    let documented = if as_text { Kind::Text } else { kind };
    let is_proper = node.kind() == documented || node.is_argument() && node.kind() == kind;
    if is_proper && is_plain {
        return;
    }
    if as_text {
        node.note(DeviationKind::Form, format!("{expected} as text"));
    } else {
        node.note(DeviationKind::Form, expected);
    }
}

/// `"13"`, `13` and even `true` can be read as text.
#[inline(never)]
pub(super) fn text(node: Node<'_>) -> Option<Cow<'_, str>> {
    let value = node.value()?;
    match value.kind() {
        Kind::Text => value.text(),
        Kind::Number | Kind::Bool => Some(Cow::Borrowed(value.get())),
        _ => None,
    }
}

/// Notes text that is read from another form; only the caller knows whether it is accepted.
#[inline(never)]
pub(super) fn note_text(node: Node<'_>, expected: &'static str) {
    if node.kind() != Kind::Text {
        node.note(DeviationKind::Form, expected);
    }
}

/// `{}` and `[]` are one empty object, and `[{"a": 1}]` is the only one of a list.
#[inline(never)]
pub(super) fn fields<'a>(node: Node<'a>, expected: &'static str) -> Option<Fields<'a>> {
    let value = node.value()?;
    let object = match value.kind() {
        Kind::Object => return Some(Fields::Of(value)),
        Kind::Array => {
            let mut items = value.children();
            match (items.next(), items.next()) {
                (None, _) => Fields::None,
                (Some(only), None) if only.kind() == Kind::Object && !only.is_unopened() => {
                    Fields::Of(only)
                }
                _ => return None,
            }
        }
        _ => return None,
    };
    // Whoever copies a sample of such an API gives `[]` too.
    if !(node.is_argument() && is_empty_array(node)) {
        node.note(DeviationKind::Form, expected);
    }
    Some(object)
}

/// Where the fields of an object are found.
#[derive(Clone, Copy)]
pub(super) enum Fields<'a> {
    None,
    Of(Value<'a>),
}

/// A map is an object, and empty when there is nothing.
#[inline(never)]
pub(super) fn entries<'a>(
    node: Node<'a>,
    expected: &'static str,
) -> Option<Vec<(Cow<'a, str>, Value<'a>)>> {
    if is_empty_array(node) && node.is_argument() {
        return Some(Vec::new());
    }
    if is_nothing_but(node, &[]) || is_empty_array(node) {
        note_none(node, expected);
        return Some(Vec::new());
    }
    let value = node.value()?;
    let fields = (value.kind() == Kind::Object).then(|| value.children())?;
    Some(fields.map(|field| (field.name(), field)).collect())
}

/// The items of a list, one by one.
pub(crate) enum Items<'a> {
    /// Those of an array.
    Array(Children<'a>),
    /// Those of something else.
    Others(std::vec::IntoIter<Value<'a>>),
}

impl<'a> Iterator for Items<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        match self {
            Self::Array(items) => items.next(),
            Self::Others(items) => items.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Array(items) => items.size_hint(),
            Self::Others(items) => items.size_hint(),
        }
    }
}

impl ExactSizeIterator for Items<'_> {}

/// `["a"]` and `{"0": "a"}` are one list, which is empty when there is nothing.
#[inline(never)]
pub(super) fn items<'a>(node: Node<'a>, expected: &'static str) -> Option<Items<'a>> {
    if is_nothing_but(node, &[]) {
        note_none(node, expected);
        return Some(Items::Others(Vec::new().into_iter()));
    }
    let value = node.value()?;
    let items: Vec<_> = match value.kind() {
        Kind::Array => return Some(Items::Array(value.children())),
        Kind::Object => value
            .children()
            .enumerate()
            .map(|(index, item)| (item.name() == index.to_string()).then_some(item))
            .collect::<Option<_>>()?,
        _ => return None,
    };
    node.note(DeviationKind::Form, expected);
    Some(Items::Others(items.into_iter()))
}

/// Notes a list or a map that counts as empty because it is not there.
fn note_none(node: Node<'_>, expected: &'static str) {
    let kind = if node.kind() == Kind::Null {
        DeviationKind::Missing
    } else {
        DeviationKind::Form
    };
    node.note(kind, expected);
}

/// No value, `null`, `""`, `false` and `"n/a"` all say that there is nothing, unless the type has them among its values. In an
/// argument they are what they are.
#[inline(never)]
pub(super) fn is_nothing_but(node: Node<'_>, values: &[&str]) -> bool {
    let Some(value) = node.value() else {
        return true;
    };
    match value.kind() {
        Kind::Null => true,
        Kind::Text | Kind::Bool => {
            let json = value.get();
            !node.is_argument()
                && matches!(json, "\"\"" | "false" | "\"n/a\"")
                && !values.contains(&json)
        }
        _ => false,
    }
}

/// `[]` is an empty object, and so no object where an empty one makes no sense.
#[inline(never)]
pub(super) fn is_empty_array(node: Node<'_>) -> bool {
    node.kind() == Kind::Array && node.value().is_some_and(|value| value.count() == 0)
}

/// Notes a value that says that there is nothing, where `null` or no value at all would say so.
#[inline(never)]
pub(super) fn note_nothing(node: Node<'_>) {
    if node.kind() != Kind::Null {
        node.note(DeviationKind::Form, "null or nothing");
    }
}
