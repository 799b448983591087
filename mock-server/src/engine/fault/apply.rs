//! What faults do to replies.

use bytes::Bytes;
use serde_json::{Map, Value};

use super::Outcome;
use crate::engine::call::Refusal;
use crate::engine::refuse;
use crate::engine::routing::Target;
use crate::engine::wire::{Content, Reply};

const PAGE: &[u8] = b"<html><head><title>502 Bad Gateway</title></head>\
<body><h1>502 Bad Gateway</h1></body></html>\n";

/// The reply in the place of a call that is not done.
pub(crate) fn refuse(outcome: Outcome, target: Option<Target<'_>>) -> Option<Reply> {
    let (status, message) = match outcome {
        Outcome::Status(status) => (status, "The API failed, as requested"),
        Outcome::RetryAfter(_) => (429, "Too many requests"),
        Outcome::ExpireToken => (401, "The token has expired"),
        Outcome::Html => {
            let content = Content::Other {
                content_type: "text/html",
                bytes: Bytes::from_static(PAGE),
            };
            return Some(Reply {
                content,
                ..Reply::empty(502)
            });
        }
        _ => return None,
    };
    let rule = format!("fault: {status}");
    let reply = match (outcome, target) {
        (Outcome::ExpireToken, Some(target)) => refuse::reply(target, &refuse::expired(target)),
        (_, Some(target)) => {
            let refusal = Refusal {
                status,
                code: None,
                message: message.to_owned(),
                rule,
                details: Map::new(),
            };
            refuse::reply(target, &refusal)
        }
        (_, None) => refuse::plain(status, message, &rule),
    };
    Some(match outcome {
        Outcome::RetryAfter(seconds) => reply.with_header("Retry-After", seconds.to_string()),
        _ => reply,
    })
}

/// Writes an answer as the API does at its worst.
pub(crate) fn deform(outcome: Outcome, reply: &mut Reply) {
    match (outcome, &mut reply.content) {
        (Outcome::Malformed, content) => {
            let text = match content {
                Content::Json(value) => value.to_string(),
                _ => String::from("{\"message\":\"OK\"}"),
            };
            // The last brace or bracket is missing, and another text follows.
            let cut = &text[..text.len() - 1];
            if reply.status == 204 {
                reply.status = 200;
            }
            *content = Content::Other {
                content_type: "application/json",
                bytes: Bytes::from(format!("{cut},<br />")),
            };
        }
        (Outcome::TextNumbers, Content::Json(value)) => each(value, &|value| {
            if let Value::Number(number) = value {
                *value = Value::from(number.to_string());
            }
        }),
        (Outcome::EmptyListObjects, Content::Json(value)) => each(value, &|value| {
            if value.as_object().is_some_and(serde_json::Map::is_empty) {
                *value = Value::Array(Vec::new());
            }
        }),
        _ => {}
    }
}

fn each(value: &mut Value, change: &impl Fn(&mut Value)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each(item, change)),
        Value::Object(fields) => fields.values_mut().for_each(|field| each(field, change)),
        _ => {}
    }
    change(value);
}
