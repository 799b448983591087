//! Rules about operations side by side.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Api, Call, Instead, Operation, ParamIn, Stage};
use crate::diagnostics::{Code, Diagnostic, Problems};

/// Reports families without operations, operations that cannot be distinguished, and references to operations that do not exist.
pub(super) fn check(api: &Api, problems: &Problems) {
    empty_families(api, problems);
    ids(api, problems);
    routes(api, problems);
    replacements(api, problems);
}

/// Only when nothing was omitted because of another problem.
fn empty_families(api: &Api, problems: &Problems) {
    if !problems.is_empty() {
        return;
    }
    for family in &api.families {
        if family
            .groups
            .iter()
            .all(|group| group.operations.is_empty())
        {
            problems.report(
                Diagnostic::new(
                    Code::EmptyFamily,
                    &family.name.place,
                    format!("the family `{}` has no operations", family.name.wire),
                )
                .help(format!(
                    "describe them in files of the folder `{}`",
                    family.name.wire
                )),
            );
        }
    }
}

fn ids(api: &Api, problems: &Problems) {
    let mut seen: HashMap<&str, &Operation> = HashMap::new();
    for (_, _, operation) in api.operations() {
        if let Some(first) = seen.insert(&operation.id, operation) {
            problems.report(
                Diagnostic::new(
                    Code::DuplicateOperation,
                    &operation.name.place,
                    format!("there are two operations `{}`", operation.id),
                )
                .label("second operation")
                .related(&first.name.place, "first operation"),
            );
        }
    }
}

fn routes(api: &Api, problems: &Problems) {
    let mut seen: HashMap<(&str, String, BTreeSet<String>), &Operation> = HashMap::new();
    for (family, _, operation) in api.operations() {
        let route = match &operation.call {
            Call::Rest { verb, path } => format!("{} {}", verb.as_str(), shape(path)),
            Call::Rpc { method } => method.clone(),
        };
        match seen.entry((&family.name.client, route, required(operation))) {
            Entry::Vacant(entry) => {
                entry.insert(operation);
            }
            Entry::Occupied(first) => {
                let first = first.get();
                problems.report(
                    Diagnostic::new(
                        Code::DuplicateRoute,
                        &operation.name.place,
                        format!(
                            "`{}` sends the same requests as `{}`",
                            operation.id, first.id
                        ),
                    )
                    .label("same verb and path or method")
                    .related(&first.name.place, "first operation")
                    .help(
                        "two operations may share a path when their bodies need different fields",
                    ),
                );
            }
        }
    }
}

/// A path with nameless placeholders.
fn shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    let mut inside = false;
    for character in path.chars() {
        match character {
            '{' => inside = true,
            '}' => {
                inside = false;
                shape.push_str("{}");
            }
            _ if inside => {}
            other => shape.push(other),
        }
    }
    shape
}

/// What distinguishes operations with one address: the required fields of their bodies.
fn required(operation: &Operation) -> BTreeSet<String> {
    operation
        .params_in(ParamIn::Body)
        .filter(|field| !field.optional)
        .map(|field| match &field.constant {
            Some(json) => format!("{}={json}", field.name.wire),
            None => field.name.wire.clone(),
        })
        .collect()
}

fn replacements(api: &Api, problems: &Problems) {
    let operations = api.operations();
    let ids: HashSet<&str> = operations.map(|(_, _, it)| it.id.as_str()).collect();
    let mut by_name: HashMap<&str, &str> = HashMap::new();
    for (_, _, operation) in api.operations() {
        by_name.entry(&operation.name.wire).or_insert(&operation.id);
    }
    for (_, _, operation) in api.operations() {
        if operation.instead.is_none()
            && matches!(operation.stage, Stage::Deprecated | Stage::Removed)
        {
            problems.report(
                Diagnostic::new(
                    Code::NoSuccessor,
                    &operation.name.place,
                    format!("`{}` is deprecated and does not say what to use instead", operation.id),
                )
                .label("`instead` is missing")
                .help("the id of an operation, followed by `(unconfirmed)` if no documentation names it, or a sentence, or `none`"),
            );
        }
        let Some(Instead::Operation { id, .. }) = &operation.instead else {
            continue;
        };
        if !ids.contains(id.as_str()) {
            let suggestion = match by_name.get(id.as_str()) {
                Some(id) => Some((*id).to_owned()),
                None => problems.nearest(id, ids.iter().copied()),
            };
            problems.report(
                Diagnostic::new(
                    Code::UnknownOperation,
                    &operation.name.place,
                    format!("there is no operation `{id}`"),
                )
                .label("`instead` names it")
                .suggest(suggestion),
            );
        }
    }
}
