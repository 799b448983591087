//! A JSON-RPC response gives each call its own result or an error, and never that of another call.

#![allow(deprecated, reason = "the API deprecates most of its methods")]

use std::collections::BTreeMap;

use cleeng_client::batch::Batch;
use cleeng_client::http::StatusCode;
use cleeng_client::json::from_json;
use cleeng_client::rpc::pass_offers::PassOffer;
use cleeng_client::{Error, ErrorKind};
use serde_json::value::RawValue;

use crate::exchange::{call, check_error, client};

/// The calls of a batch.
const CALLS: usize = 3;

/// One response by its fields, of which the last counts where names repeat.
type Fields<'a> = BTreeMap<String, &'a RawValue>;

/// Checks the body of a response.
///
/// # Panics
/// When something does not hold.
pub fn check(data: &[u8]) {
    check_single(data);
    check_batch(data);
}

fn check_single(body: &[u8]) {
    let (client, api) = client(200, &[], body);
    let result = call(client.rpc().get_pass_offer("P1"));
    if let Err(error) = &result {
        check_failure(error, api.requests().len(), body);
    }
    let Ok(fields) = serde_json::from_slice::<Fields<'_>>(body) else {
        return;
    };
    let is_own = fields.get("id").is_none_or(|id| id.get() == "null") || id(&fields) == Some(1);
    match Outcome::of(&fields) {
        Outcome::Value(value) if is_own => same(&result, value),
        Outcome::Refusal if is_own => {
            assert!(result.is_err_and(|error| error.kind() == ErrorKind::Rpc));
        }
        _ => assert!(result.is_err()),
    }
}

fn check_batch(body: &[u8]) {
    let (client, api) = client(200, &[], body);
    let mut batch = Batch::new(&client);
    let handles = [(); CALLS].map(|()| batch.add(client.rpc().get_pass_offer("P1")));
    let answers = pollster::block_on(batch.into_future());
    let sent = api.requests().len();
    let responses = serde_json::from_slice::<Vec<Fields<'_>>>(body).unwrap_or_default();
    for (index, handle) in handles.into_iter().enumerate() {
        let result = match &answers {
            Ok(answers) => answers.get(handle),
            Err(error) => Err(error.clone()),
        };
        if let Err(error) = &result {
            check_failure(error, sent, body);
        }
        if responses.is_empty() {
            continue;
        }
        let mut own = responses.iter().filter(|it| id(it) == Some(index + 1));
        let outcome = match (own.next(), own.next()) {
            (Some(only), None) => Outcome::of(only),
            _ => Outcome::Nothing,
        };
        match outcome {
            Outcome::Value(value) => same(&result, value),
            Outcome::Refusal => assert!(result.is_err_and(|error| error.kind() == ErrorKind::Rpc)),
            Outcome::Nothing => assert!(result.is_err()),
        }
    }
}

/// What one response says.
enum Outcome<'a> {
    Value(&'a str),
    Refusal,
    Nothing,
}

impl<'a> Outcome<'a> {
    fn of(fields: &Fields<'a>) -> Self {
        let error = fields.get("error").map(|error| error.get());
        if error.is_some_and(|error| !says_nothing(error)) {
            return Self::Refusal;
        }
        fields
            .get("result")
            .map_or(Self::Nothing, |value| Self::Value(value.get()))
    }
}

/// What stands in the place of an error on success.
fn says_nothing(error: &str) -> bool {
    let inside = error.get(1..error.len() - 1).unwrap_or_default();
    match error.as_bytes() {
        [b'[' | b'{', ..] => inside.trim_ascii().is_empty(),
        _ => matches!(error, "null" | "false" | "0" | "\"\""),
    }
}

/// The number of a response, be it text or not.
fn id(fields: &Fields<'_>) -> Option<usize> {
    let id = fields.get("id")?.get();
    let text = serde_json::from_str::<String>(id);
    text.as_deref().unwrap_or(id).parse().ok()
}

/// The result is the value, read on its own.
fn same(result: &Result<PassOffer, Error>, value: &str) {
    match (result, from_json::<PassOffer>(value)) {
        (Ok(ours), Ok(theirs)) => assert_eq!(*ours, theirs),
        (Err(error), Err(_)) => assert_eq!(error.kind(), ErrorKind::Decode, "{error:?}"),
        (ours, theirs) => panic!("{ours:?} but {theirs:?}"),
    }
}

fn check_failure(error: &Error, sent: usize, body: &[u8]) {
    check_error(error, sent, body);
    assert_eq!(error.status(), Some(StatusCode::OK));
    match error.kind() {
        ErrorKind::Rpc => {}
        ErrorKind::Decode => assert!(error.json_path().is_some(), "{error}"),
        kind => panic!("{kind:?}: {error}"),
    }
}
