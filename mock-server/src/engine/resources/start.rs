//! The things that are there at the start.

use codegen::api::sample::{Extent, Sampler, Seed, Style};
use codegen::api::{Act, Api, Field};
use serde_json::Value;

use super::acts::complete;
use super::declared::Declared;
use super::finding::id_param;
use super::things::{Fields, Things};
use crate::engine::ids::Ids;

/// Puts the things on the racks that the spec says, or else one on each: that of the example of the operation that shows
/// one, or a sample.
pub(crate) fn start(api: &Api, things: &mut Things, ids: &mut Ids, now: i64) {
    for resource in &api.resources {
        let declared = Declared { api, resource };
        match &resource.starts {
            Some(starts) => {
                for fields in starts {
                    let given = declared.meant(fields, now);
                    put(declared, things, ids, Vec::new(), given, now);
                }
            }
            None => {
                let (within, mut fields) = shown(declared);
                fields.extend(declared.meant(&resource.defaults, now));
                put(declared, things, ids, within, fields, now);
            }
        }
    }
}

fn put(
    declared: Declared<'_>,
    things: &mut Things,
    ids: &mut Ids,
    within: Vec<Value>,
    given: Fields,
    now: i64,
) {
    let fields = complete(things, ids, declared, &within, given, now);
    let id = fields[&declared.resource.id].clone();
    things.put_at(&declared.name(), within, &id, fields);
}

/// The thing that the examples speak of, and what it belongs to.
fn shown(declared: Declared<'_>) -> (Vec<Value>, Fields) {
    let Declared { api, resource } = declared;
    let mut operations = resource.operations.iter();
    let shows = operations.find(|(_, act)| **act == Act::Get);
    let shows = shows.and_then(|(id, _)| api.operation(id));
    let example = shows.and_then(|(_, _, operation)| operation.example_result());
    let mut fields = match example.map(Value::from) {
        Some(Value::Object(fields)) if fields.contains_key(&resource.id) => fields,
        _ => declared.sample(Seed::PLAIN),
    };
    let Some((_, _, operation)) = shows else {
        return (Vec::new(), fields);
    };
    let param = |name: &str| {
        let mut params = operation.params.iter().map(|param| &param.field);
        params.find(|field| field.name.wire == name)
    };
    let mut sampler = Sampler::new(api, Style::request(Extent::Required));
    let mut of = |field: &Field| Value::from(sampler.field(field, Seed::PLAIN));
    let within = resource.within.iter().filter_map(|name| param(name));
    let within = within.map(&mut of).collect();
    // Whoever asks for the example finds it.
    if let Some(field) = id_param(resource, operation).and_then(param) {
        fields.insert(resource.id.clone(), of(field));
    }
    (within, fields)
}
