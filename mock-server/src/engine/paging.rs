//! Pages of lists.

use serde_json::Value;

use super::args::Args;
use crate::engine::call::{Answer, Call};

/// A page of a list: `offset` and `limit`, or `page` and `limit`, as the spec says of the operation.
pub(crate) fn answer(call: &Call<'_>, items: Vec<Value>) -> Answer {
    let total = u64::try_from(items.len()).ok();
    let (skip, take) = bounds(call);
    Answer {
        value: items.into_iter().skip(skip).take(take).collect(),
        total,
        ..Answer::default()
    }
}

fn bounds(call: &Call<'_>) -> (usize, usize) {
    let args = Args::of(call);
    let Some(paging) = &call.operation.paging else {
        return (0, usize::MAX);
    };
    let param = |index: usize| {
        let name = &call.operation.params.get(index)?.field.name.wire;
        args.int(name).and_then(|value| u64::try_from(value).ok())
    };
    let size = paging.size.and_then(param).or(paging.usual_size);
    let at = param(paging.at).unwrap_or(paging.first);
    let skip = match paging.by {
        codegen::api::PagingKind::Offset => at,
        codegen::api::PagingKind::Page => at
            .saturating_sub(paging.first)
            .saturating_mul(size.unwrap_or(0)),
    };
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    (count(skip), size.map_or(usize::MAX, count))
}
