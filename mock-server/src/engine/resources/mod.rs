//! Plain things that a spec declares: they are made, shown, listed by filters and pages, changed, ended and removed.

mod finding;
mod kept;
mod refusals;

use std::sync::Arc;

use codegen::api::sample::{Extent, Sampler, Seed, Style};
use codegen::api::{
    Act, Api, Effect, Field, Operation, ParamIn, Resource, Returns, Scalar, Shape, Type, TypeKind,
};
use serde_json::{Map, Value, json};

use self::finding::{belonging, id_param, key, lets_through};
use self::kept::{Kept, Thing};
use self::refusals::{refusal, refuse_ended, wrong_state};
use crate::engine::call::{Answer, Call, Event, Refusal, Visited};
use crate::engine::clock::iso;
use crate::engine::entries::Parts;
use crate::engine::workflows::Workflows;
use crate::engine::{paging, shape};

type Fields = Map<String, Value>;

/// All things of the resources that a spec declares.
pub(crate) struct Resources {
    api: Arc<Api>,
    kept: Kept,
    changed: bool,
}

impl Resources {
    pub(crate) fn new(api: Arc<Api>, seed: u64) -> Self {
        let types = api.resources.iter().map(|resource| resource.ty);
        let names = types.map(|ty| api.type_def(ty).name.wire.clone());
        let kept = Kept::new(names, seed);
        Self {
            api,
            kept,
            changed: false,
        }
    }

    /// Puts one thing on each rack: that of the example of the operation that shows one, else a sample.
    fn seed(&mut self, now: i64) {
        let api = Arc::clone(&self.api);
        for resource in &api.resources {
            let mut operations = resource.operations.iter();
            let shows = operations.find(|(_, act)| **act == Act::Get);
            let shows = shows.and_then(|(id, _)| api.operation(id));
            let example = shows.and_then(|(_, _, operation)| operation.example_result());
            let mut fields = match example.map(Value::from) {
                Some(Value::Object(fields)) if fields.contains_key(&resource.id) => fields,
                _ => self.sample(resource, Seed::PLAIN),
            };
            let mut within = Vec::new();
            if let Some((_, _, operation)) = shows {
                let example = |name: &str| {
                    let mut params = operation.params.iter().map(|param| &param.field);
                    params.find(|field| field.name.wire == name)
                };
                let mut sampler = Sampler::new(&api, Style::request(Extent::Required));
                let mut of = |field: &Field| Value::from(sampler.field(field, Seed::PLAIN));
                within.extend(
                    resource
                        .within
                        .iter()
                        .filter_map(|name| example(name))
                        .map(&mut of),
                );
                // Whoever asks for the example finds it.
                if let Some(field) = id_param(resource, operation).and_then(example) {
                    fields.insert(resource.id.clone(), of(field));
                }
            }
            for (name, value) in &resource.defaults {
                fields.insert(name.clone(), self.meant(resource, name, value, now));
            }
            self.put(resource, within, fields);
        }
    }

    /// The required fields of a thing, made up.
    fn sample(&self, resource: &Resource, seed: Seed) -> Fields {
        let fields = self.fields(resource);
        let mut sampler = Sampler::new(&self.api, Style::response(Extent::Required));
        let needed = fields.iter().filter(|field| !field.optional);
        let values = needed.map(|field| {
            let value = Value::from(sampler.field(field, seed));
            (field.name.wire.clone(), value)
        });
        values.collect()
    }

    fn put(&mut self, resource: &Resource, within: Vec<Value>, fields: Fields) {
        let id = fields.get(&resource.id).cloned().unwrap_or_default();
        let rack = self.kept.racks.entry(self.name(resource)).or_default();
        *rack.newest = id.as_i64().unwrap_or(0).max(*rack.newest);
        *rack.made += 1;
        let thing = Thing {
            number: *rack.made,
            within,
            fields,
        };
        rack.things.insert(key(&thing.within, &id), thing);
        self.changed = true;
    }

    fn name(&self, resource: &Resource) -> String {
        self.api.type_def(resource.ty).name.wire.clone()
    }

    fn fields(&self, resource: &Resource) -> &[Field] {
        match &self.api.type_def(resource.ty).kind {
            TypeKind::Object(fields) => fields,
            _ => &[],
        }
    }

