//! The envelope of JSON-RPC 2.0.

use serde_json::value::RawValue;

use super::answer::Answer;
use super::api::{Credential, Route};
use super::auth::Held;
use super::error::Error;
use super::json::{self, DecodeError, JsonWriter, Kind, ObjectWriter};
use super::read::parse;
use super::refusal::Words;
use super::transport::Reply;

/// One request has one answer, so that any id will do.
const ID: &str = "1";

const MESSAGE: &[&str] = &["message"];
const CODE: &[&str] = &["code"];

/// The keys of an answer.
const KEYS: &[&str] = &["jsonrpc", "id", "result", "error"];

/// Writes the body of a request: the credentials come first in its parameters.
pub(crate) fn request(
    method: &str,
    credentials: &[Held<'_>],
    params: &str,
) -> Result<String, Error> {
    let mut all_params = JsonWriter::default();
    let mut object = ObjectWriter::new(&mut all_params);
    for (credential, secret) in credentials {
        let name = credential.param.ok_or_else(|| no_param(credential))?;
        object.required(name, *secret);
    }
    object.fields(params);
    let all_params = all_params.finish();

    let mut json = JsonWriter::default();
    json.object(|object| {
        object.required("method", &method);
        object
            .key("params")
            .object(|object| object.fields(&all_params));
        object.constant("jsonrpc", "\"2.0\"");
        object.constant("id", ID);
    });
    Ok(json.finish())
}

fn no_param(credential: &Credential) -> Error {
    let Credential { name, .. } = credential;
    Error::configuration(format!(
        "the credential `{name}` has no JSON-RPC parameter to travel in"
    ))
}

/// Takes the result out of the answer to a single call.
pub(crate) fn open<'a>(route: &'static Route, reply: &'a Reply) -> Result<Answer<'a>, Error> {
    let undecodable = |error| Error::decode(reply, error);
    let raw = parse(reply).map_err(undecodable)?;
    let fields = only_one(raw)
        .filter(|raw| json::kind(raw) == Kind::Object)
        .and_then(json::fields)
        .ok_or_else(|| DecodeError::new("$", "a JSON-RPC answer", json::describe(Some(raw))))
        .map_err(undecodable)?;

    // First the error: nothing odd about the rest may hide what it says.
    if let Some(error) = json::get(&fields, "error").filter(|error| !json::says_nothing(error)) {
        return Err(Error::rpc(reply, words(error)));
    }
    if json::get(&fields, "id").is_some_and(is_other_id) {
        let error = DecodeError::new("$.id", "the id of the request", "another id");
        return Err(undecodable(error));
    }
    let Some(result) = json::get(&fields, "result") else {
        if let Some(refused) = whole_refusal(raw) {
            return Err(Error::rpc(reply, refused));
        }
        let error = DecodeError::new("$.result", "the result of the call", "nothing");
        return Err(undecodable(error));
    };
    let answer = Answer::open(route, reply, Some(result), "$.result")?;
    Ok(answer.inside(raw, "$", KEYS))
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

/// The id may come back as text, or not at all.
fn is_other_id(id: &RawValue) -> bool {
    match json::kind(id) {
        Kind::Null => false,
        Kind::Text => json::text(id).as_deref() != Some(ID),
        _ => id.get() != ID,
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

/// What the body of an answer says whose HTTP status is no success.
pub(crate) fn refusal(raw: &RawValue) -> Words {
    let error = only_one(raw)
        .and_then(json::fields)
        .and_then(|fields| json::get(&fields, "error"));
    let words = error.map(words).unwrap_or_default();
    words.or(whole_refusal(raw).unwrap_or_default())
}
