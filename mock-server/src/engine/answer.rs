//! What a call comes to where nothing is remembered, or not all of it.

use codegen::api::sample::{Extent, Sampler, Seed, Style};
use codegen::api::{Api, Field, Returns};
use serde_json::{Map, Value};

use crate::engine::call::Answer;
use crate::engine::routing::Target;
use crate::engine::sample::{self, Echo};

/// Turns calls into answers.
pub(crate) struct Answers<'a> {
    pub(crate) api: &'a Api,
    pub(crate) seed: u64,
}

/// The arguments of a call.
type Arguments = Map<String, Value>;

impl Answers<'_> {
    /// The response that an example of the operation has, else a sample.
    pub(crate) fn shown(&self, target: Target<'_>, arguments: &Arguments) -> Answer {
        let value = target.operation.example_result().map(Value::from);
        let list = |value: &Value| match &target.operation.returns {
            Returns::List { at: Some(key), .. } => value.get(key)?.as_array().cloned(),
            _ => value.as_array().cloned(),
        };
        match (&target.operation.returns, value) {
            (Returns::Value(_), Some(value)) => Answer {
                value,
                ..Answer::default()
            },
            (Returns::List { .. }, Some(value)) if list(&value).is_some() => {
                let items = list(&value).unwrap_or_default();
                Answer {
                    total: u64::try_from(items.len()).ok(),
                    value: Value::Array(items),
                    ..Answer::default()
                }
            }
            _ => self.sample(target, arguments),
        }
    }

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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::engine::ways::PlainWays;

    const ROOT: &str = "
api: Shop
does: A shop.
client: shop-client
environments: {live: The real one.}
credentials: {}
families:
  shop: {does: Things., hosts: {live: 'https://shop.example'}}
";
    const THINGS: &str = "
group: things
does: Things.
operations:
  get: {does: Returns one., rest: GET /one, returns: {fields: {id: int}}}
  list: {does: Lists all., rest: GET /all, returns: {list: string, at: items}}
";
    const EXAMPLES: &str = r#"
get:
- name: one
  response: {body: '{"id": 4711}'}
list:
- name: all
  response: {body: '{"items": ["a", "b"]}'}
"#;

    #[test]
    fn what_an_example_shows_is_what_comes_back() {
        let files = [
            ("shop.yaml", ROOT),
            ("shop/things.yaml", THINGS),
            ("shop/things.examples.yaml", EXAMPLES),
        ];
        let api = codegen::load_texts(files).expect("a spec");
        let shown: Vec<(Value, Option<u64>)> = api
            .operations()
            .map(|(family, _, operation)| {
                let target = Target {
                    family,
                    operation,
                    ways: &PlainWays,
                };
                let answer = Answers { api: &api, seed: 0 }.shown(target, &Map::new());
                (answer.value, answer.total)
            })
            .collect();
        assert_eq!(
            shown,
            [(json!({"id": 4711}), None), (json!(["a", "b"]), Some(2))]
        );
    }
}
