//! Effects: what is said of them, what follows from the verb, and where that is not enough.

use std::collections::HashMap;

use super::{Api, Call, Effect, Group, Instead, Operation, Verb};
use crate::diagnostics::{Code, Diagnostic, Place, Problems};

const EXPECTED: &str = "expected `effect: read`, `write` or `charge`";

/// A GET reads and any other verb writes, unless it is said otherwise. A method of JSON-RPC has no verb.
pub(super) fn effect(
    said: Option<Effect>,
    call: &Call,
    place: &Place,
    problems: &Problems,
) -> Effect {
    match (said, call) {
        (Some(effect), _) => effect,
        (None, Call::Rest { verb, .. }) if *verb == Verb::Get => Effect::Read,
        (None, Call::Rest { .. }) => Effect::Write,
        (None, Call::Rpc { .. }) => {
            problems.report(
                Diagnostic::new(
                    Code::MissingKey,
                    place,
                    "a JSON-RPC operation needs the key `effect`",
                )
                .label(EXPECTED),
            );
            Effect::Write
        }
    }
}

/// Reports operations that leave their effect to the verb although one beside them charges.
pub(super) fn check(api: &Api, problems: &Problems) {
    let twins = charging_twins(api);
    for (_, group, operation) in api.operations() {
        let Call::Rest { verb, .. } = operation.call else {
            continue;
        };
        if operation.says_effect {
            continue;
        }
        let suggestion = neighbour(group, verb)
            .map(|other| (other, " of the same group"))
            .or_else(|| {
                let twin = twins.get(operation.id.as_str())?;
                Some((*twin, ", which `instead` links to it,"))
            });
        if let Some((other, link)) = suggestion {
            problems.report(
                Diagnostic::new(
                    Code::ImpliedEffect,
                    &operation.name.place,
                    format!(
                        "`{}` does not state its effect, and `{}`{link} charges",
                        operation.id, other.id
                    ),
                )
                .label(EXPECTED)
                .related(&other.name.place, "this one charges")
                .help("`charge` if a second request might cost someone something, else `write`"),
            );
        }
    }
}

/// Only for a POST or PATCH: in HTTP, a second PUT or DELETE does no more than the first.
fn neighbour(group: &Group, verb: Verb) -> Option<&Operation> {
    matches!(verb, Verb::Post | Verb::Patch)
        .then(|| group.operations.iter().find(|it| charges(it)))
        .flatten()
}

/// By id: operations that `instead` links, in either direction, to one that charges.
fn charging_twins(api: &Api) -> HashMap<&str, &Operation> {
    let by_id: HashMap<&str, &Operation> = api
        .operations()
        .map(|(_, _, operation)| (operation.id.as_str(), operation))
        .collect();
    let mut twins = HashMap::new();
    for (_, _, old) in api.operations() {
        let Some(Instead::Operation { id, .. }) = &old.instead else {
            continue;
        };
        let Some(&new) = by_id.get(id.as_str()) else {
            continue;
        };
        for (operation, twin) in [(old, new), (new, old)] {
            if charges(twin) {
                twins.entry(operation.id.as_str()).or_insert(twin);
            }
        }
    }
    twins
}

fn charges(operation: &Operation) -> bool {
    operation.effect == Effect::Charge
}
