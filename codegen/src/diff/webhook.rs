//! Webhooks: what is around an event, and the topics.

use super::Code;
use super::comparison::Comparison;
use super::found::{At, Found};
use super::matching::{How, matched};
use super::object::Object;
use super::signature::type_name;
use crate::api::{Topic, Webhooks};

const SUBJECT: &str = "webhook";

impl<'a> Comparison<'a> {
    pub(super) fn webhooks(&mut self) {
        match (&self.old.webhooks, &self.new.webhooks) {
            (Some(old), Some(new)) => self.both_webhooks(old, new),
            (Some(_), None) => {
                let message = "the webhooks are removed";
                self.add(
                    Found::new(Code::WebhooksRemoved, SUBJECT, message).before("webhook::parse"),
                );
            }
            (None, Some(_)) => {
                let message = "webhooks are added";
                self.add(Found::new(Code::WebhooksAdded, SUBJECT, message).after("webhook::parse"));
            }
            (None, None) => {}
        }
    }

    fn both_webhooks(&mut self, old: &'a Webhooks, new: &'a Webhooks) {
        let first = |webhooks: &Webhooks| webhooks.topics.first().map(|it| At::of(&it.name));
        let (Some(old_at), Some(new_at)) = (first(old), first(new)) else {
            return;
        };
        for (what, was, is) in [
            ("the topic of an event", &old.topic_key, &new.topic_key),
            ("the payload of an event", &old.data_key, &new.data_key),
        ] {
            if was != is {
                let message = format!("{what} is under `{is}` and was under `{was}`");
                let found = Found::new(Code::EventEnvelope, SUBJECT, message);
                self.add(found.at(old_at.clone(), new_at.clone()));
            }
        }
        let texts = [
            ("does", old.does != new.does),
            ("notes", old.notes != new.notes),
        ];
        self.texts(SUBJECT, &old_at, &new_at, &texts);
        let notification = Object {
            subject: String::from("webhook::Notification"),
            old: old_at.clone(),
            new: new_at.clone(),
            made: None,
        };
        self.object(&notification, &old.fields, &new.fields);
        let topics = matched(&old.topics, &new.topics);
        for topic in &topics.removed {
            let message = format!("the topic `{}` is removed", topic.name.wire);
            self.add(
                Found::new(Code::TopicRemoved, subject(topic), message)
                    .at(At::of(&topic.name), new_at.clone())
                    .before(subject(topic)),
            );
        }
        for topic in &topics.added {
            let message = format!(
                "the topic `{}` is added, and its events are no longer `Other`",
                topic.name.wire
            );
            self.add(
                Found::new(Code::TopicAdded, subject(topic), message)
                    .at(old_at.clone(), At::of(&topic.name))
                    .after(subject(topic)),
            );
        }
        for (old, new, how) in topics.both {
            self.topic(old, new, how);
        }
    }

    fn topic(&mut self, old: &Topic, new: &Topic, how: How) {
        let at = || (At::of(&old.name), At::of(&new.name));
        if how != How::Same {
            let message = format!("`{}` is renamed to `{}`", subject(old), subject(new));
            let (was, is) = at();
            self.add(
                Found::new(Code::TopicRenamed, subject(new), message)
                    .at(was, is)
                    .before(subject(old))
                    .after(subject(new)),
            );
        }
        if old.name.wire != new.name.wire {
            let message = format!(
                "the topic is `{}` on the wire and was `{}`",
                new.name.wire, old.name.wire
            );
            let (was, is) = at();
            self.add(Found::new(Code::WireName, subject(new), message).at(was, is));
        }
        let shown = |topic: &Topic| {
            let events = topic.examples.iter().map(|it| {
                let deviates: Vec<_> = it.deviates.iter().map(|it| (&it.path, &it.why)).collect();
                format!(
                    "{:?}",
                    (&it.name, &it.source, it.assumed, &it.event.text, deviates)
                )
            });
            events.collect::<Vec<_>>()
        };
        if shown(old) != shown(new) {
            let (was, is) = at();
            self.add(
                Found::new(Code::Exchanges, subject(new), "other events are documented")
                    .at(was, is),
            );
        }
    }
}

fn subject(topic: &Topic) -> String {
    format!("webhook::Event::{}", type_name(&topic.name))
}
