//! What is said about things of all kinds.

use super::Schemas;
use crate::api::{ErrorCase, Life};
use crate::tree::Object;

/// Joins a sentence and further paragraphs.
pub(crate) fn paragraphs(does: &str, notes: Option<&str>) -> String {
    match notes.map(str::trim).filter(|notes| !notes.is_empty()) {
        Some(notes) => format!("{}\n\n{notes}", does.trim()),
        None => does.trim().to_owned(),
    }
}

/// The mark of what is not in the public documentation (unconfirmed).
pub(crate) fn evidence(unconfirmed: bool) -> Object {
    Object::new().with_some("x-evidence", unconfirmed.then_some("unconfirmed"))
}

/// Since when and until when something is there.
pub(crate) fn life(life: &Life) -> Object {
    let life = Object::new()
        .with_some("since", life.since.as_ref())
        .with_some("deprecated", life.deprecated.as_ref())
        .with_some("removed", life.removed.as_ref());
    Object::new().with_object("x-life", life)
}

/// The first page of the documentation, and an extension for the others, as there may be one only.
pub(crate) fn further_docs(docs: &[String], title: Option<&str>) -> Object {
    let Some((first, others)) = docs.split_first() else {
        return Object::new();
    };
    let page = Object::new()
        .with_some("description", title)
        .with("url", first);
    Object::new()
        .with("externalDocs", page)
        .with_list("x-further-docs", others)
}

impl Schemas<'_> {
    /// A failure with all that is known of it.
    pub(crate) fn failure(&self, case: &ErrorCase) -> Object {
        Object::new()
            .with_some("status", case.status.map(u64::from))
            .with_some("code", case.code.as_ref())
            .with("description", &case.does)
            .with_some("schema", case.body.as_ref().map(|body| self.ty(body)))
            .and(evidence(case.unconfirmed))
    }
}
