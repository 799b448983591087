//! What neither OpenAPI nor OpenRPC can say of an operation.

use super::{evidence, life};
use crate::api::{Envelope, Instead, Operation, PagingKind, Returns, Stage, Total};
use crate::tree::{Object, Tree};

/// Whether it is said to go away, or to be gone.
pub(crate) fn is_deprecated(operation: &Operation) -> bool {
    matches!(operation.stage, Stage::Deprecated | Stage::Removed)
}

/// Effect, stage, evidence, and what surrounds the result.
pub(crate) fn extensions(operation: &Operation) -> Object {
    let stage = Some(operation.stage).filter(|stage| *stage != Stage::Current);
    Object::new()
        .with("x-effect", operation.effect.as_str())
        .with_some("x-stage", stage.map(Stage::as_str))
        .with_object(
            "x-instead",
            operation.instead.as_ref().map_or_else(Object::new, instead),
        )
        .and(evidence(operation.unconfirmed))
        .with_flag("x-unconfirmed-path", operation.unconfirmed_path)
        .and(life(&operation.life))
        .with_object("x-envelope", envelope(&operation.envelope))
        .with_object("x-list", list(&operation.returns))
        .with_some("x-paging", paging(operation))
}

fn instead(instead: &Instead) -> Object {
    match instead {
        Instead::Operation { id, unconfirmed } => Object::new()
            .with("operationId", id)
            .and(evidence(*unconfirmed)),
        Instead::Sentence(text) => Object::new().with("description", text),
        Instead::Nothing => Object::new(),
    }
}

fn envelope(envelope: &Envelope) -> Object {
    Object::new()
        .with_some("value", envelope.value.as_ref())
        .with_some("success", envelope.success.as_ref())
        .with_some("errors", envelope.errors.as_ref())
        .with_some("message", envelope.message.as_ref())
}

fn list(returns: &Returns) -> Object {
    let Returns::List { at, total, .. } = returns else {
        return Object::new();
    };
    let total = match total {
        Total::Unknown => None,
        Total::Header(name) => Some(Object::new().with("header", name)),
        Total::Field(key) => Some(Object::new().with("key", key)),
    };
    Object::new()
        .with_some("at", at.as_ref())
        .with_some("total", total)
}

fn paging(operation: &Operation) -> Option<Tree> {
    let paging = operation.paging.as_ref()?;
    let name = |index: usize| operation.params[index].field.name.wire.clone();
    let by = match paging.by {
        PagingKind::Offset => "offset",
        PagingKind::Page => "page",
    };
    let paging = Object::new()
        .with("by", by)
        .with("at", name(paging.at))
        .with_some("size", paging.size.map(name))
        .with("first", paging.first)
        .with_some("fixed", paging.fixed)
        .with_some("usualSize", paging.usual_size);
    Some(paging.into())
}
