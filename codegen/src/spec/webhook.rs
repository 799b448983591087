//! The file about webhooks: what the API reports by itself.

use super::Text;
use super::cursor::Cursor;
use super::example::Example;
use super::field::{Field, fields};
use super::field_group::{FieldGroup, field_groups};
use super::name::Name;
use super::operation::{docs, pages};
use super::types::{TypeDef, types};
use crate::diagnostics::Place;
use crate::language::{EVENT_ENVELOPE, EVIDENCE, TOPIC, WEBHOOKS, WEBHOOKS_FILE};

/// What the file says.
#[derive(Debug)]
pub(crate) struct Webhooks {
    pub(crate) place: Place,
    pub(crate) does: String,
    pub(crate) notes: Option<String>,
    pub(crate) docs: Option<String>,
    pub(crate) envelope: EventEnvelope,
    pub(crate) types: Vec<TypeDef>,
    pub(crate) field_groups: Vec<FieldGroup>,
    pub(crate) topics: Vec<Topic>,
}

/// What is around every event.
#[derive(Debug)]
pub(crate) struct EventEnvelope {
    /// The key that names the topic.
    pub(crate) topic: Text,
    /// The key of the payload.
    pub(crate) data: Text,
    pub(crate) fields: Vec<Field>,
}

/// A kind of event.
#[derive(Debug)]
pub(crate) struct Topic {
    pub(crate) name: Name,
    pub(crate) does: Text,
    pub(crate) notes: Option<String>,
    pub(crate) docs: Vec<String>,
    pub(crate) unconfirmed: bool,
    pub(crate) fields: Vec<Field>,
    /// Those of the file beside.
    pub(crate) examples: Vec<Example>,
}

pub(super) fn read(cursor: Cursor<'_>) -> Option<Webhooks> {
    let mut map = cursor.map(&WEBHOOKS_FILE)?;
    let webhooks = map
        .require("webhooks")
        .and_then(|cursor| cursor.map(&WEBHOOKS));
    let types = map.take("types").map(|at| types(&at)).unwrap_or_default();
    let field_groups = field_groups(&mut map);
    let topics = map
        .require("topics")
        .map(|at| topics(&at))
        .unwrap_or_default();
    map.finish();

    let mut map = webhooks?;
    let place = map.place().key();
    let does = map.require_text("does");
    let notes = map.text("notes").map(|text| text.value);
    let documentation = docs(&mut map);
    let envelope = map.require("envelope").and_then(envelope);
    map.finish();
    Some(Webhooks {
        place,
        does: does?.value,
        notes,
        docs: documentation,
        envelope: envelope?,
        types,
        field_groups,
        topics,
    })
}

fn envelope(cursor: Cursor<'_>) -> Option<EventEnvelope> {
    let mut map = cursor.map(&EVENT_ENVELOPE)?;
    let topic = map.require_text("topic");
    let data = map.require_text("data");
    let fields = map.take("fields").map(|at| fields(&at)).unwrap_or_default();
    map.finish();
    Some(EventEnvelope {
        topic: topic?,
        data: data?,
        fields,
    })
}

fn topics(cursor: &Cursor<'_>) -> Vec<Topic> {
    let entries = cursor.names("a map of names and topics");
    entries
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(key, value)| topic(&key, value))
        .collect()
}

fn topic(key: &Text, cursor: Cursor<'_>) -> Option<Topic> {
    let problems = cursor.problems;
    let mut map = cursor.map(&TOPIC)?;
    let does = map.require_text("does");
    let notes = map.text("notes").map(|text| text.value);
    let pages = map.take("docs").map(|at| pages(&at)).unwrap_or_default();
    let unconfirmed = map.word("evidence", &EVIDENCE).unwrap_or(false);
    let fields = map.take("fields").map(|at| fields(&at)).unwrap_or_default();
    map.finish();
    Some(Topic {
        name: Name::field(key, problems),
        does: does?,
        notes,
        docs: pages,
        unconfirmed,
        fields,
        examples: Vec::new(),
    })
}
