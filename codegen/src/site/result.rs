//! What comes back from an operation.

use serde::Serialize;

use super::Site;
use super::fields::{Row, Way, codes};
use super::text::escape;
use crate::api::{Envelope, Operation, PagingKind, Returns, Shape, Total};

/// A result. Texts are HTML.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ResultView {
    pub(super) statuses: Vec<u16>,
    /// Its type.
    #[serde(rename = "type")]
    pub(super) ty: String,
    pub(super) about: String,
    /// The keys around it.
    pub(super) notes: Vec<String>,
    /// The fields of the object that it is, or of each item.
    pub(super) rows: Vec<Row>,
}

impl<'a> Site<'a> {
    pub(super) fn result(&self, operation: &'a Operation) -> ResultView {
        let field = match &operation.returns {
            Returns::Nothing => None,
            Returns::Value(field) | Returns::List { item: field, .. } => Some(field),
        };
        let ty = match (&operation.returns, field) {
            (Returns::List { .. }, Some(item)) => format!("array of {}", self.field_type(item)),
            (_, Some(field)) => self.field_type(field),
            (_, None) => String::from("nothing to read"),
        };
        let mut notes = envelope(&operation.envelope);
        notes.extend(list(&operation.returns));
        let rows = field.map(|field| match self.api.shape(field.ty.innermost()) {
            Shape::Object(_, fields) => self.rows(Way::Received, fields, "result."),
            _ => Vec::new(),
        });
        let about = field.and_then(|field| field.does.as_deref());
        ResultView {
            statuses: operation.success.clone(),
            ty,
            about: about.map(|text| self.html(text)).unwrap_or_default(),
            notes,
            rows: rows.unwrap_or_default(),
        }
    }
}

/// How further pages of a list are requested, as HTML.
pub(super) fn paging(operation: &Operation) -> Vec<String> {
    let Some(paging) = &operation.paging else {
        return Vec::new();
    };
    let name = |index: usize| codes([operation.params[index].field.name.wire.as_str()]);
    let start = name(paging.at);
    let first = paging.first;
    let mut notes = vec![match paging.by {
        PagingKind::Offset => format!("{start} counts the items to skip, from {first} on."),
        PagingKind::Page => format!("{start} counts pages, from {first} on."),
    }];
    if let Some(size) = paging.size {
        notes.push(format!("{} says how many items a page has.", name(size)));
    }
    match (paging.fixed, paging.usual_size) {
        (Some(fixed), _) => notes.push(format!("A page always has {fixed} items.")),
        (None, Some(usual)) => notes.push(format!(
            "A page has {usual} items unless a request says otherwise."
        )),
        (None, None) => {}
    }
    notes.push(String::from(
        "In Rust, <code>.pages()</code> and <code>.stream()</code> of the request read all of them.",
    ));
    notes
}

fn envelope(envelope: &Envelope) -> Vec<String> {
    let key = |key: &Option<String>| key.as_deref().map(escape);
    let mut notes = Vec::new();
    if let Some(key) = key(&envelope.value) {
        notes.push(format!(
            "It stands under the key <code>{key}</code> of the body; the client takes it out."
        ));
    }
    if let Some(key) = key(&envelope.success) {
        notes.push(format!(
            "The request failed, whatever its status, when <code>{key}</code> is false."
        ));
    }
    if let Some(key) = key(&envelope.errors) {
        notes.push(format!(
            "The request failed, whatever its status, when <code>{key}</code> is not empty."
        ));
    }
    if let Some(key) = key(&envelope.message) {
        notes.push(format!("<code>{key}</code> explains what happened."));
    }
    notes
}

fn list(returns: &Returns) -> Vec<String> {
    let Returns::List { at, total, .. } = returns else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    if let Some(at) = at {
        notes.push(format!(
            "The list stands under the key <code>{}</code>.",
            escape(at)
        ));
    }
    match total {
        Total::Unknown => {}
        Total::Header(name) => notes.push(format!(
            "The response header <code>{}</code> has the number of all items.",
            escape(name)
        )),
        Total::Field(key) => notes.push(format!(
            "<code>{}</code> has the number of all items.",
            escape(key)
        )),
    }
    notes
}
