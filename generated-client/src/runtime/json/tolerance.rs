//! Every form of a value that is read although it is not the proper one.
//!
//! The same API writes one logical type in several ways, above all where PHP has no difference between them. All that is
//! accepted beyond plain JSON is decided here and nowhere else, and noted here for those who want to know.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::deviation::DeviationKind;
use super::node::Node;
use super::split::{self, Kind};
use crate::runtime::values::Decimal;

/// `13`, `"13"`, `13.0` and `"1.3e1"` are one integer.
pub(super) fn whole(node: Node<'_>) -> Option<i128> {
    let text = digits(node)?;
    text.parse()
        .ok()
        .or_else(|| Decimal::parse(&text)?.to_i128())
}

/// Notes an integer that is read from another form; only the caller knows whether it is in range.
pub(super) fn note_whole(node: Node<'_>, expected: &'static str) {
    if node.is_observed() {
        let plain = |text: Cow<'_, str>| text.parse::<i128>().is_ok();
        let is_plain = digits(node).is_some_and(plain);
        note_scalar(node, expected, Kind::Number, is_plain);
    }
}

/// `5.99` and `"5.99"` are one number.
pub(super) fn number(node: Node<'_>) -> Option<Cow<'_, str>> {
    digits(node).filter(|text| Decimal::parse(text).is_some())
}

/// Notes a number that is read from another form.
pub(super) fn note_number(node: Node<'_>, expected: &'static str) {
    note_scalar(node, expected, Kind::Number, true);
}

fn digits(node: Node<'_>) -> Option<Cow<'_, str>> {
    let raw = node.raw()?;
    match split::kind(raw) {
        Kind::Number => Some(Cow::Borrowed(raw.get())),
        Kind::Text => split::text(raw),
        _ => None,
    }
}

/// `true`, `1`, `"1"` and `"true"` are one boolean.
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
pub(super) fn text(node: Node<'_>) -> Option<Cow<'_, str>> {
    let raw = node.raw()?;
    match split::kind(raw) {
        Kind::Text => split::text(raw),
        Kind::Number | Kind::Bool => Some(Cow::Borrowed(raw.get())),
        _ => None,
    }
}

/// Notes text that is read from another form; only the caller knows whether it is accepted.
pub(super) fn note_text(node: Node<'_>, expected: &'static str) {
    if node.kind() != Kind::Text {
        node.note(DeviationKind::Form, expected);
    }
}

/// `{}` and `[]` are one empty object, and `[{"a": 1}]` is the only one of a list.
pub(super) fn fields<'a>(
    node: Node<'a>,
    expected: &'static str,
) -> Option<Vec<(String, &'a RawValue)>> {
    let raw = node.raw()?;
    let fields = match split::kind(raw) {
        Kind::Object => return split::fields(raw),
        Kind::Array => match split::items(raw)?.as_slice() {
            [] => Vec::new(),
            [only] if split::kind(only) == Kind::Object => split::fields(only)?,
            _ => return None,
        },
        _ => return None,
    };
    node.note(DeviationKind::Form, expected);
    Some(fields)
}

/// A map is an object, and empty when there is nothing.
pub(super) fn entries<'a>(
    node: Node<'a>,
    expected: &'static str,
) -> Option<Vec<(String, &'a RawValue)>> {
    if is_nothing_but(node, &[]) || is_empty_array(node) {
        note_none(node, expected);
        return Some(Vec::new());
    }
    let raw = node.raw()?;
    (split::kind(raw) == Kind::Object).then(|| split::fields(raw))?
}

/// `["a"]` and `{"0": "a"}` are one list, which is empty when there is nothing.
pub(super) fn items<'a>(node: Node<'a>, expected: &'static str) -> Option<Vec<&'a RawValue>> {
    if is_nothing_but(node, &[]) {
        note_none(node, expected);
        return Some(Vec::new());
    }
    let raw = node.raw()?;
    let items = match split::kind(raw) {
        Kind::Array => return split::items(raw),
        Kind::Object => split::fields(raw)?
            .into_iter()
            .enumerate()
            .map(|(index, (key, item))| (key == index.to_string()).then_some(item))
            .collect::<Option<_>>()?,
        _ => return None,
    };
    node.note(DeviationKind::Form, expected);
    Some(items)
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

/// No value, `null`, `""`, `false` and `"n/a"` all say that there is nothing, unless the type has them among its values.
pub(super) fn is_nothing_but(node: Node<'_>, values: &[&str]) -> bool {
    match node.json() {
        None | Some("null") => true,
        Some(json) => matches!(json, "\"\"" | "false" | "\"n/a\"") && !values.contains(&json),
    }
}

/// `[]` is an empty object, and so no object where an empty one makes no sense.
pub(super) fn is_empty_array(node: Node<'_>) -> bool {
    node.kind() == Kind::Array
        && node
            .raw()
            .and_then(split::items)
            .is_some_and(|items| items.is_empty())
}

/// Notes a value that says that there is nothing, where `null` or no value at all would say so.
pub(super) fn note_nothing(node: Node<'_>) {
    if node.kind() != Kind::Null {
        node.note(DeviationKind::Form, "null or nothing");
    }
}
