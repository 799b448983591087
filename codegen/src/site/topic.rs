//! The pages of webhooks.

use minijinja::context;

use super::Site;
use super::address::{self, TOPICS};
use super::example::ExampleView;
use super::fields::{Row, Way};
use super::navigation::Here;
use super::page::{Badge, Entry, Link, Page};
use super::text::plain;
use crate::api::{Topic, Webhooks};
use crate::rust::type_path;

impl<'a> Site<'a> {
    pub(super) fn topics(&self, webhooks: &'a Webhooks) -> Page {
        let topics: Vec<Link> = webhooks
            .topics
            .iter()
            .map(|topic| Link {
                name: topic.name.wire.clone(),
                href: address::topic(topic),
                about: self.line(&self.api.type_def(topic.payload).does),
            })
            .collect();
        Page {
            path: TOPICS.to_owned(),
            template: "topics",
            title: String::from("Webhooks"),
            about: plain(&webhooks.does),
            here: Here::page(TOPICS),
            entries: vec![Entry {
                kind: "page",
                name: String::from("Webhooks"),
                about: plain(&webhooks.does),
                path: TOPICS.to_owned(),
                words: String::from("events topics notifications"),
            }],
            view: context! {
                about => self.html(&webhooks.does),
                notes => webhooks.notes.as_deref().map(|text| self.html(text)),
                topic_key => webhooks.topic_key.as_str(),
                data_key => webhooks.data_key.as_str(),
                rows => self.rows(Way::Received, &webhooks.fields, "event."),
                topics,
            },
            has_markdown: false,
        }
    }

    pub(super) fn topic(&self, webhooks: &'a Webhooks, topic: &'a Topic) -> Page {
        let def = self.api.type_def(topic.payload);
        let rows: Vec<Row> = self.rows(Way::Received, def.kind.fields(), "field.");
        let examples = topic.examples.iter();
        let examples: Vec<ExampleView> = examples.map(|example| self.event(example)).collect();
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        let path = address::topic(topic);
        let rust = type_path(self.api, def);
        Page {
            template: "topic",
            title: topic.name.wire.clone(),
            about: plain(&def.does),
            here: Here::topic(&path),
            entries: vec![Entry {
                kind: "topic",
                name: topic.name.wire.clone(),
                about: plain(&def.does),
                path: path.clone(),
                words: format!("{rust} {}", names.join(" ")),
            }],
            view: context! {
                name => topic.name.wire.as_str(),
                about => self.html(&def.does),
                notes => def.notes.as_deref().map(|text| self.html(text)),
                docs => def.docs.clone(),
                badges => def.unconfirmed.then(Badge::unconfirmed).into_iter().collect::<Vec<_>>(),
                topic_key => webhooks.topic_key.as_str(),
                data_key => webhooks.data_key.as_str(),
                rust,
                rows,
                examples,
            },
            has_markdown: false,
            path,
        }
    }
}
