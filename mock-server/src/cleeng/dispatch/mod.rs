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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::cleeng::tests::api;

    #[test]
    fn every_operation_that_is_handled_is_in_the_spec() {
        let sources = [
            include_str!("core.rs"),
            include_str!("in_app.rs"),
            include_str!("mediastore.rs"),
            include_str!("rpc.rs"),
            include_str!("rpc_offers.rs"),
        ];
        let arms = sources.into_iter().flat_map(str::lines);
        let patterns = arms.filter_map(|line| line.trim().split(" =>").next());
        let texts = patterns.filter(|it| it.starts_with('"'));
        let texts = texts.flat_map(|it| it.split('"').skip(1).step_by(2));
        let ids: Vec<&str> = texts.collect();
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert!(ids.len() > 100 && once.len() == ids.len());
        for id in ids {
            let operation = api().operation(id);
            let (_, _, operation) = operation.unwrap_or_else(|| panic!("{id} is no operation"));
            assert!(handler(operation).is_some(), "{id} is not found");
        }
    }
}
