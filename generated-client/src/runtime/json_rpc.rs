//! The envelope of JSON-RPC 2.0.

use std::ops::Range;

use serde_json::value::RawValue;

use super::answer::Answer;
use super::api::{Call, Credential, Protocol, Route};
use super::auth::Held;
use super::error::Error;
use super::json::{self, DecodeError, Document, JsonWriter, Kind, ObjectWriter, Value};
use super::outgoing::{Message, Outgoing};
use super::read::{document, parse};
use super::refusal::Words;
use super::transport::Reply;
use super::wiped::WipedText;

const MESSAGE: &[&str] = &["message"];
const CODE: &[&str] = &["code"];

/// The keys of an answer.
const KEYS: &[&str] = &["jsonrpc", "id", "result", "error"];

/// The body of a single call.
pub(crate) fn single(call: &Outgoing, id: u64, held: &[Held]) -> Result<WipedText, Error> {
    request(call, id, held.iter())
}

/// The body of several calls, each with an id of its own, counted from the first one's.
pub(crate) fn batch(message: &Message, held: &[Held]) -> Result<WipedText, Error> {
    let mut body = WipedText::default();
    for (id, (index, call)) in (message.first_id..).zip(message.calls.iter().enumerate()) {
        let own = held.iter().filter(|held| held.call == index);
        body.push(if index == 0 { '[' } else { ',' });
        body.push_str(&request(call, id, own)?);
    }
    body.push(']');
    Ok(body)
}

/// The text of a request: the credentials come first in its parameters.
fn request<'h>(
    call: &Outgoing,
    id: u64,
    held: impl Iterator<Item = &'h Held>,
) -> Result<WipedText, Error> {
    let Call::JsonRpc { method } = call.route.call else {
        let detail = format!("`{}` is no JSON-RPC method", call.route.id);
        return Err(Error::argument(detail));
    };
    let mut params = JsonWriter::default();
    let mut object = ObjectWriter::new(&mut params);
    for held in held {
        let credential = held.credential;
        let name = credential.param.ok_or_else(|| no_param(credential))?;
        object.required(name, &held.secret);
    }
    object.fields(&call.parts.params);
    let params = params.finish();

    let mut json = JsonWriter::default();
    json.object(|object| {
        object.required("method", &method);
        object.key("params").object(|object| object.fields(&params));
        object.constant("jsonrpc", "\"2.0\"");
        object.key("id").number(id);
    });
    Ok(json.finish())
}

fn no_param(credential: &Credential) -> Error {
    let Credential { name, .. } = credential;
    Error::configuration(format!(
        "the credential `{name}` has no JSON-RPC parameter to travel in"
    ))
}

/// Takes the result out of the answer to a single call with this id.
pub(crate) fn open<'a>(
    route: &'static Route,
    id: u64,
    reply: &'a Reply,
) -> Result<Answer<'a>, Error> {
    let undecodable = |error| Error::decode(reply, error);
    let document = document(reply).map_err(undecodable)?;
    let root = document.root();
    let only = root.only_item().unwrap_or(root);
    if only.kind() != Kind::Object {
        let found = json::describe(root.raw());
        return Err(undecodable(DecodeError::new(
            "$",
            "a JSON-RPC answer",
            found,
        )));
    }
    let sent = id..id.saturating_add(1);
    if let Some(found) = only.field("id").and_then(Value::raw) {
        // Nothing odd about an id may hide what an error says, but the error of another request says nothing about this one.
        let is_other = if error_of(only).is_some() {
            is_foreign(found, &sent)
        } else {
            json::kind(found) != Kind::Null && id_number(found) != Some(id)
        };
        if is_other {
            return Err(undecodable(other_request(&sent)));
        }
    }
    let only = only.index();
    let answer = result(route, reply, document, only, "$")?;
    Ok(answer.inside(0, "$", KEYS))
}

/// Takes the result out of the answer to one call, which stands at a place of the whole answer.
pub(crate) fn open_one<'a>(
    route: &'static Route,
    reply: &'a Reply,
    document: Document<'a>,
    place: &str,
) -> Result<Answer<'a>, Error> {
    let answer = result(route, reply, document, 0, place)?;
    Ok(answer.inside(0, place, KEYS))
}

