//! The body of a REST request.

use codegen::api::conformity::{Checker, Written};
use codegen::api::{BodyRule, Field, Operation, ParamIn};
use http::header::CONTENT_TYPE;
use serde_json::{Map, Value};

use super::{NO_BYTE_ORDER_MARK, Rules};
use crate::engine::wire::Received;

pub(super) fn check<'a>(
    rules: Rules<'a>,
    operation: &Operation,
    received: &Received,
    arguments: &mut Map<String, Value>,
) -> Checker<'a> {
    let mut checker = rules.checker(Written::Request);
    let body = received.body.trim_ascii();
    match operation.body {
        BodyRule::None if body.is_empty() || body == b"{}" => return checker,
        BodyRule::None => {
            checker.deviate("", "none is taken");
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
    if received.has_byte_order_mark {
        checker.deviate("", NO_BYTE_ORDER_MARK);
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
    checker.fields(given.iter(), &fields, false, "", arguments);
    checker
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
