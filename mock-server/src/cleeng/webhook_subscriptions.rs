//! Which events the publisher receives, and where.

use super::prelude::*;
use crate::engine::webhook::WebhookTarget;

impl State {
    /// Where the publisher wants an event to go. A filter lets through events of one payment method only.
    pub(crate) fn webhook_targets(&self, topic: &str, data: &Value) -> Vec<WebhookTarget> {
        let endpoints = self.webhooks.get(topic).map_or(&[][..], Vec::as_slice);
        let endpoints = endpoints.iter().map(Args::members);
        let wanting = endpoints.filter(|endpoint| {
            let method = Args::members(data).int("paymentMethodId");
            let mut filters = endpoint.list("filters").iter().map(Args::members);
            filters.all(|filter| {
                let wanted = filter.within("options").int("value");
                wanted.is_some() && wanted == method
            })
        });
        let targets = wanting.filter_map(|endpoint| {
            let signing = endpoint.within("verification").within("options");
            Some(WebhookTarget {
                url: endpoint.owned("url")?,
                secret: signing.owned("sharedSecret"),
            })
        });
        targets.collect()
    }
}

/// Replaces all endpoints of a topic.
pub(crate) fn set(state: &mut State, call: &Call<'_>) -> Answer {
    let topic = Args::of(call).required("topic").to_owned();
    let endpoints = Args::of(call).list("body").to_vec();
    let answer = listed(&topic, &endpoints);
    if endpoints.is_empty() {
        state.webhooks.remove(&topic);
    } else {
        state.webhooks.insert(topic, endpoints);
    }
    value(answer.into())
}

pub(crate) fn list(state: &mut State, _call: &Call<'_>) -> Answer {
    let topics = state.webhooks.iter();
    let all: Vec<Value> = topics
        .flat_map(|(topic, endpoints)| listed(topic, endpoints))
        .collect();
    value(all.into())
}

/// The endpoints with their topic. Secrets are not told.
fn listed(topic: &str, endpoints: &[Value]) -> Vec<Value> {
    let shown = endpoints.iter().map(|endpoint| {
        let mut shown = Args::members(endpoint).object();
        shown.remove("verification");
        shown.insert("topic".to_owned(), topic.into());
        shown.into()
    });
    shown.collect()
}

/// No source names the parameter that holds the address, so there is none.
pub(crate) fn subscribe(state: &mut State, call: &Call<'_>) -> Answer {
    let topic = Args::of(call).required("topic").to_owned();
    state.webhooks.entry(topic).or_default().push(json!({}));
    done()
}

pub(crate) fn unsubscribe(state: &mut State, call: &Call<'_>) -> Answer {
    let topic = Args::of(call).required("topic");
    let removed = state.webhooks.remove(topic).unwrap_or_default();
    value(json!({"success": true, "removedEntries": removed.len()}))
}
