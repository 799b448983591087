//! Operations with the same method, distinguished by their parameters only.

use super::parameter::{is_required, required_first};
use crate::tree::{Object, Tree};

/// Makes one method of all that have one name: it takes what any of them takes, and needs what each of them needs.
/// Each stands in full under `x-operations`.
pub(super) fn one(mut all: Vec<Object>) -> Object {
    if all.len() == 1 {
        return all.swap_remove(0);
    }
    let mut params: Vec<Object> = Vec::new();
    for param in all.iter().flat_map(params_of) {
        if !params
            .iter()
            .any(|known| known.get("name") == param.get("name"))
        {
            let is_needed = all.iter().all(|method| {
                let mut own = params_of(method);
                own.any(|own| own.get("name") == param.get("name") && is_required(own))
            });
            params.push(param.clone().with("required", is_needed));
        }
    }
    let first = all[0].clone().with("params", required_first(params));
    first.with_list("x-operations", all)
}

fn params_of(method: &Object) -> impl Iterator<Item = &Object> {
    let params = match method.get("params") {
        Some(Tree::List(params)) => params.as_slice(),
        _ => &[],
    };
    params.iter().filter_map(|param| match param {
        Tree::Object(param) => Some(param),
        _ => None,
    })
}
