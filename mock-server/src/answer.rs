//! What a call comes to, in the form that the family sends.

use codegen::api::{Api, Protocol, Returns, Total};
use serde_json::{Map, Value, json};

use crate::call::Answer;
use crate::routing::Target;
use crate::sample::{self, Echo, Sampler, Seed};
use crate::wire::{Content, Reply};

/// Turns calls into answers.
pub(crate) struct Answers<'a> {
    pub(crate) api: &'a Api,
    pub(crate) seed: u64,
}

/// The arguments of a call.
type Arguments = Map<String, Value>;

impl Answers<'_> {
    /// An answer where nothing is remembered.
    pub(crate) fn sample(&self, target: Target<'_>, arguments: &Arguments) -> Answer {
        let operation = target.operation;
        let seed = self.seed(target, arguments);
        match &operation.returns {
            Returns::Nothing => Answer::default(),
            Returns::Value(field) => Answer {
                value: self.sampler(target, arguments).field(field, seed),
                ..Answer::default()
            },
            Returns::List { item, .. } => {
                let shift = self.shift();
                let (items, total) =
                    sample::page(self.api, operation, item, arguments, shift, seed);
                Answer {
                    value: Value::Array(items),
                    total: Some(total),
                    ..Answer::default()
                }
            }
        }
    }

    /// Adds what an answer must have and does not.
    pub(crate) fn complete(
        &self,
        target: Target<'_>,
        arguments: &Arguments,
        answer: Answer,
    ) -> Answer {
        let seed = self.seed(target, arguments);
        let mut sampler = self.sampler(target, arguments).required_only();
        let value = match (&target.operation.returns, answer.value) {
            (Returns::Value(field), value) => sample::complete(&mut sampler, value, field, seed),
            (Returns::List { item, .. }, Value::Array(items)) => {
                let items = items.into_iter().enumerate().map(|(index, value)| {
                    sample::complete(&mut sampler, value, item, seed.of(&index.to_string()))
                });
                Value::Array(items.collect())
            }
            (_, value) => value,
        };
        Answer { value, ..answer }
    }

    /// What an answer looks like on the wire.
    pub(crate) fn reply(&self, target: Target<'_>, answer: Answer) -> Reply {
        let operation = target.operation;
        let status = answer.status.unwrap_or_else(|| self.status(target));
        let mut reply = Reply::empty(status);
        reply.headers = answer.headers;
        if matches!(status, 204 | 304) {
            return reply;
        }
        let value = match &operation.returns {
            Returns::Nothing if operation.envelope.value.is_none() => return reply,
            Returns::Nothing => json!({}),
            Returns::Value(_) => answer.value,
            Returns::List { at, total, .. } => {
                let count = answer.value.as_array().map_or(0, Vec::len);
                let count = answer
                    .total
                    .unwrap_or_else(|| u64::try_from(count).unwrap_or_default());
                if let Total::Header(name) = total {
                    reply = reply.with_header(name, count.to_string());
                }
                list(answer.value, at.as_deref(), total, count)
            }
        };
        reply.content = Content::Json(self.enveloped(target, value));
        reply
    }

    fn enveloped(&self, target: Target<'_>, value: Value) -> Value {
        let envelope = &target.operation.envelope;
        let Some(key) = &envelope.value else {
            return value;
        };
        let mut body = Map::from_iter([(key.clone(), value)]);
        if let Some(key) = &envelope.success {
            body.insert(key.clone(), json!(true));
        }
        if let Some(key) = &envelope.errors {
            body.insert(key.clone(), json!([]));
        }
        if let Some(key) = &envelope.message {
            body.insert(key.clone(), json!("OK"));
        }
        Value::Object(body)
    }

    /// The first status of success; nothing is best said with 204, where that is documented.
    fn status(&self, target: Target<'_>) -> u16 {
        let success = &target.operation.success;
        let is_nothing = matches!(target.operation.returns, Returns::Nothing);
        if target.family.protocol == Protocol::Rest && is_nothing && success.contains(&204) {
            return 204;
        }
        success.first().copied().unwrap_or(200)
    }

    fn sampler<'a>(&'a self, target: Target<'a>, arguments: &Arguments) -> Sampler<'a> {
        let echo = Echo::new(self.api, target.operation, arguments);
        Sampler::new(self.api, echo).nth(self.shift())
    }

    /// Another seed moves the ids that come from examples too.
    fn shift(&self) -> u64 {
        self.seed.wrapping_mul(7) % 1000
    }

    /// Pages of a list differ in nothing but where they start.
    fn seed(&self, target: Target<'_>, arguments: &Arguments) -> Seed {
        let operation = target.operation;
        let paging = operation.paging.iter();
        let paging = paging.flat_map(|paging| [Some(paging.at), paging.size]);
        let paging: Vec<&str> = paging
            .flatten()
            .map(|index| operation.params[index].field.name.wire.as_str())
            .collect();
        let mut seed = Seed::new(self.seed).of(&operation.id);
        for (name, value) in arguments {
            if !paging.contains(&name.as_str()) {
                seed = seed.of(name).of(&value.to_string());
            }
        }
        seed
    }
}

fn list(items: Value, at: Option<&str>, total: &Total, count: u64) -> Value {
    let Some(at) = at else {
        return items;
    };
    let mut body = Map::from_iter([(at.to_owned(), items)]);
    if let Total::Field(key) = total {
        body.insert(key.clone(), json!(count));
    }
    Value::Object(body)
}