fn result<'a>(
    route: &'static Route,
    reply: &'a Reply,
    document: Document<'a>,
    index: u32,
    place: &str,
) -> Result<Answer<'a>, Error> {
    let answer = document.value(index);
    if let Some(error) = error_of(answer) {
        let words = error.raw().map(words).unwrap_or_default();
        return Err(Error::rpc(reply, words));
    }
    let Some(result) = answer.field("result") else {
        if let Some(refused) = answer.raw().and_then(whole_refusal) {
            return Err(Error::rpc(reply, refused));
        }
        let path = format!("{place}.result");
        let error = DecodeError::new(path, "the result of the call", "nothing");
        return Err(Error::decode(reply, error));
    };
    let result = result.index();
    Answer::open(
        route,
        reply,
        Some((document, result)),
        &format!("{place}.result"),
    )
}

fn error_of(answer: Value<'_>) -> Option<Value<'_>> {
    answer.field("error").filter(|error| !error.says_nothing())
}

/// Some servers answer a single request as if it were a batch of one.
fn only_one(raw: &RawValue) -> Option<&RawValue> {
    if json::kind(raw) != Kind::Array {
        return Some(raw);
    }
    match json::items(raw)?.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// Fails when a refusal belongs to another request, whatever it says.
pub(crate) fn check_refusal(message: &Message, reply: &Reply) -> Result<(), Error> {
    let is_rpc = message.family().map(|family| family.protocol) == Some(Protocol::JsonRpc);
    let sent = message.ids();
    let raw = is_rpc.then(|| parse(reply).ok()).flatten();
    match raw {
        Some(raw) if is_to_another_request(raw, &sent) => {
            Err(Error::decode(reply, other_request(&sent)))
        }
        _ => Ok(()),
    }
}

fn is_to_another_request(raw: &RawValue, sent: &Range<u64>) -> bool {
    let id = only_one(raw).and_then(|raw| json::get(&json::fields(raw)?, "id"));
    id.is_some_and(|id| is_foreign(id, sent))
}

/// Whether an id is one that another request can have had. A server that cannot tell the id may answer with none or with 0.
fn is_foreign(id: &RawValue, sent: &Range<u64>) -> bool {
    id_number(id).is_some_and(|id| id > 0 && !sent.contains(&id))
}

fn other_request(sent: &Range<u64>) -> DecodeError {
    let expected = format!("the response to the id {}", sent.start);
    DecodeError::new("$.id", expected, "the response to another request")
}

/// The number that an id stands for, be it text or not.
pub(crate) fn id_number(id: &RawValue) -> Option<u64> {
    match json::kind(id) {
        Kind::Text => json::text(id)?.parse().ok(),
        _ => id.get().parse().ok(),
    }
}

fn words(error: &RawValue) -> Words {
    match json::kind(error) {
        Kind::Text => Words {
            message: json::text(error).map(Into::into),
            code: None,
        },
        Kind::Number => Words {
            message: None,
            code: Some(error.get().to_owned()),
        },
        _ => Words::find(error, MESSAGE, CODE),
    }
}

/// An error that stands for the whole answer, without an envelope.
fn whole_refusal(raw: &RawValue) -> Option<Words> {
    let words = only_one(raw).map(|raw| Words::find(raw, MESSAGE, CODE))?;
    (!words.is_empty()).then_some(words)
}

/// What one answer says that stands for the whole batch of these ids.
pub(crate) fn whole_answer(raw: &RawValue, sent: &Range<u64>) -> Option<Words> {
    let words = refusal(raw);
    (!words.is_empty() && !is_to_another_request(raw, sent)).then_some(words)
}

/// What the body of an answer says whose HTTP status is no success.
pub(crate) fn refusal(raw: &RawValue) -> Words {
    let error = only_one(raw)
        .and_then(json::fields)
        .and_then(|fields| json::get(&fields, "error"));
    let words = error.map(words).unwrap_or_default();
    words.or(whole_refusal(raw).unwrap_or_default())
}
