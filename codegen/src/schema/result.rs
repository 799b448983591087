//! Results of operations.

use super::Schemas;
use crate::api::{Envelope, Operation, Returns, Total};
use crate::tree::Object;

/// What stands beside a list.
pub(crate) const TOTAL: &str = "The total number of items.";

/// The result of an operation, in its envelope; none when there is nothing to decode.
pub(crate) fn wrapped(schemas: &Schemas<'_>, operation: &Operation) -> Option<Object> {
    let result = result(schemas, &operation.returns)?;
    let Envelope {
        value,
        success,
        errors,
        message,
    } = &operation.envelope;
    let Some(value) = value else {
        return Some(result);
    };
    let mut properties = Object::new().with(value, result);
    if let Some(key) = success {
        let about = "Whether the request succeeded.";
        let schema = Object::new().with("type", "boolean");
        properties.set(key, schema.with("description", about));
    }
    if let Some(key) = errors {
        let about = "The error; empty if the request succeeded.";
        let schema = Object::new()
            .with("type", "array")
            .with("items", Object::new());
        properties.set(key, schema.with("description", about));
    }
    if let Some(key) = message {
        let about = "An explanation.";
        let schema = Object::new().with("type", "string");
        properties.set(key, schema.with("description", about));
    }
    Some(
        Object::new()
            .with("type", "object")
            .with("properties", properties)
            .with_list("required", [value]),
    )
}

/// The result of an operation, without its envelope.
fn result(schemas: &Schemas<'_>, returns: &Returns) -> Option<Object> {
    match returns {
        Returns::Nothing => None,
        Returns::Value(field) => Some(schemas.field(field)),
        Returns::List { item, at, total } => {
            let list = Object::new()
                .with("type", "array")
                .with("items", schemas.field(item));
            let Some(at) = at else {
                return Some(list);
            };
            let mut properties = Object::new().with(at, list);
            if let Total::Field(key) = total {
                let schema = Object::new().with("type", "integer");
                properties.set(key, schema.with("description", TOTAL));
            }
            Some(
                Object::new()
                    .with("type", "object")
                    .with("properties", properties)
                    .with_list("required", [at]),
            )
        }
    }
}
