//! Reading an answer as the output of an operation.

use super::answer::{Answer, open};
use super::api::Route;
use super::error::Error;
use super::json::DecodeError;
use super::transport::Reply;

/// Reads the answer of a successful call.
pub(crate) fn read<T>(
    route: &'static Route,
    reply: &Reply,
    read: fn(Answer<'_>) -> Result<T, DecodeError>,
) -> Result<T, Error> {
    read_answer(reply, open(route, reply)?, read)
}

/// Reads an answer that is open already.
pub(crate) fn read_answer<T>(
    reply: &Reply,
    answer: Answer<'_>,
    read: fn(Answer<'_>) -> Result<T, DecodeError>,
) -> Result<T, Error> {
    read(answer).map_err(|error| Error::decode(reply, error))
}
