//! Webhooks: the envelope of events and their topics.

use heck::ToUpperCamelCase as _;

use super::field::Owner;
use super::operation::docs;
use super::resolve::{Kind, Resolver};
use super::{ExampleEvent, Field, Home, Name, TypeDef, TypeId, TypeKind, example};
use crate::diagnostics::{Code, Diagnostic};
use crate::spec;

/// What an API reports by itself.
#[derive(Clone, Debug)]
pub struct Webhooks {
    /// One sentence.
    pub does: String,
    /// Further paragraphs.
    pub notes: Option<String>,
    /// The key of an event that names its topic.
    pub topic_key: String,
    /// The key of the payload of an event.
    pub data_key: String,
    /// What else an event has.
    pub fields: Vec<Field>,
    /// The kinds of event, by name. Others may come.
    pub topics: Vec<Topic>,
}

/// A kind of event.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its name.
    pub name: Name,
    /// Its payload, an object that says what the topic means.
    pub payload: TypeId,
    /// Documented events.
    pub examples: Vec<ExampleEvent>,
}

impl<'a> Resolver<'a> {
    pub(super) fn webhooks(&mut self, webhooks: &'a spec::Webhooks) -> Webhooks {
        let envelope = &webhooks.envelope;
        let owner = Owner {
            home: &Home::Webhooks,
            name: String::from("Event"),
            was: Vec::new(),
        };
        let fields = self.fields(&owner, &envelope.fields);
        self.topic_rules(webhooks);
        let mut topics: Vec<Topic> = webhooks
            .topics
            .iter()
            .map(|topic| self.topic(webhooks, topic))
            .collect();
        topics.sort_by(|a, b| a.name.client.cmp(&b.name.client));
        Webhooks {
            does: webhooks.does.clone(),
            notes: webhooks.notes.clone(),
            topic_key: envelope.topic.value.clone(),
            data_key: envelope.data.value.clone(),
            fields,
            topics,
        }
    }

    /// The payload is a type that is named after the topic.
    fn topic(&mut self, webhooks: &spec::Webhooks, topic: &'a spec::Topic) -> Topic {
        let name = Name {
            client: topic.name.client().to_upper_camel_case(),
            ..Name::from(&topic.name)
        };
        let owner = Owner {
            home: &Home::Webhooks,
            name: name.client.clone(),
            was: Vec::new(),
        };
        let payload = self.reserve(Kind::Other);
        let kind = TypeKind::Object(self.fields(&owner, &topic.fields));
        let does = topic.does.value.clone();
        self.define(
            payload,
            TypeDef {
                notes: topic.notes.clone(),
                docs: docs(webhooks.docs.as_deref(), &topic.docs),
                unconfirmed: topic.unconfirmed,
                ..TypeDef::new(name, owner.home, does, kind)
            },
        );
        self.once(
            topic
                .examples
                .iter()
                .map(|it| (it.name.value.as_str(), &it.name.place)),
            |name| format!("the example `{name}` is given twice"),
        );
        let pages = |pages: &[String]| docs(webhooks.docs.as_deref(), pages);
        Topic {
            name: Name::from(&topic.name),
            payload,
            examples: example::events(topic, &pages, self.problems),
        }
    }

    fn topic_rules(&self, webhooks: &spec::Webhooks) {
        let envelope = &webhooks.envelope;
        if webhooks.topics.is_empty() {
            self.problems.report(Diagnostic::new(
                Code::EmptyEnum,
                &webhooks.place,
                "webhooks need at least one topic",
            ));
        }
        let keys = [&envelope.topic, &envelope.data].map(|key| (key.value.as_str(), &key.place));
        let fields = envelope.fields.iter().map(|field| field.name.on_the_wire());
        self.once(keys.into_iter().chain(fields), |key| {
            format!("the key `{key}` of the envelope is used twice")
        });
        let topics = webhooks.topics.iter();
        self.once(topics.map(|topic| topic.name.on_the_wire()), |topic| {
            format!("the topic `{topic}` is described twice")
        });
    }
}
