//! Webhooks.

use heck::ToKebabCase as _;

use super::Writer;
use super::parameter::JSON;
use crate::api::{Topic, Webhooks};
use crate::schema::{evidence, further_docs, paragraphs};
use crate::tree::{Object, Tree};

pub(super) const TAG: &str = "webhooks";

impl Writer<'_> {
    /// The events by topic. The list of topics is open.
    pub(super) fn webhooks(&self) -> Object {
        let Some(webhooks) = self.selection.webhooks else {
            return Object::new();
        };
        let topics = webhooks.topics.iter();
        topics
            .map(|topic| {
                let item = Object::new().with("post", self.event(webhooks, topic));
                (&topic.name.wire, item)
            })
            .collect()
    }

    fn event(&self, webhooks: &Webhooks, topic: &Topic) -> Object {
        let def = self.api.type_def(topic.payload);
        let exact = topic.examples.iter().filter(|it| it.deviates.is_empty());
        let events = exact.map(|example| {
            let shown = Object::new()
                .with("summary", &example.name)
                .with("value", example.event.tree())
                .with_flag("x-assumed", example.assumed);
            (example.name.to_kebab_case(), shown)
        });
        let media = Object::new()
            .with("schema", self.envelope(webhooks, topic))
            .with_object("examples", events.collect());
        let body = Object::new()
            .with("required", true)
            .with("content", Object::new().with(JSON, media));
        let taken = Object::new().with("description", "The event was accepted.");
        Object::new()
            .with_list("tags", [TAG])
            .with("summary", &def.does)
            .with("description", paragraphs(&def.does, def.notes.as_deref()))
            .and(further_docs(&def.docs, None))
            .with("operationId", format!("{TAG}.{}", topic.name.wire))
            .with("requestBody", body)
            .with("responses", Object::new().with("200", taken))
            .with("security", Tree::List(Vec::new()))
            .and(evidence(def.unconfirmed))
    }

    fn envelope(&self, webhooks: &Webhooks, topic: &Topic) -> Object {
        let dialect = self.schemas.dialect();
        let mut object = self.schemas.object(&webhooks.fields, false);
        let topic_name = dialect.constant((&topic.name.wire).into());
        let own = Object::new()
            .with(&webhooks.topic_key, topic_name)
            .with(&webhooks.data_key, self.schemas.reference(topic.payload));
        let own = match object.get_mut("properties") {
            Some(Tree::Object(fields)) => own.and(std::mem::take(fields)),
            _ => own,
        };
        object.set("properties", own);
        let mut required = vec![
            Tree::from(&webhooks.topic_key),
            Tree::from(&webhooks.data_key),
        ];
        if let Some(Tree::List(others)) = object.get_mut("required") {
            required.append(others);
        }
        object.with("required", required)
    }
}