    fn field(&self, resource: &Resource, name: &str) -> Option<&Field> {
        let mut fields = self.fields(resource).iter();
        fields.find(|field| field.name.wire == name)
    }

    /// A value of the spec, in which `now` stands for the time where the field is one.
    fn meant(&self, resource: &Resource, name: &str, value: &Value, now: i64) -> Value {
        if value != "now" {
            return value.clone();
        }
        let field = self.field(resource, name);
        match field.map(|field| self.api.shape(&field.ty)) {
            Some(Shape::Scalar(Scalar::Timestamp, _)) => json!(now),
            Some(Shape::Scalar(Scalar::TimestampMs, _)) => json!(now.saturating_mul(1000)),
            Some(Shape::Scalar(Scalar::DateTime, _)) => json!(iso(now)),
            Some(Shape::Scalar(Scalar::Date, _)) => json!(iso(now).get(..10)),
            _ => value.clone(),
        }
    }

    /// The fields that a call gives, by their own names.
    fn given(&self, resource: &Resource, call: &Call<'_>) -> Fields {
        let params = call.operation.params.iter();
        let params = params.filter(|param| {
            matches!(
                param.location,
                ParamIn::Body | ParamIn::Query | ParamIn::Path
            )
        });
        let given = params.filter_map(|param| {
            let wire = &param.field.name.wire;
            let name = resource.names.get(wire).unwrap_or(wire);
            self.field(resource, name)?;
            Some((name.clone(), call.arguments.get(wire)?.clone()))
        });
        given.collect()
    }

    fn create(&mut self, resource: &Resource, call: &Call<'_>) -> Result<Fields, Refusal> {
        let mut fields = Fields::new();
        let times = [&resource.created, &resource.changed];
        let now = Value::from("now");
        let times = times.into_iter().flatten().map(|name| (name, &now));
        for (name, value) in resource.defaults.iter().chain(times) {
            fields.insert(name.clone(), self.meant(resource, name, value, call.now));
        }
        fields.extend(self.given(resource, call));
        if !fields.contains_key(&resource.id) {
            fields.insert(resource.id.clone(), self.new_id(resource));
        }
        let within = belonging(resource, call);
        let rack = self.kept.racks.entry(self.name(resource)).or_default();
        if rack
            .things
            .contains_key(&key(&within, &fields[&resource.id]))
        {
            return Err(wrong_state(call, "There is one with this id already"));
        }
        let seed = Seed::new(0).of(&key(&within, &fields[&resource.id]));
        for (name, value) in self.sample(resource, seed) {
            fields.entry(name).or_insert(value);
        }
        self.put(resource, within, fields.clone());
        Ok(fields)
    }

    fn new_id(&mut self, resource: &Resource) -> Value {
        let field = self.field(resource, &resource.id);
        let is_number = field.is_some_and(|field| {
            let shape = self.api.shape(&field.ty);
            matches!(shape, Shape::Scalar(Scalar::Int, _)) && !field.as_text
        });
        if is_number {
            let rack = self.kept.racks.entry(self.name(resource)).or_default();
            *rack.newest += 1;
            json!(*rack.newest)
        } else {
            json!(self.kept.ids.uuid())
        }
    }

    /// The key of the thing that a call names.
    fn named(&self, resource: &Resource, call: &Call<'_>) -> Result<String, Refusal> {
        let name = id_param(resource, call.operation);
        let id = name.and_then(|name| call.arguments.get(name));
        let id = id.cloned().unwrap_or_default();
        let key = key(&belonging(resource, call), &id);
        let rack = self.kept.racks.get(&self.name(resource));
        if rack.is_some_and(|rack| rack.things.contains_key(&key)) {
            return Ok(key);
        }
        let what = self.name(resource);
        let text = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        Err(refusal(
            call,
            404,
            format!("There is no {what} {text}"),
            "unknown-id",
        ))
    }

    fn thing(&mut self, resource: &Resource, key: &str) -> Option<&mut Thing> {
        let name = self.name(resource);
        self.kept.racks.get_mut(&name)?.things.get_mut(key)
    }

