//! Which operation is a part of which workflow. What the spec declares needs no entry here, unless more than that happens.

mod core;
mod in_app;
mod mediastore;
mod rpc;
mod rpc_offers;

use codegen::api::Operation;

use super::State;
use crate::engine::call::{Answer, Call, Refusal};

pub(crate) type Handler = fn(&mut State, &Call<'_>) -> Result<Answer, Refusal>;

/// What handles an operation; none where it is plain, or nothing is remembered.
pub(crate) fn handler(operation: &Operation) -> Option<Handler> {
    let former = operation.former_ids();
    find(&operation.id).or_else(|| former.into_iter().find_map(|id| find(&id)))
}

fn find(id: &str) -> Option<Handler> {
    match id.split_once('.')?.0 {
        "core" => core::handler(id),
        "mediastore" => mediastore::handler(id),
        "authentication" => mediastore::authentication(id),
        "in-app" => in_app::handler(id),
        "rpc" => rpc::handler(id).or_else(|| rpc_offers::handler(id)),
        _ => None,
    }
}
