//! Sending a batch, and finding out which answer belongs to which call.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use serde_json::value::RawValue;

use super::answers::{Answered, Exchange, Slot};
use crate::runtime::client::Client;
use crate::runtime::encoding;
use crate::runtime::error::Error;
use crate::runtime::json::{self, DecodeError, Kind};
use crate::runtime::json_rpc;
use crate::runtime::options::Options;
use crate::runtime::outgoing::{Message, Outgoing};
use crate::runtime::read::parse;
use crate::runtime::send::{self, Received};

/// How many calls travel in one request, as in the API's own libraries.
const MOST_CALLS: usize = 25;

/// Sends calls in as many requests as it takes. It fails when no call is answered.
pub(super) async fn send(
    client: &Client,
    calls: Vec<Outgoing>,
    options: Options,
) -> Result<Vec<Slot>, Error> {
    check(&calls)?;
    let end = client.shared().end(options);
    let mut slots = Vec::with_capacity(calls.len());
    let mut first_error = None;
    let mut answered = calls.is_empty();
    let mut calls = calls.into_iter().peekable();
    while calls.peek().is_some() {
        let some = calls.by_ref().take(MOST_CALLS).collect();
        let message = Message::batch(client.shared(), some);
        match exchange(end, client, message, options).await {
            Ok(more) => {
                answered = true;
                slots.extend(more);
            }
            Err((message, error)) => {
                slots.extend(all_failed(&message, &error));
                first_error.get_or_insert(error);
            }
        }
    }
    match first_error {
        Some(error) if !answered => Err(error),
        _ => Ok(slots),
    }
}

fn check(calls: &[Outgoing]) -> Result<(), Error> {
    let Some(first) = calls.first() else {
        return Ok(());
    };
    let family = first.route.family.name;
    let other = calls.iter().find(|call| call.route.family.name != family);
    other.map_or(Ok(()), |other| {
        let detail = format!(
            "a batch goes to one host, so one with calls of `{family}` cannot hold this one"
        );
        Err(Error::argument(detail).of(other.route))
    })
}

async fn exchange(
    end: Duration,
    client: &Client,
    message: Message,
    options: Options,
) -> Result<Vec<Slot>, (Message, Error)> {
    let received = match send::send_until(end, client, &message, options).await {
        Ok(received) => received,
        Err(error) => return Err((message, error)),
    };
    match answers(&received, &message.ids()) {
        Ok(found) => Ok(slots(client, message, received, found)),
        Err(error) => {
            let error = send::name(error, client, &message, &received.held);
            Err((message, error.after(received.tries)))
        }
    }
}

fn all_failed(message: &Message, error: &Error) -> Vec<Slot> {
    let calls = message.calls.iter();
    calls
        .map(|call| Err(error.clone().of(call.route)))
        .collect()
}

/// Where the answers to a call stand, for each call.
struct Found {
    calls: Vec<Vec<usize>>,
    /// How many answers belong to no call of the batch.
    strangers: usize,
}

fn answers(received: &Received, ids: &Range<u64>) -> Result<Found, Error> {
    let reply = &received.reply;
    let undecodable = |error| Error::decode(reply, error);
    let raw = parse(reply).map_err(undecodable)?;
    let calls = ids.clone().count();
    let mut found = Found {
        calls: vec![Vec::new(); calls],
        strangers: 0,
    };
    for (place, item) in items(raw, calls).map_err(undecodable)?.iter().enumerate() {
        match call_of(item, ids).and_then(|call| found.calls.get_mut(call)) {
            Some(places) => places.push(place),
            None => found.strangers += 1,
        }
    }
    if found.calls.iter().all(Vec::is_empty)
        && let Some(words) = json_rpc::whole_answer(raw, ids)
    {
        return Err(Error::rpc(reply, words));
    }
    Ok(found)
}

/// The single answers. One answer alone stands for a batch of one, or for the refusal of all.
fn items(raw: &RawValue, calls: usize) -> Result<Vec<&RawValue>, DecodeError> {
    match json::kind(raw) {
        Kind::Array => Ok(json::items(raw).unwrap_or_default()),
        Kind::Object => Ok(vec![raw]),
        _ => {
            let expected = format!("{calls} JSON-RPC answers");
            let found = json::describe(Some(raw));
            Err(DecodeError::new("$", expected, found))
        }
    }
}

/// The call that an answer belongs to, by its id.
fn call_of(item: &RawValue, ids: &Range<u64>) -> Option<usize> {
    let fields = json::fields(item)?;
    let id = json_rpc::id_number(json::get(&fields, "id")?)?;
    usize::try_from(id.checked_sub(ids.start)?).ok()
}

fn slots(client: &Client, message: Message, received: Received, found: Found) -> Vec<Slot> {
    let exchange = Arc::new(Exchange { message, received });
    let Exchange { message, received } = &*exchange;
    let reply = &received.reply;
    let raw = parse(reply).ok();
    let alone = raw.is_some_and(|raw| json::kind(raw) == Kind::Object);
    let items = raw.and_then(|raw| items(raw, 0).ok());
    let items = items.unwrap_or_default();
    let Found { calls, strangers } = found;
    let outcome = |id: u64, places: Vec<usize>| match *places {
        [place] => {
            let text = items.get(place).map_or("", |item| item.get());
            Ok(Answered {
                exchange: exchange.clone(),
                text: encoding::text(reply).slice_ref(text.as_bytes()),
                root: if alone {
                    "$".to_owned()
                } else {
                    format!("$[{place}]")
                },
            })
        }
        _ => Err(Error::decode(
            reply,
            wrong_count(id, places.len(), strangers),
        )),
    };
    let calls = message.ids().zip(calls);
    calls
        .zip(&message.calls)
        .map(|((id, places), outgoing)| {
            outcome(id, places).map_err(|error| {
                let error = error.of(outgoing.route);
                send::name(error, client, message, &received.held).after(received.tries)
            })
        })
        .collect()
}

fn wrong_count(id: u64, answers: usize, strangers: usize) -> DecodeError {
    let expected = format!("one answer with the id {id}");
    let found = match (answers, strangers) {
        (0, 0) => "none".to_owned(),
        (0, strangers) => format!("none, but {strangers} without an id that was sent"),
        (answers, _) => format!("{answers}"),
    };
    DecodeError::new("$", expected, found)
}
