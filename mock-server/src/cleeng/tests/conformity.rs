//! Whether an answer has the types that the spec documents.

use codegen::api::{Api, Operation, Returns, Scalar, Shape, Type, TypeKind};
use serde_json::Value;

use crate::engine::call::{Answer, Event};

pub(super) fn check(api: &Api, operation: &Operation, answer: &Answer) {
    let id = &operation.id;
    if let Some(status) = answer.status {
        let is_documented = operation.success.contains(&status)
            || operation
                .errors
                .iter()
                .any(|case| case.status == Some(status));
        assert!(is_documented, "{id} answers {status}");
    }
    if answer.value.is_null() {
        return;
    }
    match &operation.returns {
        Returns::Nothing => panic!("{id} returns nothing"),
        Returns::Value(field) => value(api, &field.ty, field.as_text, &answer.value, id),
        Returns::List { item, .. } => {
            let items = answer.value.as_array();
            for one in items.unwrap_or_else(|| panic!("{id} returns a list")) {
                value(api, &item.ty, item.as_text, one, id);
            }
        }
    }
}

/// Whether an event has a topic that the spec knows, and the fields of it.
pub(super) fn check_event(api: &Api, event: &Event) {
    let webhooks = api.webhooks.as_ref().unwrap();
    let topic = webhooks
        .topics
        .iter()
        .find(|topic| topic.name.wire == event.topic);
    let topic = topic.unwrap_or_else(|| panic!("{} is no topic", event.topic));
    let TypeKind::Object(fields) = &api.type_def(topic.payload).kind else {
        panic!("{} carries no object", event.topic);
    };
    if fields.is_empty() {
        return;
    }
    value(
        api,
        &Type::Named(topic.payload),
        false,
        &event.data,
        event.topic,
    );
    for field in fields.iter().filter(|field| field.is_required()) {
        let name = &field.name.wire;
        assert!(
            event.data.get(name).is_some(),
            "{} lacks {name}",
            event.topic
        );
    }
}

fn value(api: &Api, ty: &Type, as_text: bool, value: &Value, path: &str) {
    match api.shape_of(ty, value) {
        Shape::Object(_, fields) => {
            let members = value.as_object();
            let members = members.unwrap_or_else(|| panic!("{path}: {value}"));
            for (name, member) in members {
                let field = fields.iter().find(|field| field.name.wire == *name);
                let field = field.unwrap_or_else(|| panic!("{path} has no {name}"));
                // A price without a discount has this for null.
                let is_none = member.is_null() || member == "n/a";
                if !(is_none && field.nullable) {
                    let path = format!("{path}.{name}");
                    self::value(api, &field.ty, field.as_text, member, &path);
                }
            }
        }
        Shape::OneOf(_, one_of) => panic!("{path}: {value} is none of {one_of:?}"),
        Shape::Enum(_) => assert!(value.is_string(), "{path}: {value}"),
        Shape::List(item) => {
            let items = value.as_array();
            for one in items.unwrap_or_else(|| panic!("{path}: {value}")) {
                self::value(api, item, as_text, one, path);
            }
        }
        Shape::Map(item) => {
            let members = value.as_object();
            for (name, one) in members.unwrap_or_else(|| panic!("{path}: {value}")) {
                self::value(api, item, as_text, one, &format!("{path}.{name}"));
            }
        }
        Shape::Scalar(ty, _) => scalar(ty, as_text, value, path),
    }
}

fn scalar(ty: Scalar, as_text: bool, value: &Value, path: &str) {
    let fits = match ty {
        Scalar::Json => true,
        _ if as_text => value.is_string(),
        Scalar::String | Scalar::Secret | Scalar::DateTime | Scalar::Date => value.is_string(),
        Scalar::Int | Scalar::Timestamp | Scalar::TimestampMs => value.is_i64(),
        Scalar::Float | Scalar::Decimal => value.is_number(),
        Scalar::Bool => value.is_boolean(),
    };
    assert!(fits, "{path} is {value}, not {ty:?}");
}
