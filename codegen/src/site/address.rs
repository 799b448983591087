//! Where everything stands, as paths in the folder of the site.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::api::{Api, Call, Family, Group, Home, Operation, Topic, TypeDef, TypeId};

/// How a page other than the first one reaches the folder of the site.
pub(super) const ROOT: &str = "../";

pub(super) const START: &str = "index.html";
pub(super) const CODES: &str = "reference/errors.html";
pub(super) const UNCERTAIN: &str = "reference/uncertain.html";
pub(super) const TYPES: &str = "reference/types.html";
pub(super) const TOPICS: &str = "reference/webhooks.html";

/// The pages of types and topics, and what names in texts lead to.
pub(super) struct Addresses {
    types: Vec<String>,
    topics: HashMap<usize, String>,
    names: HashMap<String, String>,
}

impl Addresses {
    pub(super) fn new(api: &Api) -> Self {
        let topics: HashMap<usize, String> = api
            .webhooks
            .iter()
            .flat_map(|webhooks| &webhooks.topics)
            .map(|topic| (topic.payload.0, self::topic(topic)))
            .collect();
        let types: Vec<String> = api
            .types
            .iter()
            .enumerate()
            .map(|(index, def)| {
                topics
                    .get(&index)
                    .cloned()
                    .unwrap_or_else(|| type_page(def))
            })
            .collect();
        let names = names(api, &types);
        Self {
            types,
            topics,
            names,
        }
    }

    pub(super) fn type_page(&self, id: TypeId) -> &str {
        &self.types[id.0]
    }

    /// The page of the topic that carries a type.
    pub(super) fn topic_of(&self, index: usize) -> Option<&str> {
        self.topics.get(&index).map(String::as_str)
    }

    /// What a name in a text leads to.
    pub(super) fn named(&self, name: &str) -> Option<&str> {
        self.names.get(name).map(String::as_str)
    }
}

/// Ids of operations, methods, topics and types whose name is the only one of its kind.
fn names(api: &Api, types: &[String]) -> HashMap<String, String> {
    let mut names = HashMap::new();
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for def in &api.types {
        *uses.entry(&def.name.client).or_default() += 1;
    }
    for (def, page) in api.types.iter().zip(types) {
        if uses.get(def.name.client.as_str()) == Some(&1) {
            names.insert(def.name.client.clone(), page.clone());
        }
    }
    for topic in api.webhooks.iter().flat_map(|it| &it.topics) {
        names.insert(topic.name.wire.clone(), self::topic(topic));
    }
    for (_, _, it) in api.operations() {
        if let Call::Rpc { method } = &it.call {
            names.insert(method.clone(), operation(it));
        }
    }
    for (_, _, it) in api.operations() {
        names.insert(it.id.clone(), operation(it));
    }
    names
}

pub(super) fn operation(operation: &Operation) -> String {
    format!("operations/{}.html", operation.id)
}

pub(super) fn family(family: &Family) -> String {
    format!("groups/{}.html", family.name.client)
}

pub(super) fn group(family: &Family, group: &Group) -> String {
    format!("groups/{}.{}.html", family.name.client, group.name.client)
}

pub(super) fn topic(topic: &Topic) -> String {
    format!("topics/{}.html", anchor(&topic.name.wire))
}

fn type_page(def: &TypeDef) -> String {
    format!("types/{}.{}.html", home(&def.home), def.name.client)
}

/// Where a type belongs, as a word.
pub(super) fn home(home: &Home) -> &str {
    match home {
        Home::Shared => "shared",
        Home::Family(family) | Home::Group(family, _) => family,
        Home::Webhooks => "webhooks",
    }
}

/// The anchor of a code on the page of codes.
pub(super) fn code(family: &Family, status: Option<u16>, code: Option<&str>) -> String {
    let status = status.map(|status| status.to_string());
    let parts = [Some(family.name.client.clone()), status, code.map(anchor)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("-")
}

/// A name as the id of an element.
pub(super) fn anchor(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let mut anchor = String::new();
    for letter in name.chars() {
        if plain(letter) {
            anchor.push(letter);
        } else {
            let _ = write!(anchor, "~{:x}", u32::from(letter));
        }
    }
    anchor
}
