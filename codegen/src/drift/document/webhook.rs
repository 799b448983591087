//! The webhooks of a document beside the topics of the spec.

use super::operation::json_schema;
use super::schema::At;
use super::{Comparison, Node};
use crate::add::TEXT;
use crate::api::{Topic, Type, Webhooks};
use crate::diagnostics::Place;
use crate::drift::Code;
use crate::drift::found::{Entry, Fix, Found};
use crate::drift::sketch::{Form, Sketch, key};
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
                entry: Entry::Line(self.draft_topic(webhooks, name, item)),
            }),
            None => found,
        };
        self.add(found, item);
    }

    fn draft_topic(&self, webhooks: &Webhooks, name: &str, item: &Node<'a>) -> String {
        let mut entry = format!("{}:\n  does: {TEXT}", key(name, false));
        let payload = item
            .get("post")
            .and_then(|post| self.payload(webhooks, &post));
        let sketch = payload.map(|payload| self.sketch(&payload));
        if let Some(Sketch {
            form: Some(Form::Object(fields)),
            ..
        }) = sketch
        {
            entry.push_str("\n  fields:");
            for (name, sketch) in fields {
                for line in sketch.entry(&name).lines() {
                    entry.push_str("\n    ");
                    entry.push_str(line);
                }
            }
        }
        entry
    }

    /// The schema of what an event carries.
    fn payload(&self, webhooks: &Webhooks, post: &Node<'a>) -> Option<Node<'a>> {
        let body = self.document.resolve(post.get("requestBody")?)?;
        let view = self.document.view(&json_schema(&body)?);
        let mut properties = view.properties.into_iter();
        let found = properties.find(|(name, _)| *name == webhooks.data_key);
        found.map(|(_, payload)| payload)
    }

    fn topic(&mut self, webhooks: &Webhooks, topic: &'a Topic, item: &Node<'a>) {
        let Some(post) = item.get("post") else { return };
        let def = self.api.type_def(topic.payload);
        if def.unconfirmed && !post.is_unconfirmed() {
            let subject = format!("webhooks.{}", topic.name.wire);
            self.add(confirmed(&subject, &topic.name.place), &post);
        }
        if let Some(payload) = self.payload(webhooks, &post) {
            let view = self.document.view(&payload);
            let ty: &'a Type = &self.types[topic.payload.0];
            let at = At {
                subject: format!("webhooks.{}", topic.name.wire),
                place: &topic.name.place,
                is_own: false,
            };
            self.typed(&payload, &view, ty, None, &at);
        }
    }
}
