//! What is dispatched, beside the spec.

use std::collections::BTreeSet;

use super::api;
use crate::cleeng::dispatch::handler;

#[test]
fn every_operation_that_is_handled_is_in_the_spec() {
    let sources = [
        include_str!("../dispatch/core.rs"),
        include_str!("../dispatch/in_app.rs"),
        include_str!("../dispatch/mediastore.rs"),
        include_str!("../dispatch/rpc.rs"),
    ];
    let lines = sources.into_iter().flat_map(str::lines).map(str::trim);
    let arms = lines.filter(|line| line.starts_with('"') || line.starts_with("| \""));
    let patterns = arms.filter_map(|line| line.split(" =>").next());
    let ids: Vec<&str> = patterns
        .flat_map(|it| it.split('"').skip(1).step_by(2))
        .collect();
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    assert!(ids.len() > 100 && once.len() == ids.len());
    for id in ids {
        let operation = api().operation(id);
        let (_, _, operation) = operation.unwrap_or_else(|| panic!("{id} is no operation"));
        assert!(handler(operation).is_some(), "{id} is not found");
    }
}

#[test]
fn the_offers_of_json_rpc_have_the_same_methods_for_each_kind() {
    let all = api().operations().map(|(_, _, operation)| operation);
    let handled = all.filter(|it| handler(it).is_some());
    let ids = handled.map(|it| it.id.as_str());
    let ids = ids.filter(|id| id.starts_with("rpc."));
    let offers = ids.filter(|id| id.trim_end_matches('s').ends_with("Offer"));
    let ids: BTreeSet<_> = offers.collect();
    assert_eq!(ids.len(), 38, "{ids:?}");
}
