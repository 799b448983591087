//! Arguments that may be shown.

use codegen::api::{Api, Field, Operation, Scalar, Shape, Type};
use serde_json::{Map, Value};

/// What stands in the place of a secret.
pub(crate) const MASK: &str = "***";

/// The arguments of a call without what is secret, or may hold secrets.
pub(crate) fn arguments(
    api: &Api,
    operation: &Operation,
    arguments: &Map<String, Value>,
) -> Map<String, Value> {
    let fields = operation.params.iter().map(|param| &param.field);
    object(api, fields, arguments)
}

fn object<'a>(
    api: &Api,
    fields: impl Iterator<Item = &'a Field>,
    values: &Map<String, Value>,
) -> Map<String, Value> {
    let known = fields.filter_map(|field| {
        let name = &field.name.wire;
        let value = values.get(name)?;
        Some((name.clone(), masked(api, &field.ty, value)))
    });
    known.collect()
}

fn masked(api: &Api, ty: &Type, value: &Value) -> Value {
    match (api.shape_of(ty, value), value) {
        (_, Value::Null) => Value::Null,
        (Shape::Scalar(Scalar::Secret | Scalar::Json, _) | Shape::OneOf(..), _) => {
            Value::from(MASK)
        }
        (Shape::List(item), Value::Array(items)) => {
            items.iter().map(|value| masked(api, item, value)).collect()
        }
        (Shape::Map(item), Value::Object(entries)) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, value)| (key.clone(), masked(api, item, value)));
            Value::Object(entries.collect())
        }
        (Shape::Object(_, fields), Value::Object(values)) => {
            Value::Object(object(api, fields.iter(), values))
        }
        _ => value.clone(),
    }
}
