//! A change of each key of the language in a small spec.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::Spec;

/// A key, after the map or the text that it belongs to.
pub(crate) type Key = (String, String);

/// For each key, texts of the spec and what is put in their place.
pub(crate) fn changes() -> BTreeMap<Key, (String, String)> {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let changes: Value =
        serde_yaml::from_str(include_str!("../matrix/changes.yaml")).expect("YAML");
    let mut found = BTreeMap::new();
    for (owner, keys) in changes.as_mapping().expect("a map") {
        for (key, change) in keys.as_mapping().expect("a map") {
            let change = (text(&change[0]), text(&change[1]));
            found.insert((text(owner), text(key)), change);
        }
    }
    found
}

/// The spec with other texts in the place of some, which a `|` parts.
pub(crate) fn changed(spec: &Spec, from: &str, to: &str) -> Spec {
    let mut spec = spec.clone();
    for (from, to) in from.split('|').zip(to.split('|')) {
        let is_there = spec.iter().any(|(_, text)| text.contains(from));
        assert!(is_there, "{from}");
        for (_, text) in &mut spec {
            *text = text.replace(from, to);
        }
    }
    spec
}
