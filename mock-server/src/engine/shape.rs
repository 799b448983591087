//! Fits values to what an operation returns: only fields that it documents, and numbers as text where it has them so.

use codegen::api::{Api, Field, Returns, Scalar, Shape, Type};
use serde_json::Value;

use crate::engine::call::Event;

pub(crate) fn fit(api: &Api, returns: &Returns, value: Value) -> Value {
    match returns {
        // A call that need not answer may do so with nothing.
        _ if value.is_null() => value,
        Returns::Nothing => Value::Null,
        Returns::Value(field) => fit_field(api, field, value),
        Returns::List { item, .. } => match value {
            Value::Array(items) => items
                .into_iter()
                .map(|value| fit_field(api, item, value))
                .collect(),
            value => value,
        },
    }
}

/// Fits an event to what is known of its topic, which may be nothing.
pub(crate) fn fit_event(api: &Api, event: &mut Event) {
    let topics = api.webhooks.iter().flat_map(|webhooks| &webhooks.topics);
    let Some(topic) = topics
        .into_iter()
        .find(|topic| topic.name.wire == event.topic)
    else {
        return;
    };
    let payload = Type::Named(topic.payload);
    if let Shape::Object(_, [_, ..]) = api.shape(&payload) {
        event.data = fit_type(api, &payload, false, event.data.take());
    }
}

fn fit_field(api: &Api, field: &Field, value: Value) -> Value {
    fit_type(api, &field.ty, field.as_text, value)
}

fn fit_type(api: &Api, ty: &Type, as_text: bool, value: Value) -> Value {
    match (api.shape_of(ty, &value), value) {
        (Shape::Object(_, fields), Value::Object(mut members)) => {
            let fitting = fields.iter().filter_map(|field| {
                let value = members.remove(&field.name.wire)?;
                let is_absent = value.is_null() && !field.nullable && !is_any(&field.ty);
                (!is_absent).then(|| (field.name.wire.clone(), fit_field(api, field, value)))
            });
            Value::Object(fitting.collect())
        }
        (Shape::List(item), Value::Array(items)) => items
            .into_iter()
            .map(|value| fit_type(api, item, as_text, value))
            .collect(),
        (Shape::Map(item), Value::Object(members)) => {
            let members = members.into_iter();
            Value::Object(
                members
                    .map(|(name, value)| (name, fit_type(api, item, as_text, value)))
                    .collect(),
            )
        }
        (_, value) => scalar(as_text, value),
    }
}

fn is_any(ty: &Type) -> bool {
    *ty == Type::Scalar(Scalar::Json)
}

fn scalar(as_text: bool, value: Value) -> Value {
    match value {
        Value::Number(number) if as_text => number.to_string().into(),
        Value::Bool(flag) if as_text => i32::from(flag).to_string().into(),
        value => value,
    }
}
