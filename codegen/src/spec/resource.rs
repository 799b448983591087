//! Files of what a local server keeps, each beside the file of the group whose operations do it.

use serde_json::Value;

use super::Text;
use super::cursor::{Cursor, Map};
use crate::diagnostics::{Located, Place};
use crate::language::RESOURCE;

/// How the name of such a file ends.
pub(crate) const SUFFIX: &str = ".mock.yaml";

/// Values by the names of fields.
pub(crate) type Values = Vec<(Text, Located<Value>)>;

/// A file of resources.
#[derive(Debug)]
pub(crate) struct ResourceFile {
    pub(crate) place: Place,
    pub(crate) resources: Vec<Resource>,
}

/// Things of a type that are kept.
#[derive(Debug)]
pub(crate) struct Resource {
    /// The type.
    pub(crate) name: Text,
    pub(crate) id: Text,
    pub(crate) within: Vec<Text>,
    /// By what they do.
    pub(crate) operations: Vec<(&'static str, Text)>,
    pub(crate) actions: Vec<(Text, Values)>,
    pub(crate) defaults: Values,
    pub(crate) created: Option<Text>,
    pub(crate) changed: Option<Text>,
    pub(crate) names: Vec<(Text, Text)>,
    pub(crate) any: Vec<Text>,
    pub(crate) ends: Values,
}

pub(super) fn read(cursor: &Cursor<'_>) -> Option<ResourceFile> {
    let entries = cursor.names("a map of types and resources")?.into_iter();
    Some(ResourceFile {
        place: cursor.place.clone(),
        resources: entries
            .filter_map(|(name, at)| resource(name, at))
            .collect(),
    })
}

fn resource(name: Text, cursor: Cursor<'_>) -> Option<Resource> {
    let mut map = cursor.map(&RESOURCE)?;
    let id = map.require_text("id");
    let within = texts(&mut map, "in");
    let acts = ["create", "get", "list", "update", "delete"];
    let operations = acts.map(|act| map.text(act).map(|operation| (act, operation)));
    let actions = names(&mut map, "actions", |at| Some(values(&at)));
    let defaults = map.take("defaults").map(|at| values(&at));
    let created = map.text("created");
    let changed = map.text("changed");
    let names = names(&mut map, "names", |at| at.text("the name of a field"));
    let any = texts(&mut map, "any");
    let ends = map.take("ends").map(|at| values(&at));
    map.finish();
    Some(Resource {
        name,
        id: id?,
        within,
        operations: operations.into_iter().flatten().collect(),
        actions,
        defaults: defaults.unwrap_or_default(),
        created,
        changed,
        names,
        any,
        ends: ends.unwrap_or_default(),
    })
}

fn texts(map: &mut Map<'_>, key: &'static str) -> Vec<Text> {
    let items = map.take(key).map(|at| at.one_or_more());
    let items = items.unwrap_or_default().into_iter();
    items.filter_map(|item| item.text("text")).collect()
}

fn names<T>(
    map: &mut Map<'_>,
    key: &'static str,
    read: impl Fn(Cursor<'_>) -> Option<T>,
) -> Vec<(Text, T)> {
    let entries = map.take(key).and_then(|at| at.names("a map of names"));
    let entries = entries.unwrap_or_default().into_iter();
    entries
        .filter_map(|(name, at)| Some((name, read(at)?)))
        .collect()
}

fn values(at: &Cursor<'_>) -> Values {
    let entries = at.names("a map of fields and values").unwrap_or_default();
    let entries = entries.into_iter();
    entries
        .filter_map(|(name, at)| Some((name, at.json()?)))
        .collect()
}