    fn change(
        &mut self,
        resource: &Resource,
        call: &Call<'_>,
        changes: Fields,
    ) -> Result<Fields, Refusal> {
        let key = self.named(resource, call)?;
        let now = Value::from("now");
        let time = resource.changed.as_ref();
        let time = time.map(|name| (name.clone(), self.meant(resource, name, &now, call.now)));
        let Some(thing) = self.thing(resource, &key) else {
            return Ok(Fields::new());
        };
        refuse_ended(resource, call, &thing.fields)?;
        let id = thing.fields.get(&resource.id).cloned();
        thing.fields.extend(changes);
        thing.fields.extend(time);
        thing.fields.extend(id.map(|id| (resource.id.clone(), id)));
        Ok(thing.fields.clone())
    }

    fn list(&self, resource: &Resource, call: &Call<'_>) -> Answer {
        let filters = self.given(resource, call);
        let within = belonging(resource, call);
        let rack = self.kept.racks.get(&self.name(resource));
        let mut things: Vec<&Thing> = rack.iter().flat_map(|it| it.things.values()).collect();
        things.sort_by_key(|thing| thing.number);
        let wanted = things.into_iter().filter(|thing| {
            let mut filters = filters.iter();
            thing.within == within
                && filters
                    .all(|(name, wanted)| lets_through(resource, thing.fields.get(name), wanted))
        });
        let wanted = wanted.map(|thing| Value::Object(thing.fields.clone()));
        paging::answer(call, wanted.collect())
    }

    fn act(&mut self, resource: &Resource, act: &Act, call: &Call<'_>) -> Result<Answer, Refusal> {
        let fields = match act {
            Act::List => return Ok(self.list(resource, call)),
            Act::Create => self.create(resource, call)?,
            Act::Get => {
                let key = self.named(resource, call)?;
                let thing = self.thing(resource, &key);
                thing.map(|thing| thing.fields.clone()).unwrap_or_default()
            }
            Act::Update => self.change(resource, call, self.given(resource, call))?,
            Act::Set(values) => {
                let values = values.iter();
                let values = values.map(|(name, value)| {
                    (name.clone(), self.meant(resource, name, value, call.now))
                });
                self.change(resource, call, values.collect())?
            }
            Act::Delete => {
                let key = self.named(resource, call)?;
                let name = self.name(resource);
                let rack = self.kept.racks.get_mut(&name);
                let gone = rack.and_then(|rack| rack.things.remove(&key));
                gone.map(|thing| thing.fields).unwrap_or_default()
            }
        };
        Ok(Answer {
            value: self.framed(resource, call.operation, fields),
            ..Answer::default()
        })
    }

    /// A thing as an operation returns it: alone, or as the member that has its type.
    fn framed(&self, resource: &Resource, operation: &Operation, fields: Fields) -> Value {
        let own = Type::Named(resource.ty);
        let fields = Value::Object(fields);
        let Returns::Value(returned) = &operation.returns else {
            return fields;
        };
        if returned.ty == own {
            return fields;
        }
        let Shape::Object(_, members) = self.api.shape(&returned.ty) else {
            return fields;
        };
        match members.iter().find(|member| member.ty == own) {
            Some(member) => json!({member.name.wire.as_str(): fields}),
            None => fields,
        }
    }
}

impl Workflows for Resources {
    fn prepare(&mut self, now: i64) -> bool {
        if !*self.kept.is_seeded {
            *self.kept.is_seeded = true;
            self.seed(now);
        }
        true
    }

    fn authenticate(&mut self, _call: &Call<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn handle(&mut self, call: &Call<'_>) -> Option<Result<Answer, Refusal>> {
        let api = Arc::clone(&self.api);
        let mut resources = api.resources.iter();
        let (resource, act) = resources.find_map(|resource| {
            let act = resource.operations.get(&call.operation.id)?;
            Some((resource, act))
        })?;
        self.changed |= call.operation.effect != Effect::Read;
        let outcome = self.act(resource, act, call);
        Some(outcome.map(|mut answer| {
            answer.value = shape::fit(&api, &call.operation.returns, answer.value);
            answer
        }))
    }

    fn visit(&mut self, _page: &str, _decided: Option<&str>, _now: i64) -> Option<Visited> {
        None
    }

    fn take_events(&mut self, _api: &Api) -> Vec<Event> {
        Vec::new()
    }

    fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    fn parts(&mut self) -> Parts<'_> {
        self.kept.parts()
    }
}
