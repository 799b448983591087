//! Parameters that make a call which could be sent, from the examples of the spec.

pub use codegen::api::sample::Extent;
use codegen::api::sample::{Sampler, Seed, Style};
use codegen::api::{Api, Operation};

/// The names of parameters with a value for each, as JSON.
#[must_use]
pub fn sample(api: &Api, operation: &Operation, extent: Extent) -> Vec<(String, String)> {
    let mut sampler = Sampler::new(api, Style::request(extent));
    let mut named = Vec::new();
    for (name, field) in operation.arguments() {
        if sampler.has(field) {
            let value = sampler.field(field, Seed::PLAIN);
            named.push((name.to_owned(), value.to_string()));
        }
    }
    named
}
