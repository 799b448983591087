//! Files of what a local server keeps, each beside the file of the group whose operations do it.

use serde_json::Value;

use super::Text;
use super::cursor::{Cursor, Map};
use crate::diagnostics::{Located, Place};
use crate::language::{RESOURCE, SCALARS, Scalar};

/// How the name of such a file ends.
pub(crate) const SUFFIX: &str = ".mock.yaml";

/// Values by the names of fields.
pub(crate) type Values = Vec<(Text, Located<Value>)>;

/// Fields, each with the values that end a thing; none where any value does.
pub(crate) type Ends = Vec<(Text, Option<Located<Value>>)>;

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
    pub(crate) keeps: Vec<(Text, Scalar)>,
    pub(crate) defaults: Values,
    pub(crate) starts: Option<Vec<Values>>,
    pub(crate) created: Option<Text>,
    pub(crate) changed: Option<Text>,
    pub(crate) owner: Option<Text>,
    pub(crate) names: Vec<(Text, Text)>,
    pub(crate) any: Vec<Text>,
    pub(crate) caseless: Vec<Text>,
    pub(crate) follows: Vec<(Text, Text)>,
    pub(crate) views: Vec<(Text, Vec<(Text, Text)>)>,
    pub(crate) ends: Ends,
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
    let operations = acts.map(|act| texts(&mut map, act).into_iter().map(move |it| (act, it)));
    let operations = operations.into_iter().flatten().collect();
    let actions = names(&mut map, "actions", |at| Some(values(&at)));
    let keeps = names(&mut map, "keeps", |at| at.word(&SCALARS));
    let defaults = map.take("defaults").map(|at| values(&at));
    let starts = map.take("starts").and_then(|at| {
        let things = at.list("a list of things")?;
        Some(things.iter().map(values).collect())
    });
    let created = map.text("created");
    let changed = map.text("changed");
    let owner = map.text("owner");
    let names_of_fields = |at: Cursor<'_>| at.text("the name of a field");
    let renames = names(&mut map, "names", names_of_fields);
    let any = texts(&mut map, "any");
    let caseless = texts(&mut map, "caseless");
    let follows = names(&mut map, "follows", names_of_fields);
    let views = names(&mut map, "views", |at| Some(entries(&at, names_of_fields)));
    let ends = map.take("ends").map(|at| ends(&at));
    map.finish();
    Some(Resource {
        name,
        id: id?,
        within,
        operations,
        actions,
        keeps,
        defaults: defaults.unwrap_or_default(),
        starts,
        created,
        changed,
        owner,
        names: renames,
        any,
        caseless,
        follows,
        views,
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
    let at = map.take(key);
    at.map(|at| entries(&at, read)).unwrap_or_default()
}

fn values(at: &Cursor<'_>) -> Values {
    entries(at, |at| at.json())
}

fn ends(at: &Cursor<'_>) -> Ends {
    if at.is_map() {
        return entries(at, |at| at.json().map(Some));
    }
    let names = at.one_or_more().into_iter();
    let names = names.filter_map(|name| name.text("a map, or names of fields"));
    names.map(|name| (name, None)).collect()
}

fn entries<T>(at: &Cursor<'_>, read: impl Fn(Cursor<'_>) -> Option<T>) -> Vec<(Text, T)> {
    let entries = at.names("a map of names").unwrap_or_default();
    let entries = entries.into_iter();
    entries
        .filter_map(|(name, at)| Some((name, read(at)?)))
        .collect()
}
