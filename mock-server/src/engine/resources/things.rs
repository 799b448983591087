//! Things by the names of their types and by their keys.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::engine::args::Args;
use crate::engine::entries::{Collection, Parts, Single};

/// Between the parts of a key.
const SEPARATOR: &str = "\u{0}";

pub(crate) type Fields = Map<String, Value>;

/// All things of the resources that a spec declares.
#[derive(Default)]
pub(crate) struct Things {
    /// By the names of types and by their keys.
    kept: Collection<(String, String), Thing>,
    /// How many have been made.
    made: Single<i64>,
    /// The greatest ids that are numbers, by the names of types.
    newest: Single<BTreeMap<String, i64>>,
}

/// A thing, and what it belongs to.
#[derive(Clone, Deserialize, Serialize)]
pub(super) struct Thing {
    /// In the order in which things were made.
    pub(super) number: i64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) within: Vec<Value>,
    pub(super) fields: Fields,
}

impl Things {
    /// The thing of a type with an id, where things belong to nothing.
    pub(crate) fn get(&self, ty: &str, id: impl Into<Value>) -> Option<Args<'_>> {
        self.at(ty, &key(&[], &id.into())).map(Args::fields)
    }

    pub(crate) fn get_mut(&mut self, ty: &str, id: impl Into<Value>) -> Option<&mut Fields> {
        self.at_mut(ty, &key(&[], &id.into()))
    }

    /// All of a type, by their ids where these are numbers, else in the order in which they were made.
    pub(crate) fn all(&self, ty: &str) -> impl DoubleEndedIterator<Item = Args<'_>> {
        self.in_order(ty)
            .into_iter()
            .map(|it| Args::fields(&it.fields))
    }

    /// A thing of a type, whichever it is, that is wanted.
    pub(crate) fn find(&self, ty: &str, is_it: impl Fn(Args<'_>) -> bool) -> Option<Args<'_>> {
        let mut things = self.of(ty).map(|(_, thing)| Args::fields(&thing.fields));
        things.find(|fields| is_it(*fields))
    }

    pub(crate) fn remove(&mut self, ty: &str, id: impl Into<Value>) -> Option<Fields> {
        self.remove_at(ty, &key(&[], &id.into()))
    }

    /// Takes all of a type, for a workflow that keeps them in a form of its own.
    pub(crate) fn take<T: DeserializeOwned>(&mut self, ty: &str) -> Vec<T> {
        let keys: Vec<String> = self.of(ty).map(|(key, _)| key.to_owned()).collect();
        let taken = keys.iter().filter_map(|key| self.remove_at(ty, key));
        let taken = taken.filter_map(|fields| serde_json::from_value(fields.into()).ok());
        taken.collect()
    }

    /// Removes all of a type.
    pub(crate) fn clear(&mut self, ty: &str) {
        self.kept.retain(|(name, _), _| name != ty);
    }

    /// Keeps a thing, which takes the place of the one with its id.
    pub(crate) fn put(&mut self, ty: &str, id: impl Into<Value>, fields: Value) {
        if let Value::Object(fields) = fields {
            self.put_at(ty, Vec::new(), &id.into(), fields);
        }
    }

    pub(super) fn put_at(&mut self, ty: &str, within: Vec<Value>, id: &Value, fields: Fields) {
        let place = (ty.to_owned(), key(&within, id));
        let earlier = self.kept.get(&place);
        let number = earlier.map_or(*self.made, |thing| thing.number);
        *self.made += 1;
        if let Some(id) = id.as_i64() {
            let newest = self.newest.entry(ty.to_owned()).or_default();
            *newest = id.max(*newest);
        }
        let thing = Thing {
            number,
            within,
            fields,
        };
        self.kept.insert(place, thing);
    }

    /// The next id of a type whose ids are numbers.
    pub(super) fn next_number(&mut self, ty: &str) -> i64 {
        let newest = self.newest.entry(ty.to_owned()).or_default();
        *newest += 1;
        *newest
    }

    pub(super) fn at(&self, ty: &str, key: &str) -> Option<&Fields> {
        let thing = self.kept.get(&(ty.to_owned(), key.to_owned()));
        Some(&thing?.fields)
    }

    pub(super) fn at_mut(&mut self, ty: &str, key: &str) -> Option<&mut Fields> {
        let thing = self.kept.get_mut(&(ty.to_owned(), key.to_owned()));
        Some(&mut thing?.fields)
    }

    pub(super) fn remove_at(&mut self, ty: &str, key: &str) -> Option<Fields> {
        let thing = self.kept.remove(&(ty.to_owned(), key.to_owned()));
        Some(thing?.fields)
    }

    /// All of a type: by their ids where these are numbers, else in the order in which they were made.
    pub(super) fn in_order(&self, ty: &str) -> Vec<&Thing> {
        let mut things: Vec<_> = self.of(ty).collect();
        things.sort_by_cached_key(|(key, thing)| {
            let id = key.rsplit(SEPARATOR).next().unwrap_or_default();
            (id.parse().unwrap_or(0_i64), thing.number)
        });
        things.into_iter().map(|(_, thing)| thing).collect()
    }

    /// What is saved.
    pub(crate) fn parts(&mut self) -> Parts<'_> {
        vec![
            ("things".into(), &mut self.kept),
            ("made".into(), &mut self.made),
            ("newest".into(), &mut self.newest),
        ]
    }

    /// All of a type, by their keys.
    fn of<'a>(&'a self, ty: &str) -> impl Iterator<Item = (&'a str, &'a Thing)> {
        let things = self.kept.range((ty.to_owned(), String::new())..);
        things
            .take_while(move |((name, _), _)| name == ty)
            .map(|((_, key), thing)| (key.as_str(), thing))
    }
}

/// Copies what is given, and not null.
pub(crate) fn copy(fields: &mut Fields, args: Args<'_>, names: &[&str]) {
    for name in names {
        if let Some(given) = args.value(name) {
            fields.insert((*name).to_owned(), given.clone());
        }
    }
}

/// Changes what is given, if only to null: of an object, only the members that are given.
pub(crate) fn patch(fields: &mut Fields, args: Args<'_>, names: &[&str]) {
    for name in names.iter().filter(|name| args.has(name)) {
        match args.value(name) {
            Some(Value::Object(members)) => merge(fields, name, members.clone()),
            given => drop(fields.insert((*name).to_owned(), given.cloned().into())),
        }
    }
}

/// Changes members of a member that is an object.
pub(crate) fn merge(
    fields: &mut Fields,
    name: &str,
    changes: impl IntoIterator<Item = (String, Value)>,
) {
    let mut member = Args::fields(fields).map(name).unwrap_or_default();
    member.extend(changes);
    fields.insert(name.to_owned(), member.into());
}

/// What tells a thing from the others of its type: its id, after what it belongs to.
pub(super) fn key(within: &[Value], id: &Value) -> String {
    let parts = within.iter().chain([id]);
    let parts = parts.map(|part| match part {
        Value::String(text) => text.clone(),
        part => part.to_string(),
    });
    parts.collect::<Vec<_>>().join(SEPARATOR)
}
