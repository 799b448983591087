//! The way from a response to its value.

use crate::decode::answer::Answer;
use crate::decode::reading::Reading;
use crate::decode::unusable::AnswerError;
use crate::encoding;
use crate::error::Error;
use crate::exchange::transport::Reply;
use crate::json::Notes;
use crate::schema::Route;

type Read<T> = fn(Answer<'_>) -> Result<T, AnswerError>;

/// Reads the value in the response to the request of this JSON-RPC id.
pub(crate) fn single<T>(
    reading: &Reading,
    route: &'static Route,
    id: u64,
    reply: &Reply,
    read: Read<T>,
) -> Result<T, Error> {
    let notes = reading.notes(route);
    let result = observed(reply, notes.as_ref(), |notes| {
        read(Answer::single(route, id, reply, notes))
    });
    finish(reading, reply, notes, result)
}

/// Reads the value in one of the responses to a batch, which stands at a place of the whole body.
pub(crate) fn one_of_batch<T>(
    reading: &Reading,
    route: &'static Route,
    reply: &Reply,
    response: (&[u8], &str),
    read: Read<T>,
) -> Result<T, Error> {
    let notes = reading.notes(route);
    let result = observed(reply, notes.as_ref(), |notes| {
        read(Answer::one_of_batch(route, reply, response, notes))
    });
    finish(reading, reply, notes, result)
}

fn observed<'n, T>(
    reply: &Reply,
    notes: Option<&'n Notes>,
    read: impl FnOnce(Option<&'n Notes>) -> T,
) -> T {
    if let Some(notes) = notes {
        encoding::note(reply, notes);
    }
    read(notes)
}

fn finish<T>(
    reading: &Reading,
    reply: &Reply,
    notes: Option<Notes>,
    result: Result<T, AnswerError>,
) -> Result<T, Error> {
    let failed = |AnswerError(problem)| problem.into_error(reply);
    match (result, reading.judge(notes)) {
        (Ok(value), Ok(())) => Ok(value),
        (Err(error), _) => Err(failed(error)),
        (_, Err(error)) => Err(failed(error.into())),
    }
}
