//! Reading an answer, and telling where it is not as documented.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use http::header;
use serde_json::value::RawValue;

use super::answer::{Answer, open};
use super::api::Route;
use super::client::Shared;
use super::encoding::{self, text};
use super::error::Error;
use super::json::{DecodeError, Deviation, DeviationKind, Document, Notes, parse_as};
use super::transport::Reply;

type Tell = dyn Fn(&Deviation) + Send + Sync;

/// What to do about deviations. As a rule nothing, so that nobody looks for them.
#[derive(Clone, Default)]
pub(crate) struct Reading {
    pub(crate) on_deviation: Option<Arc<Tell>>,
    pub(crate) strict: bool,
}

impl Reading {
    /// Where deviations are noted, if anybody wants to know.
    fn notes(&self, route: &'static Route) -> Option<Notes> {
        (self.strict || self.on_deviation.is_some()).then(|| Notes::new(route.id))
    }

    /// Tells of every deviation; in strict mode it is an error if there are any.
    fn judge(&self, notes: Option<Notes>) -> Result<(), DecodeError> {
        let deviations = notes.map(Notes::into_deviations).unwrap_or_default();
        if let Some(tell) = &self.on_deviation {
            for deviation in &deviations {
                // What the response says, such as new tokens, must not be lost with it.
                let _ = catch_unwind(AssertUnwindSafe(|| tell(deviation)));
            }
        }
        // A new field is how an API grows: it breaks nobody.
        let mut refused = deviations
            .iter()
            .filter(|deviation| deviation.kind() != DeviationKind::UnknownField);
        match refused.next().filter(|_| self.strict) {
            None => Ok(()),
            Some(first) => Err(first.to_error(refused.count())),
        }
    }
}

/// Reads the body of a successful reply to the call of this JSON-RPC id.
pub(crate) fn read<T>(
    shared: &Shared,
    route: &'static Route,
    id: u64,
    reply: &Reply,
    read: fn(Answer<'_>) -> Result<T, DecodeError>,
) -> Result<T, Error> {
    read_answer(shared, route, reply, open(route, id, reply)?, read)
}

/// Reads an answer out of a reply, which may hold the answers of other calls as well.
pub(crate) fn read_answer<T>(
    shared: &Shared,
    route: &'static Route,
    reply: &Reply,
    answer: Answer<'_>,
    read: fn(Answer<'_>) -> Result<T, DecodeError>,
) -> Result<T, Error> {
    let notes = shared.reading.notes(route);
    if let Some(notes) = &notes {
        encoding::note(reply, notes);
    }
    let answer = answer.observed_by(notes.as_ref());
    let result = read(answer);
    let judgement = shared.reading.judge(notes);
    match (result, judgement) {
        (Ok(value), Ok(())) => Ok(value),
        (Err(error), _) | (_, Err(error)) => Err(Error::decode(reply, error)),
    }
}

/// Checks that the body of a reply is JSON, whatever its content type says.
pub(crate) fn parse(reply: &Reply) -> Result<&RawValue, DecodeError> {
    parse_as(media_type(reply), text(reply))
}

/// Looks through the body of a reply, which has to be JSON, whatever its content type says.
pub(crate) fn document(reply: &Reply) -> Result<Document<'_>, DecodeError> {
    Document::parse_as(media_type(reply), text(reply))
}

fn media_type(reply: &Reply) -> Option<&str> {
    let content_type = reply.headers().get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let media_type = content_type.and_then(|value| value.split(';').next());
    media_type.map(str::trim).filter(|text| is_media_type(text))
}

/// Whether it is short enough to be shown.
fn is_media_type(text: &str) -> bool {
    const MOST_BYTES: usize = 100;
    (1..=MOST_BYTES).contains(&text.len())
}
