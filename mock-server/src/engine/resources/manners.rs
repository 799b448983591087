//! How calls of plain resources are refused.

use codegen::api::Protocol;
use serde_json::Map;

use crate::engine::call::{Call, Refusal};
use crate::engine::refuse;

/// The words of an API for what cannot be done.
pub(crate) trait Manners: Sync {
    /// Refuses a call about a thing that is not there, whose type is named.
    fn unknown(&self, call: &Call<'_>, what: &str, id: &str) -> Refusal;

    /// Refuses to make a thing whose id another one has.
    fn known(&self, call: &Call<'_>, what: &str) -> Refusal;

    /// Refuses to change what has come to its end.
    fn ended(&self, call: &Call<'_>, what: &str) -> Refusal;
}

/// The words for an API that nobody knows.
pub(crate) struct PlainManners;

impl Manners for PlainManners {
    fn unknown(&self, call: &Call<'_>, what: &str, id: &str) -> Refusal {
        refusal(call, 404, format!("There is no {what} {id}"), "unknown-id")
    }

    fn known(&self, call: &Call<'_>, what: &str) -> Refusal {
        wrong_state(call, format!("There is a {what} with this id already"))
    }

    fn ended(&self, call: &Call<'_>, what: &str) -> Refusal {
        wrong_state(call, format!("The {what} can no longer be changed"))
    }
}

fn wrong_state(call: &Call<'_>, message: String) -> Refusal {
    let has = |status: u16| {
        let mut errors = call.operation.errors.iter();
        errors.any(|case| case.status == Some(status))
    };
    let status = if has(409) || !has(422) { 409 } else { 422 };
    refusal(call, status, message, "wrong-state")
}

/// JSON-RPC answers 200 whatever happens.
fn refusal(call: &Call<'_>, status: u16, message: String, rule: &str) -> Refusal {
    let is_rpc = call.family.protocol == Protocol::JsonRpc;
    Refusal {
        status: if is_rpc { 200 } else { status },
        code: refuse::code(call.family, rule),
        message,
        rule: rule.to_owned(),
        details: Map::new(),
    }
}
