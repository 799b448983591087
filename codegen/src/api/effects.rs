//! Effects: what is said of them, what follows from the verb, and where that is not enough.

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
    for (_, group, operation) in api.operations() {
        let Call::Rest { verb, .. } = operation.call else {
            continue;
        };
        if operation.says_effect {
            continue;
        }
        let suggestion = neighbour(group, verb)
            .map(|other| (other, " of the same group"))
            .or_else(|| Some((twin(api, operation)?, ", which `instead` links to it,")));
        if let Some((other, link)) = suggestion {
            problems.report(
                Diagnostic::new(
                    Code::ImpliedEffect,
                    &operation.name.place,
                    format!(
                        "`{}` does not say its effect, and `{}`{link} charges",
                        operation.id, other.id
                    ),
                )
                .label(EXPECTED)
                .related(&other.name.place, "this one charges")
                .help("`charge` if a second request might cost somebody something, else `write`"),
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

/// An operation that charges and that is to be used instead of this one, or the other way around.
fn twin<'a>(api: &'a Api, operation: &Operation) -> Option<&'a Operation> {
    let mut operations = api.operations().map(|(_, _, other)| other);
    operations.find(|other| charges(other) && (names(operation, other) || names(other, operation)))
}

fn names(operation: &Operation, other: &Operation) -> bool {
    matches!(&operation.instead, Some(Instead::Operation(id)) if *id == other.id)
}

fn charges(operation: &Operation) -> bool {
    operation.effect == Effect::Charge
}
