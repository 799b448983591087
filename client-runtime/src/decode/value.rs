//! The way from a response to its value.

use crate::decode::answer::Answer;
use crate::decode::body;
use crate::decode::envelope::Wrapper;
use crate::decode::json_rpc;
use crate::decode::reading::Reading;
use crate::decode::unusable::Unusable;
use crate::encoding;
use crate::error::Error;
use crate::exchange::transport::Reply;
use crate::json::{DecodeError, Document, Value};
use crate::schema::{Protocol, Route};

type Read<T> = fn(Answer<'_>) -> Result<T, DecodeError>;

/// Reads the value in the response to the call of this JSON-RPC id.
pub(crate) fn single<T>(
    reading: &Reading,
    route: &'static Route,
    id: u64,
    reply: &Reply,
    read: Read<T>,
) -> Result<T, Error> {
    let body = body::document(reply);
    finish(reading, route, reply, open(route, id, reply, &body), read)
}

/// Reads the value in one of the responses to a batch, which stands at a place of the whole body.
pub(crate) fn one_of_batch<T>(
    reading: &Reading,
    route: &'static Route,
    reply: &Reply,
    (response, place): (&[u8], &str),
    read: Read<T>,
) -> Result<T, Error> {
    let response = Document::parse_as(None, response);
    let answer = open_one_of_batch(route, reply, &response, place);
    finish(reading, route, reply, answer, read)
}

fn finish<T>(
    reading: &Reading,
    route: &'static Route,
    reply: &Reply,
    answer: Result<Answer<'_>, Unusable>,
    read: Read<T>,
) -> Result<T, Error> {
    let failed = |problem: Unusable| problem.into_error(reply);
    let answer = answer.map_err(failed)?;
    let notes = reading.notes(route);
    if let Some(notes) = &notes {
        encoding::note(reply, notes);
    }
    let result = read(answer.observed_by(notes.as_ref()));
    match (result, reading.judge(notes)) {
        (Ok(value), Ok(())) => Ok(value),
        (Err(error), _) | (_, Err(error)) => Err(failed(error.into())),
    }
}

/// Takes the result out of a response, unless that is a refusal in disguise or belongs to another JSON-RPC id.
fn open<'a>(
    route: &'static Route,
    id: u64,
    reply: &'a Reply,
    body: &'a Result<Document<'a>, DecodeError>,
) -> Result<Answer<'a>, Unusable> {
    if route.family.protocol == Protocol::JsonRpc {
        let body = body.as_ref().map_err(Clone::clone)?;
        let response = json_rpc::single(body.root(), id)?;
        return open_rpc(route, reply, body.root(), response, "$");
    }
    match body {
        Ok(body) => Answer::new(reply, "$").found(route, body.root()),
        Err(_) if body::is_empty(reply) => Ok(Answer::new(reply, "$")),
        Err(error) => Ok(Answer::new(reply, "$").unread(error.clone())),
    }
}

fn open_one_of_batch<'a>(
    route: &'static Route,
    reply: &'a Reply,
    response: &'a Result<Document<'a>, DecodeError>,
    place: &str,
) -> Result<Answer<'a>, Unusable> {
    let response = response.as_ref().map_err(Clone::clone)?.root();
    open_rpc(route, reply, response, response, place)
}

/// Takes the result out of a response, which may be the only one of a whole body.
fn open_rpc<'a>(
    route: &'static Route,
    reply: &'a Reply,
    whole: Value<'a>,
    response: Value<'a>,
    place: &str,
) -> Result<Answer<'a>, Unusable> {
    let result = json_rpc::result(response, place)?;
    let envelope = Wrapper::of_protocol(whole, json_rpc::KEYS);
    Answer::new(reply, place)
        .inside(envelope, "result")
        .found(route, result)
}
