//! Answers of the state, with what it did not say.

use codegen::api::sample::{Sampler, Seed};
use codegen::api::{Field, Scalar, Shape, Type};
use serde_json::Value;

use crate::engine::clock::iso;

/// Adds the required fields that objects lack, and writes numbers as text where the API does.
pub(crate) fn complete(
    sampler: &mut Sampler<'_>,
    value: Value,
    field: &Field,
    seed: Seed,
) -> Value {
    let value = wire(field, value);
    complete_type(sampler, value, &field.ty, seed.of(&field.name.wire))
}

/// Does so for a type.
pub(crate) fn complete_type(
    sampler: &mut Sampler<'_>,
    value: Value,
    ty: &Type,
    seed: Seed,
) -> Value {
    let shape = sampler.api().shape_of(ty, &value);
    match (value, shape) {
        (Value::Array(items), Shape::List(item)) => {
            let items = items.into_iter().enumerate();
            let items = items.map(|(index, value)| {
                complete_type(sampler, value, item, seed.of(&index.to_string()))
            });
            Value::Array(items.collect())
        }
        (Value::Object(entries), Shape::Map(item)) => {
            let entries = entries.into_iter();
            let entries = entries.map(|(key, value)| {
                let seed = seed.of(&key);
                (key, complete_type(sampler, value, item, seed))
            });
            Value::Object(entries.collect())
        }
        (Value::Object(mut object), Shape::Object(id, fields)) => {
            sampler.inside(id, |sampler| {
                for field in fields {
                    let name = &field.name.wire;
                    match object.get_mut(name) {
                        Some(slot) => *slot = complete(sampler, slot.take(), field, seed),
                        None if !field.optional => {
                            object.insert(name.clone(), sampler.field(field, seed).into());
                        }
                        None => {}
                    }
                }
            });
            Value::Object(object)
        }
        (Value::Number(number), Shape::Scalar(Scalar::DateTime, _)) => {
            Value::from(iso(number.as_i64().unwrap_or_default()))
        }
        (value, _) => value,
    }
}

/// A value in the form that a field has on the wire.
pub(super) fn wire(field: &Field, value: Value) -> Value {
    match value {
        Value::Number(number) if field.as_text => Value::from(number.to_string()),
        Value::Bool(flag) if field.as_text => Value::from(if flag { "1" } else { "0" }),
        other => other,
    }
}
