//! Events as they are sent: in their envelope, complete and signed.

use std::fmt::Write as _;

use codegen::api::sample::{Extent, Sampler, Seed, Style};
use codegen::api::{Api, Type};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Map, Value};
use sha2::Sha256;

use super::WebhookTarget;
use crate::engine::call::Event;
use crate::engine::sample;

/// An event in the form in which it is sent.
#[derive(Clone, PartialEq)]
pub(crate) struct Message {
    pub(crate) topic: String,
    pub(crate) body: Value,
    /// Who wants it.
    pub(crate) targets: Vec<WebhookTarget>,
}

impl Message {
    /// Puts an event into its envelope and adds what its topic must have.
    pub(crate) fn new(api: &Api, seed: u64, event: Event) -> Self {
        let topic = event.topic.to_owned();
        let Some(webhooks) = &api.webhooks else {
            return Self {
                topic,
                body: event.data,
                targets: event.targets,
            };
        };
        let seed = Seed::new(seed).of(&topic).of(&event.data.to_string());
        let mut sampler = Sampler::new(api, Style::response(Extent::Required));
        let known = webhooks.topics.iter().find(|it| it.name.wire == topic);
        let data = match known {
            Some(known) => {
                let ty = Type::Named(known.payload);
                sample::complete_type(&mut sampler, event.data, &ty, seed)
            }
            None => event.data,
        };
        let fields = webhooks.fields.iter();
        let mut body: Map<String, Value> = fields
            .map(|field| (field.name.wire.clone(), sampler.field(field, seed).into()))
            .collect();
        body.insert(webhooks.topic_key.clone(), Value::from(topic.as_str()));
        body.insert(webhooks.data_key.clone(), data);
        Self {
            topic,
            body: Value::Object(body),
            targets: event.targets,
        }
    }
}

/// The HMAC-SHA256 of a body, in hexadecimal; none if the secret cannot be a key.
pub(crate) fn sign(body: &[u8], secret: &str) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(body);
    let hash = mac.finalize().into_bytes();
    let mut hex = String::with_capacity(2 * hash.len());
    for byte in hash {
        write!(hex, "{byte:02x}").ok()?;
    }
    Some(hex)
}
