//! Whether a response whose HTTP status is a success refuses the request anyway, or belongs to another.

use crate::decode::unusable::Unusable;
use crate::decode::{json_rpc, words};
use crate::json::{Kind, Value, is_false};
use crate::schema::{Envelope, Protocol, Route};

/// Fails for the body of a response, or one of the responses to a batch, if it does not answer the request with a result.
pub(super) fn judge(
    route: &'static Route,
    sent: Option<u64>,
    body: Value<'_>,
    place: &str,
) -> Result<(), Unusable> {
    if route.family.protocol == Protocol::Rest {
        return check_envelope(route, body);
    }
    let response = match sent {
        Some(id) => json_rpc::single(body, id)?,
        None => body,
    };
    check_envelope(route, json_rpc::result(response, place)?)
}

/// Fails when the operation's own envelope says that the request failed.
fn check_envelope(route: &'static Route, value: Value<'_>) -> Result<(), Unusable> {
    let Envelope {
        success,
        errors,
        message,
        ..
    } = route.envelope;
    if value.kind() != Kind::Object {
        return Ok(());
    }
    let get = |key: Option<&str>| value.field(key?);
    let is_refused = get(success).is_some_and(is_false)
        || get(errors).is_some_and(|errors| !errors.says_nothing());
    if !is_refused {
        return Ok(());
    }
    let keys = &route.family.error_body;
    let mut messages = keys.message.to_vec();
    messages.extend([message, errors].into_iter().flatten());
    Err(Unusable::Refused {
        words: words::find(value, &messages, keys.code),
        detail: "the response reports a failure".into(),
    })
}
