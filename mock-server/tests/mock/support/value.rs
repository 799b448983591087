//! Values of the spec's types.

use codegen::api::Field;
use codegen::api::sample::{Extent, Sampler, Seed, Style};
use serde_json::Value;

use super::api;

/// A value for a field.
pub(crate) fn value(field: &Field) -> Value {
    let style = Style {
        on_the_wire: true,
        ..Style::request(Extent::Required)
    };
    Sampler::new(api(), style).field(field, Seed::PLAIN).into()
}
