//! What a response says in the envelope of JSON-RPC 2.0.

use std::ops::Range;

use crate::decode::unusable::Unusable;
use crate::decode::words;
use crate::error::Words;
use crate::json::{DecodeError, Kind, Value};

const MESSAGE: &[&str] = &["message"];
const CODE: &[&str] = &["code"];

/// The response to a single call with this id, which may be the only one of a batch.
pub(super) fn single(body: Value<'_>, id: u64) -> Result<Value<'_>, DecodeError> {
    let only = body.only_item().unwrap_or(body);
    if only.kind() != Kind::Object {
        return Err(DecodeError::new("$", "a JSON-RPC answer", body.describe()));
    }
    let sent = id..id.saturating_add(1);
    if let Some(found) = only.field("id") {
        // Nothing odd about an id may hide what an error says, but the error of another request says nothing about this one.
        let is_other = if error_of(only).is_some() {
            is_foreign(found, &sent)
        } else {
            found.kind() != Kind::Null && id_number(found) != Some(id)
        };
        if is_other {
            return Err(other_request(&sent));
        }
    }
    Ok(only)
}

/// The result in the response to one request, which stands at a place of the whole body.
pub(super) fn result<'a>(response: Value<'a>, place: &str) -> Result<Value<'a>, Unusable> {
    if let Some(error) = error_of(response) {
        return Err(Unusable::RpcError(words_of(error)));
    }
    response.field("result").ok_or_else(|| {
        whole_refusal(response).map_or_else(
            || {
                let path = format!("{place}.result");
                DecodeError::new(path, "the result of the call", "nothing").into()
            },
            Unusable::RpcError,
        )
    })
}

fn error_of(response: Value<'_>) -> Option<Value<'_>> {
    let error = response.field("error");
    error.filter(|error| !error.says_nothing())
}

/// Some servers answer a single request as if it were a batch of one.
fn only_one(body: Value<'_>) -> Option<Value<'_>> {
    match body.kind() {
        Kind::Array => body.only_item(),
        _ => Some(body),
    }
}

/// Fails when a refusal belongs to another request, whatever it says.
pub(super) fn check_refusal(body: Value<'_>, sent: &Range<u64>) -> Result<(), DecodeError> {
    if is_to_another_request(body, sent) {
        return Err(other_request(sent));
    }
    Ok(())
}

fn is_to_another_request(body: Value<'_>, sent: &Range<u64>) -> bool {
    let id = only_one(body).and_then(|response| response.field("id"));
    id.is_some_and(|id| is_foreign(id, sent))
}

/// Whether an id is one that another request can have had. A server that cannot tell the id may answer with none or with 0.
fn is_foreign(id: Value<'_>, sent: &Range<u64>) -> bool {
    id_number(id).is_some_and(|id| id > 0 && !sent.contains(&id))
}

fn other_request(sent: &Range<u64>) -> DecodeError {
    let expected = format!("the response to the id {}", sent.start);
    DecodeError::new("$.id", expected, "the response to another request")
}

/// The id of a response, be it text or not.
pub(crate) fn id_of(response: Value<'_>) -> Option<u64> {
    id_number(response.field("id")?)
}

pub(super) fn id_number(id: Value<'_>) -> Option<u64> {
    match id.kind() {
        Kind::Text => id.text()?.parse().ok(),
        _ => id.get().parse().ok(),
    }
}

fn words_of(error: Value<'_>) -> Words {
    match error.kind() {
        Kind::Text => Words {
            message: error.text().map(Into::into),
            code: None,
        },
        Kind::Number => Words {
            message: None,
            code: Some(error.get().to_owned()),
        },
        _ => words::find(error, MESSAGE, CODE),
    }
}

/// An error that stands for the whole response, without an envelope.
fn whole_refusal(body: Value<'_>) -> Option<Words> {
    let words = words::find(only_one(body)?, MESSAGE, CODE);
    (!words.is_empty()).then_some(words)
}

/// What a success says that refuses the whole batch of these ids.
pub(crate) fn batch_refusal(body: Value<'_>, sent: &Range<u64>) -> Option<Unusable> {
    let words = refusal(body);
    let is_one = !words.is_empty() && !is_to_another_request(body, sent);
    is_one.then_some(Unusable::RpcError(words))
}

/// What the body of a response says whose HTTP status is not a success.
pub(super) fn refusal(body: Value<'_>) -> Words {
    let error = only_one(body).and_then(|response| response.field("error"));
    let words = error.map(words_of).unwrap_or_default();
    words.or(whole_refusal(body).unwrap_or_default())
}
