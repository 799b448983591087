//! By what parameters and filters of a call its things are found.

use codegen::api::{Operation, ParamIn, Resource};
use serde_json::Value;

use crate::engine::call::Call;

/// The parameter that names a thing: that of the id, else the last one of the path.
pub(super) fn id_param<'a>(resource: &'a Resource, operation: &'a Operation) -> Option<&'a str> {
    let names = |location: Option<ParamIn>| {
        let params = operation.params.iter();
        let params = params.filter(move |param| location.is_none_or(|it| param.location == it));
        params.map(|param| param.field.name.wire.as_str())
    };
    let is_id = |name: &&str| {
        let meant = resource.names.get(*name).map_or(*name, String::as_str);
        meant == resource.id
    };
    let is_own = |name: &&str| !resource.within.iter().any(|within| within == name);
    let own = names(None).find(is_id);
    own.or_else(|| names(Some(ParamIn::Path)).rfind(is_own))
}

/// What the things of a call belong to.
pub(super) fn belonging(resource: &Resource, call: &Call<'_>) -> Vec<Value> {
    let names = resource.within.iter();
    let values = names.filter_map(|name| call.arguments.get(name).cloned());
    values.collect()
}

/// Whether a filter lets a thing through that has such a value in a field, or has it among others.
pub(super) fn lets_through(
    resource: &Resource,
    name: &str,
    value: Option<&Value>,
    wanted: &Value,
) -> bool {
    let is_any = |it: &Value| {
        it.as_str()
            .is_some_and(|it| resource.any.iter().any(|any| any == it))
    };
    let is_caseless = resource.caseless.iter().any(|it| it == name);
    let is_it = |value: &Value| match (value, wanted) {
        (Value::String(value), Value::String(wanted)) if is_caseless => {
            value.to_lowercase() == wanted.to_lowercase()
        }
        _ => value == wanted,
    };
    match (wanted, value) {
        (Value::Array(wanted), _) => wanted
            .iter()
            .any(|it| lets_through(resource, name, value, it)),
        (wanted, _) if is_any(wanted) => true,
        (_, Some(Value::Array(values))) => values.iter().any(is_it),
        (_, value) => value.is_some_and(is_it),
    }
}
