//! The webhooks of a document beside the topics of the spec.

use super::operation::json_schema;
use super::schema::At;
use super::{Comparison, Node};
use crate::add::TEXT;
use crate::api::{Topic, Type, Webhooks};
use crate::diagnostics::Place;
use crate::drift::Code;
use crate::drift::found::{Entry, Fix, Found};
use crate::drift::value::confirmed;

impl<'a> Comparison<'a> {
    /// A document that has no webhooks says nothing of them.
    pub(super) fn webhooks(&mut self) {
        let top = self.document.top();
        let shown = top.get("webhooks").or_else(|| top.get("x-webhooks"));
        let (Some(shown), Some(webhooks)) = (shown, &self.api.webhooks) else {
            return;
        };
        self.family = None;
        for (name, item) in shown.members() {
            let topic = webhooks.topics.iter().find(|it| it.name.wire == name);
            match topic {
                Some(topic) => self.topic(webhooks, topic, &item),
                None => self.unknown_topic(webhooks, name, &item),
            }
        }
        for topic in &webhooks.topics {
            let def = self.api.type_def(topic.payload);
            let name = &topic.name.wire;
            if !def.unconfirmed && shown.get(name).is_none() {
                let message = "the document does not have it";
                let found = Found::new(Code::MissingTopic, format!("webhooks.{name}"), message);
                self.add(found.at(&topic.name.place), &shown);
            }
        }
    }

    fn unknown_topic(&mut self, webhooks: &Webhooks, name: &str, item: &Node<'a>) {
        let message = "the spec has no such topic";
        let found = Found::new(Code::UnknownTopic, format!("webhooks.{name}"), message);
        let file = webhooks.topics.first().map(|topic| topic.name.place.file);
        let found = match file {
            Some(file) => found.fix(Fix::Entry {
                owner: Place::top(file),
                keys: &["topics"],
                entry: Entry::Line(format!("{name}:\n  does: {TEXT}")),
            }),
            None => found,
        };
        self.add(found, item);
    }

    fn topic(&mut self, webhooks: &Webhooks, topic: &'a Topic, item: &Node<'a>) {
        let Some(post) = item.get("post") else { return };
        let def = self.api.type_def(topic.payload);
        if def.unconfirmed && !post.is_unconfirmed() {
            let subject = format!("webhooks.{}", topic.name.wire);
            self.add(confirmed(&subject, &topic.name.place), &post);
        }
        let body = post.get("requestBody");
        let body = body.and_then(|body| self.document.resolve(body));
        let Some(schema) = body.as_ref().and_then(json_schema) else {
            return;
        };
        let view = self.document.view(&schema);
        let data = view.properties.iter();
        let mut data = data.filter(|(name, _)| *name == webhooks.data_key);
        if let Some((_, payload)) = data.next() {
            let view = self.document.view(payload);
            let ty: &'a Type = &self.types[topic.payload.0];
            let at = At {
                subject: format!("webhooks.{}", topic.name.wire),
                place: &topic.name.place,
                is_own: false,
            };
            self.typed(payload, &view, ty, None, &at);
        }
    }
}
