//! The body of a REST request.

use codegen::api::{Api, BodyRule, Field, Operation, ParamIn};
use http::header::CONTENT_TYPE;
use serde_json::{Map, Value};

use super::check::Checker;
use super::{Location, Violation};
use crate::wire::Received;

pub(super) fn check<'a>(
    api: &'a Api,
    operation: &Operation,
    received: &Received,
    in_path: &Map<String, Value>,
    arguments: &mut Map<String, Value>,
) -> Checker<'a> {
    let mut checker = Checker::new(api, Location::Body, false);
    let body = received.body.trim_ascii();
    match operation.body {
        BodyRule::None if body.is_empty() || body == b"{}" => return checker,
        BodyRule::None => {
            checker.violate("", "none is taken");
            return checker;
        }
        BodyRule::Optional if body.is_empty() => return checker,
        BodyRule::Always if body.is_empty() => {
            checker.violate("", "required");
            return checker;
        }
        BodyRule::Optional | BodyRule::Always => {}
    }
    if !is_json(received) {
        checker.violate("", "content type application/json");
        return checker;
    }
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => {
            checker.violate("", format!("JSON: {error}"));
            return checker;
        }
    };
    if let Some(field) = operation.params_in(ParamIn::WholeBody).next() {
        let name = &field.name.wire;
        if let Some(value) = checker.field(&value, field, "") {
            arguments.insert(name.clone(), value);
        }
        return checker;
    }
    let Value::Object(given) = value else {
        checker.violate("", "object");
        return checker;
    };
    let fields: Vec<&Field> = operation.params_in(ParamIn::Body).collect();
    checker.fields(given.iter(), &fields, "", arguments);
    checker
        .violations
        .retain(|violation| !repeats_path(violation, &given, in_path));
    checker
}

/// Integrators send the id that stands in the path along in the body.
fn repeats_path(
    violation: &Violation,
    given: &Map<String, Value>,
    in_path: &Map<String, Value>,
) -> bool {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    violation.rule.starts_with("unknown")
        && given.get(&violation.name).is_some_and(|value| {
            let mut known = in_path.values();
            known.any(|other| text(other) == text(value))
        })
}

/// A body without a content type is taken for JSON.
fn is_json(received: &Received) -> bool {
    let Some(value) = received.headers.get(CONTENT_TYPE) else {
        return true;
    };
    let media_type = value.to_str().unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    let media_type = media_type.to_ascii_lowercase();
    media_type == "application/json" || media_type.ends_with("+json")
}
