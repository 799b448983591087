//! How a call of a plain resource is refused.

use codegen::api::{Protocol, Resource};
use serde_json::Map;

use super::Fields;
use crate::engine::call::{Call, Refusal};
use crate::engine::refuse;

/// Refuses to change what has come to its end.
pub(super) fn refuse_ended(
    resource: &Resource,
    call: &Call<'_>,
    fields: &Fields,
) -> Result<(), Refusal> {
    let mut ends = resource.ends.iter();
    let ended = ends.find(|(name, values)| fields.get(name).is_some_and(|it| values.contains(it)));
    match ended {
        Some((name, _)) => {
            let message = format!("This cannot be changed as its {name} is {}", fields[name]);
            Err(wrong_state(call, &message))
        }
        None => Ok(()),
    }
}

pub(super) fn wrong_state(call: &Call<'_>, message: &str) -> Refusal {
    let has = |status: u16| {
        let mut errors = call.operation.errors.iter();
        errors.any(|case| case.status == Some(status))
    };
    let status = if has(409) || !has(422) { 409 } else { 422 };
    refusal(call, status, message.to_owned(), "wrong-state")
}

/// JSON-RPC answers 200 whatever happens.
pub(super) fn refusal(call: &Call<'_>, status: u16, message: String, rule: &str) -> Refusal {
    let is_rpc = call.family.protocol == Protocol::JsonRpc;
    Refusal {
        status: if is_rpc { 200 } else { status },
        code: refuse::code(call.family, rule),
        message,
        rule: rule.to_owned(),
        details: Map::new(),
    }
}
