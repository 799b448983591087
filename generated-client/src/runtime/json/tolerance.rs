//! Every form of a value that is read although it is not the proper one.
//!
//! The same API writes one logical type in several ways, above all where PHP has no difference between them. All that is
//! accepted beyond plain JSON is decided here and nowhere else.

use std::borrow::Cow;

use serde_json::value::RawValue;

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

/// `5.99` and `"5.99"` are one number.
pub(super) fn number(node: Node<'_>) -> Option<Cow<'_, str>> {
    digits(node).filter(|text| Decimal::parse(text).is_some())
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
pub(super) fn bool(node: Node<'_>) -> Option<bool> {
    match node.json()? {
        "true" | "1" | "\"1\"" | "\"true\"" => Some(true),
        "false" | "0" | "\"0\"" | "\"false\"" => Some(false),
        _ => None,
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

/// `{}` and `[]` are one empty object, and `[{"a": 1}]` is the only one of a list.
pub(super) fn fields(node: Node<'_>) -> Option<Vec<(String, &RawValue)>> {
    let raw = node.raw()?;
    match split::kind(raw) {
        Kind::Object => split::fields(raw),
        Kind::Array => match split::items(raw)?.as_slice() {
            [] => Some(Vec::new()),
            [only] if split::kind(only) == Kind::Object => split::fields(only),
            _ => None,
        },
        _ => None,
    }
}

/// A map is an object, and empty when there is nothing.
pub(super) fn entries(node: Node<'_>) -> Option<Vec<(String, &RawValue)>> {
    if is_nothing_but(node, &[]) || is_empty_array(node) {
        return Some(Vec::new());
    }
    let raw = node.raw()?;
    (split::kind(raw) == Kind::Object).then(|| split::fields(raw))?
}

/// `["a"]` and `{"0": "a"}` are one list, which is empty when there is nothing.
pub(super) fn items(node: Node<'_>) -> Option<Vec<&RawValue>> {
    if is_nothing_but(node, &[]) {
        return Some(Vec::new());
    }
    let raw = node.raw()?;
    match split::kind(raw) {
        Kind::Array => split::items(raw),
        Kind::Object => split::fields(raw)?
            .into_iter()
            .enumerate()
            .map(|(index, (key, item))| (key == index.to_string()).then_some(item))
            .collect(),
        _ => None,
    }
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
    node.kind() == Kind::Array && items(node).is_some_and(|items| items.is_empty())
}
