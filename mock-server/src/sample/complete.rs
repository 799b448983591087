//! Answers of the state, with what it did not say.

use codegen::api::{Field, Scalar, Type, TypeKind};
use serde_json::Value;

use super::{Sampler, Seed, scalar};

/// Adds the required fields that objects lack, and writes numbers as text where the API does.
pub(crate) fn complete(
    sampler: &mut Sampler<'_>,
    value: Value,
    field: &Field,
    seed: Seed,
) -> Value {
    let value = scalar::wire(field, value);
    complete_type(sampler, value, &field.ty, seed.of(&field.name.wire))
}

/// Does so for a type.
pub(crate) fn complete_type(
    sampler: &mut Sampler<'_>,
    value: Value,
    ty: &Type,
    seed: Seed,
) -> Value {
    match (value, ty) {
        (Value::Array(items), Type::List(item)) => {
            let items = items.into_iter().enumerate();
            let items = items.map(|(index, value)| {
                complete_type(sampler, value, item, seed.of(&index.to_string()))
            });
            Value::Array(items.collect())
        }
        (Value::Object(entries), Type::Map(item)) => {
            let entries = entries.into_iter();
            let entries = entries.map(|(key, value)| {
                let seed = seed.of(&key);
                (key, complete_type(sampler, value, item, seed))
            });
            Value::Object(entries.collect())
        }
        (Value::Object(mut object), Type::Named(id)) => {
            let TypeKind::Object(fields) = &sampler.type_def(*id).kind else {
                return Value::Object(object);
            };
            sampler.open.push(*id);
            for field in fields {
                let name = &field.name.wire;
                match object.get_mut(name) {
                    Some(slot) => *slot = complete(sampler, slot.take(), field, seed),
                    None if !field.optional => {
                        object.insert(name.clone(), sampler.field(field, seed));
                    }
                    None => {}
                }
            }
            sampler.open.pop();
            Value::Object(object)
        }
        (Value::Number(number), Type::Scalar(Scalar::DateTime)) => {
            Value::from(scalar::iso(number.as_i64().unwrap_or_default()))
        }
        (value, _) => value,
    }
}
