//! A page of a list that nobody keeps.

use codegen::api::sample::{Extent, Seed, Style};
use codegen::api::{Api, Field, Operation, Paging, PagingKind};
use serde_json::{Map, Value};

use super::{Echo, sampler};

/// How many items such a list has.
const ITEMS: u64 = 3;

/// The items that a request asks for, and the number of all.
pub(crate) fn page(
    api: &Api,
    operation: &Operation,
    item: &Field,
    arguments: &Map<String, Value>,
    shift: u64,
    seed: Seed,
) -> (Vec<Value>, u64) {
    let (start, size) = match &operation.paging {
        Some(paging) => window(operation, paging, arguments),
        None => (0, ITEMS),
    };
    let end = start.saturating_add(size).min(ITEMS);
    let items = (start.min(ITEMS)..end).map(|index| {
        let echo = Echo::new(api, operation, arguments);
        let style = Style {
            nth: shift.wrapping_add(index),
            ..Style::response(Extent::Usual)
        };
        let item = sampler(api, style, echo).field(item, seed.of(&index.to_string()));
        Value::from(item)
    });
    (items.collect(), ITEMS)
}

/// The first item and the number of items.
fn window(operation: &Operation, paging: &Paging, arguments: &Map<String, Value>) -> (u64, u64) {
    let argument = |index: usize| {
        let name = &operation.params[index].field.name.wire;
        arguments.get(name).and_then(Value::as_u64)
    };
    let size = paging.size.and_then(argument);
    let size = size.or(paging.usual_size).unwrap_or(20);
    let at = argument(paging.at).unwrap_or(paging.first);
    let start = match paging.by {
        PagingKind::Offset => at,
        PagingKind::Page => at.saturating_sub(paging.first).saturating_mul(size),
    };
    (start, size)
}
