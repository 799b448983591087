//! The parts of a REST request.

use codegen::api::conformity::{Checker, Written};
use codegen::api::{Field, Operation, ParamIn, Type};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::{Checked, Location, Rules, body};
use crate::engine::wire::Received;

/// Checks a request of an operation; `path` has what stands in the placeholders.
pub(crate) fn rest(
    rules: Rules<'_>,
    operation: &Operation,
    path: &[String],
    received: &Received,
) -> Checked {
    let mut arguments = Map::new();
    let path = path_part(rules, operation, path, &mut arguments);
    let parts = [
        (Location::Path, path),
        (
            Location::Query,
            query_part(rules, operation, &received.query, &mut arguments),
        ),
        (
            Location::Header,
            header_part(rules, operation, received, &mut arguments),
        ),
        (
            Location::Body,
            body::check(rules, operation, received, &mut arguments),
        ),
    ];
    Checked::of(parts, arguments)
}

fn path_part<'a>(
    rules: Rules<'a>,
    operation: &Operation,
    path: &[String],
    arguments: &mut Map<String, Value>,
) -> Checker<'a> {
    let mut checker = rules.checker(Written::Request);
    for (field, text) in operation.params_in(ParamIn::Path).zip(path) {
        let name = &field.name.wire;
        if let Some(value) = checker.text(text, field, name) {
            arguments.insert(name.clone(), value);
        }
    }
    checker
}

fn header_part<'a>(
    rules: Rules<'a>,
    operation: &Operation,
    received: &Received,
    arguments: &mut Map<String, Value>,
) -> Checker<'a> {
    let mut checker = rules.checker(Written::Request);
    for field in operation.params_in(ParamIn::Header) {
        let name = &field.name.wire;
        match received.headers.get(name.as_str()) {
            Some(value) => match value.to_str() {
                Ok(text) => {
                    if let Some(value) = checker.text(text, field, name) {
                        arguments.insert(name.clone(), value);
                    }
                }
                Err(_) => checker.violate(name, "text"),
            },
            None if field.is_required() => checker.violate(name, "required"),
            None => {}
        }
    }
    checker
}

fn query_part<'a>(
    rules: Rules<'a>,
    operation: &Operation,
    query: &str,
    arguments: &mut Map<String, Value>,
) -> Checker<'a> {
    let mut checker = rules.checker(Written::Request);
    let fields: Vec<&Field> = operation.params_in(ParamIn::Query).collect();
    let mut given: Vec<(String, Vec<String>)> = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (Some(name), Some(value)) = (decode(name), decode(value)) else {
            checker.violate("", "UTF-8");
            continue;
        };
        match given.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(value),
            None => given.push((name, vec![value])),
        }
    }
    for (name, values) in &given {
        let Some(field) = fields.iter().find(|field| field.name.wire == *name) else {
            let known = fields.iter().map(|field| field.name.wire.as_str());
            checker.unknown(name, name, known);
            continue;
        };
        let value = match values.as_slice() {
            values if matches!(field.ty, Type::List(_)) => checker.texts(values, field, name),
            [text] => checker.text(text, field, name),
            _ => {
                checker.violate(name, "once");
                None
            }
        };
        arguments.extend(value.map(|value| (name.clone(), value)));
    }
    for field in fields {
        let name = &field.name.wire;
        if field.is_required() && !given.iter().any(|(known, _)| known == name) {
            checker.violate(name, "required");
        }
    }
    checker
}

/// As PHP reads a query: `+` is a blank.
fn decode(text: &str) -> Option<String> {
    let text = text.replace('+', " ");
    let decoded = percent_decode_str(&text).decode_utf8().ok()?;
    Some(decoded.into_owned())
}
