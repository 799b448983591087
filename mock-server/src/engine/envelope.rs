//! Answers in the form that the family sends.

use codegen::api::{Protocol, Returns, Total};
use serde_json::{Map, Value, json};

use crate::engine::call::Answer;
use crate::engine::routing::Target;
use crate::engine::wire::{Content, Reply};

/// What an answer looks like on the wire.
pub(crate) fn reply(target: Target<'_>, answer: Answer) -> Reply {
    let operation = target.operation;
    let status = answer.status.unwrap_or_else(|| status(target));
    let mut reply = Reply::empty(status);
    reply.headers = answer.headers;
    if matches!(status, 204 | 304) {
        return reply;
    }
    let value = match &operation.returns {
        Returns::Nothing if operation.envelope.value.is_none() => return reply,
        Returns::Nothing => json!({}),
        Returns::Value(_) => answer.value,
        Returns::List { at, total, .. } => {
            let count = answer.value.as_array().map_or(0, Vec::len);
            let count = answer
                .total
                .unwrap_or_else(|| u64::try_from(count).unwrap_or_default());
            if let Total::Header(name) = total {
                reply = reply.with_header(name, count.to_string());
            }
            list(answer.value, at.as_deref(), total, count)
        }
    };
    reply.content = Content::Json(enveloped(target, value));
    reply
}

fn list(items: Value, at: Option<&str>, total: &Total, count: u64) -> Value {
    let Some(at) = at else {
        return items;
    };
    let mut body = Map::from_iter([(at.to_owned(), items)]);
    if let Total::Field(key) = total {
        body.insert(key.clone(), json!(count));
    }
    Value::Object(body)
}

fn enveloped(target: Target<'_>, value: Value) -> Value {
    let envelope = &target.operation.envelope;
    let Some(key) = &envelope.value else {
        return value;
    };
    let mut body = Map::from_iter([(key.clone(), value)]);
    if let Some(key) = &envelope.success {
        body.insert(key.clone(), json!(true));
    }
    if let Some(key) = &envelope.errors {
        body.insert(key.clone(), json!([]));
    }
    if let Some(key) = &envelope.message {
        body.insert(key.clone(), json!("OK"));
    }
    Value::Object(body)
}

/// The first status of success; nothing is best said with 204, where that is documented.
fn status(target: Target<'_>) -> u16 {
    let success = &target.operation.success;
    let is_nothing = matches!(target.operation.returns, Returns::Nothing);
    if target.family.protocol == Protocol::Rest && is_nothing && success.contains(&204) {
        return 204;
    }
    success.first().copied().unwrap_or(200)
}
