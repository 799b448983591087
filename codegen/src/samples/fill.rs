//! The parameters of a sample request, as they are on the wire.

use crate::api::sample::{Extent, Sampler, Seed, Style, constant, literal};
use crate::api::{Api, Field, Operation, Param, ParamIn, Shape};
use crate::tree::{Object, Tree};

/// The parameters that are sent, each with its value: those that are required and, where nothing of a body is, what the first
/// example has of it.
pub(super) fn values<'a>(api: &Api, operation: &'a Operation) -> Vec<(&'a Param, Tree)> {
    let shown = operation.example_arguments().unwrap_or_default();
    let in_body = |param: &Param| matches!(param.location, ParamIn::Body | ParamIn::WholeBody);
    let mut params = operation.params.iter();
    let has_body = params.any(|param| in_body(param) && param.field.is_required());
    let named = operation.arguments().zip(&operation.params);
    named
        .filter_map(|((name, field), param)| {
            if let Some(json) = &field.constant {
                return Some((param, constant(json)));
            }
            let value = match shown.get(name) {
                Some(value) if !field.optional || in_body(param) && !has_body => {
                    on_the_wire(api, field, value)
                }
                _ if field.optional => return None,
                _ => made_up(api, field),
            };
            Some((param, value))
        })
        .collect()
}

fn made_up(api: &Api, field: &Field) -> Tree {
    let style = Style {
        on_the_wire: true,
        ..Style::request(Extent::Required)
    };
    Sampler::new(api, style).field(field, Seed::PLAIN)
}

/// What a caller gives for a field as it travels: with constants, and numbers as text where they are.
fn on_the_wire(api: &Api, field: &Field, value: &Tree) -> Tree {
    if let Some(json) = &field.constant {
        return constant(json);
    }
    match (api.shape(&field.ty), value) {
        (_, Tree::Null) => Tree::Null,
        (Shape::Scalar(..), Tree::Number(text)) if field.as_text => Tree::from(text),
        (Shape::Scalar(..), Tree::Bool(value)) if field.as_text => {
            literal(api, &field.ty, &value.to_string(), true)
        }
        (Shape::Object(_, fields), Tree::Object(given)) => object(api, fields, given),
        (Shape::OneOf(_, one_of), value) => {
            let json = serde_json::Value::from(value.clone());
            match api.variant(one_of, &json) {
                Some(variant) => on_the_wire(api, variant, value),
                None => value.clone(),
            }
        }
        (Shape::List(item), Tree::List(items)) => {
            let item = of_type(field, item);
            let items = items.iter().map(|value| on_the_wire(api, &item, value));
            Tree::List(items.collect())
        }
        (Shape::Map(item), Tree::Object(entries)) => {
            let item = of_type(field, item);
            let entries = entries.iter();
            let entries = entries.map(|(key, value)| (key, on_the_wire(api, &item, value)));
            entries.collect::<Object>().into()
        }
        (_, value) => value.clone(),
    }
}

/// The fields in their order, constants among them, then what is given beside them.
fn object(api: &Api, fields: &[Field], given: &Object) -> Tree {
    let mut object = Object::new();
    for field in fields {
        let name = &field.name.wire;
        let value = given.get(name);
        match (value, &field.constant) {
            (Some(value), _) => object.set(name, on_the_wire(api, field, value)),
            (None, Some(json)) if !field.optional => object.set(name, constant(json)),
            (None, _) => {}
        }
    }
    for (name, value) in given.iter() {
        if object.get(name).is_none() {
            object.set(name, value.clone());
        }
    }
    object.into()
}

/// What is said of an item of a list or a map.
fn of_type(field: &Field, item: &crate::api::Type) -> Field {
    Field {
        ty: item.clone(),
        constant: None,
        ..field.clone()
    }
}
