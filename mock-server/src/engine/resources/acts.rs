//! What calls do with things: they are made, shown, listed by filters and pages, changed, ended and removed.

use codegen::api::sample::Seed;
use codegen::api::{Act, Effect};
use serde_json::{Value, json};

use super::declared::Declared;
use super::finding::{belonging, id_param, lets_through};
use super::manners::Manners;
use super::things::{Fields, Thing, Things, key};
use crate::engine::call::{Answer, Call, Refusal};
use crate::engine::ids::Ids;
use crate::engine::paging;

/// What it takes to do what a call says.
pub(crate) struct Desk<'a> {
    pub(crate) things: &'a mut Things,
    pub(crate) ids: &'a mut Ids,
    pub(crate) manners: &'a dyn Manners,
    /// Who calls for themselves.
    pub(crate) caller: Option<Value>,
}

impl Desk<'_> {
    pub(crate) fn act(
        &mut self,
        declared: Declared<'_>,
        act: &Act,
        call: &Call<'_>,
    ) -> Result<Answer, Refusal> {
        let name = declared.name();
        let fields = match act {
            Act::List => return Ok(self.list(declared, call)),
            Act::Create => self.create(declared, call)?,
            Act::Get => {
                let key = self.named(declared, call)?;
                self.things.at(&name, &key).cloned().unwrap_or_default()
            }
            Act::Update => self.change(declared, call, declared.given(call))?,
            Act::Set(values) => self.change(declared, call, declared.meant(values, call.now))?,
            Act::Delete => {
                let key = self.named(declared, call)?;
                self.things.remove_at(&name, &key).unwrap_or_default()
            }
        };
        let shown = declared.view(call.operation, &fields);
        Ok(Answer {
            value: declared.framed(call.operation, shown.into()),
            ..Answer::default()
        })
    }

    fn create(&mut self, declared: Declared<'_>, call: &Call<'_>) -> Result<Fields, Refusal> {
        let within = belonging(declared.resource, call);
        let given = declared.given(call);
        let fields = complete(self.things, self.ids, declared, &within, given, call.now);
        let name = declared.name();
        let id = &fields[&declared.resource.id];
        if self.things.at(&name, &key(&within, id)).is_some() {
            return Err(self.manners.known(call, declared.what()));
        }
        self.things.put_at(&name, within, id, fields.clone());
        Ok(fields)
    }

    /// The key of the thing that a call names.
    fn named(&self, declared: Declared<'_>, call: &Call<'_>) -> Result<String, Refusal> {
        let resource = declared.resource;
        let name = id_param(resource, call.operation);
        let id = name.and_then(|name| call.arguments.get(name));
        let id = id.cloned().unwrap_or_default();
        let key = key(&belonging(resource, call), &id);
        let thing = self.things.at(&declared.name(), &key);
        if thing.is_some_and(|fields| self.may_see(declared, fields)) {
            return Ok(key);
        }
        let text = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        Err(self.manners.unknown(call, declared.what(), &text))
    }

    /// Whether a thing is for whoever calls.
    fn may_see(&self, declared: Declared<'_>, fields: &Fields) -> bool {
        match (&declared.resource.owner, &self.caller) {
            (Some(owner), Some(caller)) => fields.get(owner) == Some(caller),
            _ => true,
        }
    }

    fn change(
        &mut self,
        declared: Declared<'_>,
        call: &Call<'_>,
        changes: Fields,
    ) -> Result<Fields, Refusal> {
        let resource = declared.resource;
        let (name, key) = (declared.name(), self.named(declared, call)?);
        let Some(fields) = self.things.at_mut(&name, &key) else {
            return Ok(Fields::new());
        };
        let mut ends = resource.ends.iter();
        let ended = ends.any(|(name, values)| {
            let value = fields.get(name).filter(|value| !value.is_null());
            value.is_some_and(|it| values.as_ref().is_none_or(|values| values.contains(it)))
        });
        if ended {
            return Err(self.manners.ended(call, declared.what()));
        }
        let id = fields.get(&resource.id).cloned();
        fields.extend(changes);
        fields.extend(times(declared, [&resource.changed], call.now));
        fields.extend(id.map(|id| (resource.id.clone(), id)));
        Ok(fields.clone())
    }

    fn list(&self, declared: Declared<'_>, call: &Call<'_>) -> Answer {
        let filters = declared.given(call);
        let within = belonging(declared.resource, call);
        let is_wanted = |thing: &&Thing| {
            let mut filters = filters.iter();
            thing.within == within
                && self.may_see(declared, &thing.fields)
                && filters.all(|(name, wanted)| {
                    let value = thing.fields.get(name);
                    lets_through(declared.resource, name, value, wanted)
                })
        };
        let things = self.things.in_order(&declared.name()).into_iter();
        let views = things
            .filter(is_wanted)
            .map(|thing| Value::Object(declared.view(call.operation, &thing.fields)));
        let mut answer = paging::answer(call, views.collect());
        answer.value = declared.framed(call.operation, answer.value);
        answer
    }
}

/// Keeps a thing of which some fields are given, its id among them, as the spec declares the others.
pub(crate) fn add(call: &Call<'_>, things: &mut Things, ids: &mut Ids, ty: &str, given: Fields) {
    if let Some(declared) = Declared::named(call.api, ty) {
        let fields = complete(things, ids, declared, &[], given, call.now);
        let id = fields[&declared.resource.id].clone();
        things.put_at(ty, Vec::new(), &id, fields);
    }
}

/// Whether a call may leave something to save.
pub(super) fn may_change(call: &Call<'_>) -> bool {
    call.operation.effect != Effect::Read
}

/// A whole thing, of which some fields are given.
pub(super) fn complete(
    things: &mut Things,
    ids: &mut Ids,
    declared: Declared<'_>,
    within: &[Value],
    given: Fields,
    now: i64,
) -> Fields {
    let resource = declared.resource;
    let mut fields = declared.meant(&resource.defaults, now);
    fields.extend(times(declared, [&resource.created, &resource.changed], now));
    fields.extend(given);
    if !fields.contains_key(&resource.id) {
        let id = if resource.has_numbers(declared.api) {
            json!(things.next_number(&declared.name()))
        } else {
            json!(ids.uuid())
        };
        fields.insert(resource.id.clone(), id);
    }
    let seed = Seed::new(0).of(&key(within, &fields[&resource.id]));
    for (name, value) in declared.sample(seed) {
        fields.entry(name).or_insert(value);
    }
    fields
}

/// The time of now in these fields.
fn times<const N: usize>(declared: Declared<'_>, names: [&Option<String>; N], now: i64) -> Fields {
    let value = Value::from("now");
    let names = names.into_iter().flatten();
    declared.meant(names.map(|name| (name, &value)), now)
}
