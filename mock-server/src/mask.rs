//! Arguments that may be shown.

use codegen::api::{Api, Field, Operation, Scalar, Type, TypeKind};
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
    match (ty, value) {
        (_, Value::Null) => Value::Null,
        (Type::Scalar(Scalar::Secret | Scalar::Json), _) => Value::from(MASK),
        (Type::List(item), Value::Array(items)) => {
            items.iter().map(|value| masked(api, item, value)).collect()
        }
        (Type::Map(item), Value::Object(entries)) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, value)| (key.clone(), masked(api, item, value)));
            Value::Object(entries.collect())
        }
        (Type::Named(id), _) => match (&api.type_def(*id).kind, value) {
            (TypeKind::Object(fields), Value::Object(values)) => {
                Value::Object(object(api, fields.iter(), values))
            }
            (TypeKind::Newtype { scalar, .. }, _) if *scalar == Scalar::Secret => Value::from(MASK),
            _ => value.clone(),
        },
        _ => value.clone(),
    }
}
