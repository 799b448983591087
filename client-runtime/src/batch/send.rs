//! Sending a batch, and finding out which answer belongs to which call.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::answers::{Answered, Exchange, Slot};
use crate::call::Options;
use crate::call::{Message, Outgoing};
use crate::client::Client;
use crate::decode::body::json;
use crate::decode::json_rpc;
use crate::decode::unusable::Unusable;
use crate::encoding;
use crate::error::Error;
use crate::exchange::{self, Received};
use crate::json::{DecodeError, Kind, Value};
use crate::observe::response_read;

/// How many calls travel in one request, as in the API's own libraries.
const MOST_CALLS: usize = 25;

/// Sends calls in as many requests as it takes. It fails when no request is answered.
pub(super) async fn send(
    client: &Client,
    calls: Vec<Outgoing>,
    options: Options,
) -> Result<Vec<Slot>, Error> {
    check(&calls)?;
    let end = client.shared().end(&options);
    let mut slots = Vec::with_capacity(calls.len());
    let mut first_error = None;
    let mut answered = calls.is_empty();
    let mut calls = calls.into_iter().peekable();
    while calls.peek().is_some() {
        let some = calls.by_ref().take(MOST_CALLS).collect();
        let message = Arc::new(Message::batch(client.shared(), some));
        match exchange(end, client, message, &options).await {
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
            "a batch goes to one host, so one with requests of `{family}` cannot contain this one"
        );
        Err(Error::argument(detail).of(other.route))
    })
}

async fn exchange(
    end: Duration,
    client: &Client,
    message: Arc<Message>,
    options: &Options,
) -> Result<Vec<Slot>, (Arc<Message>, Error)> {
    let received = match exchange::send_until(end, client, &message, options).await {
        Ok(received) => received,
        Err(error) => return Err((message, error)),
    };
    let sorted = sort(&received, &message.ids());
    let sorted = sorted.map_err(|problem| problem.into_error(&received.reply));
    let failure = sorted.as_ref().err();
    response_read(client.shared(), &message, &received, failure);
    match sorted {
        Ok(sorted) => Ok(slots(client, message, received, sorted)),
        Err(error) => {
            let error = exchange::name(error, client, &message, &received.held);
            Err((message, error.after(received.attempts)))
        }
    }
}

fn all_failed(message: &Message, error: &Error) -> Vec<Slot> {
    let calls = message.calls().iter();
    calls
        .map(|call| Err(error.clone().of(call.route)))
        .collect()
}

/// The responses of a body, sorted by the requests that they belong to.
struct Sorted {
    calls: Vec<Responses>,
    /// How many responses belong to no request of the batch.
    strangers: usize,
}

/// The responses to one request, of which there should be one.
#[derive(Clone, Default)]
struct Responses {
    count: usize,
    /// The text of the first, and where it stands.
    first: Option<(Bytes, String)>,
}

fn sort(received: &Received, ids: &Range<u64>) -> Result<Sorted, Unusable> {
    let reply = &received.reply;
    let body = json(reply)?;
    let calls = ids.clone().count();
    let mut sorted = Sorted {
        calls: vec![Responses::default(); calls],
        strangers: 0,
    };
    for (place, item) in items(body, calls)?.enumerate() {
        let Some(responses) = call_of(item, ids).and_then(|call| sorted.calls.get_mut(call)) else {
            sorted.strangers += 1;
            continue;
        };
        responses.count += 1;
        responses.first.get_or_insert_with(|| {
            let text = encoding::text(reply).slice_ref(item.get().as_bytes());
            let root = match body.kind() {
                Kind::Array => format!("$[{place}]"),
                _ => "$".to_owned(),
            };
            (text, root)
        });
    }
    if sorted.calls.iter().all(|call| call.count == 0)
        && let Some(refusal) = json_rpc::batch_refusal(body, ids)
    {
        return Err(refusal);
    }
    Ok(sorted)
}

/// The single responses. One alone stands for a batch of one, or for the refusal of all.
fn items(body: Value<'_>, calls: usize) -> Result<impl Iterator<Item = Value<'_>>, DecodeError> {
    let (list, alone) = match body.kind() {
        Kind::Array => (Some(body.items()), None),
        Kind::Object => (None, Some(body)),
        _ => {
            let expected = format!("{calls} JSON-RPC answers");
            return Err(DecodeError::new("$", expected, body.describe()));
        }
    };
    Ok(list.into_iter().flatten().chain(alone))
}

/// The request that a response belongs to, by its id.
fn call_of(response: Value<'_>, ids: &Range<u64>) -> Option<usize> {
    let id = json_rpc::id_of(response)?;
    usize::try_from(id.checked_sub(ids.start)?).ok()
}

fn slots(client: &Client, message: Arc<Message>, received: Received, sorted: Sorted) -> Vec<Slot> {
    let exchange = Arc::new(Exchange { message, received });
    let Exchange { message, received } = &*exchange;
    let Sorted { calls, strangers } = sorted;
    let calls = message.ids().zip(calls).zip(message.calls());
    calls
        .map(|((id, responses), outgoing)| match responses {
            Responses {
                count: 1,
                first: Some((text, root)),
            } => Ok(Answered {
                exchange: exchange.clone(),
                text,
                root,
            }),
            Responses { count, .. } => {
                let problem = Unusable::from(wrong_count(id, count, strangers));
                let error = problem.into_error(&received.reply).of(outgoing.route);
                let error = exchange::name(error, client, message, &received.held);
                Err(error.after(received.attempts))
            }
        })
        .collect()
}

fn wrong_count(id: u64, answers: usize, strangers: usize) -> DecodeError {
    let expected = format!("one response with the id {id}");
    let found = match (answers, strangers) {
        (0, 0) => "none".to_owned(),
        (0, strangers) => format!("none, but {strangers} without an id that was sent"),
        (answers, _) => format!("{answers}"),
    };
    DecodeError::new("$", expected, found)
}
