//! What a call comes to where nothing is remembered, or not all of it.

use codegen::api::sample::{Extent, Sampler, Seed, Style};
use codegen::api::{Api, Field, Returns};
use serde_json::{Map, Value};

use crate::call::Answer;
use crate::routing::Target;
use crate::sample::{self, Echo};

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
            Returns::Value(field) => {
                // What may be nothing is of more use when it is something.
                let field = Field {
                    nullable: false,
                    ..field.clone()
                };
                let mut sampler = self.sampler(target, arguments, Extent::Usual);
                Answer {
                    value: sampler.field(&field, seed).into(),
                    ..Answer::default()
                }
            }
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
        let mut sampler = self.sampler(target, arguments, Extent::Required);
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

    fn sampler<'a>(
        &'a self,
        target: Target<'a>,
        arguments: &Arguments,
        extent: Extent,
    ) -> Sampler<'a> {
        let style = Style {
            nth: self.shift(),
            ..Style::response(extent)
        };
        let echo = Echo::new(self.api, target.operation, arguments);
        sample::sampler(self.api, style, echo)
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
