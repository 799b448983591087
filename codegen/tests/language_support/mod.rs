//! Files of specs as validators of JSON Schema see them.

use std::collections::BTreeSet;
use std::mem;

use codegen::language;
use jsonschema::Validator;
use serde_json::{Map, Value as Json};
use serde_yaml::Value;

/// The schemas by the kinds of files.
pub(crate) struct Schemas {
    root: Validator,
    family: Validator,
    webhooks: Validator,
    examples: Validator,
    mock: Validator,
}

impl Schemas {
    pub(crate) fn new() -> Self {
        let schemas = language::schemas();
        let validator = |name: &str| {
            let schema: Json = serde_json::from_str(&schemas[name]).expect("JSON");
            jsonschema::draft7::new(&schema).expect("a schema")
        };
        Self {
            root: validator("root.json"),
            family: validator("family.json"),
            webhooks: validator("webhooks.json"),
            examples: validator("examples.json"),
            mock: validator("mock.json"),
        }
    }

    /// What is wrong with a file, whose path and content tell its kind.
    pub(crate) fn faults(&self, path: &str, text: &str) -> Vec<String> {
        let value: Value = match serde_yaml::from_str(text) {
            Ok(value) => value,
            Err(error) => return vec![format!("not YAML: {error}")],
        };
        self.faults_of(path, &value)
    }

    pub(crate) fn faults_of(&self, path: &str, value: &Value) -> Vec<String> {
        let schema = match Kind::of(path, value) {
            Kind::Root => &self.root,
            Kind::Family => &self.family,
            Kind::Webhooks => &self.webhooks,
            Kind::Examples => &self.examples,
            Kind::Mock => &self.mock,
        };
        let Some(json) = json(value) else {
            return vec![String::from("not JSON: a key that is not text")];
        };
        let faults = schema.iter_errors(&json);
        faults
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect()
    }
}

/// What a file is about, as the reader tells it.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Root,
    Family,
    Webhooks,
    Examples,
    Mock,
}

impl Kind {
    fn of(path: &str, value: &Value) -> Self {
        if path.ends_with(".examples.yaml") {
            Self::Examples
        } else if path.ends_with(".mock.yaml") {
            Self::Mock
        } else if value.get("api").is_some() {
            Self::Root
        } else if value.get("webhooks").is_some() {
            Self::Webhooks
        } else {
            Self::Family
        }
    }
}

/// The value as JSON, whose keys are text.
fn json(value: &Value) -> Option<Json> {
    Some(match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(number) => serde_json::from_str(&number.to_string()).ok()?,
        Value::String(text) => Json::String(text.clone()),
        Value::Sequence(items) => Json::Array(items.iter().map(json).collect::<Option<_>>()?),
        Value::Mapping(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                let key = match json(key)? {
                    Json::String(text) => text,
                    Json::Null => return None,
                    other => other.to_string(),
                };
                Some((key, json(value)?))
            });
            Json::Object(entries.collect::<Option<Map<_, _>>>()?)
        }
        Value::Tagged(_) => return None,
    })
}

/// A value with one change, and what the change is.
pub(crate) struct Mutation {
    pub(crate) what: String,
    pub(crate) value: Value,
}

/// Each node replaced by one of every kind, each key left out, and a key too many in each map.
/// What differs from what was seen by names alone is left out.
pub(crate) fn mutations(path: &str, value: &Value, seen: &mut BTreeSet<String>) -> Vec<Mutation> {
    let kind = Kind::of(path, value);
    let mut found = Vec::new();
    walk(value, &mut Vec::new(), &mut |path, node| {
        let place = (kind, nameless(path), mem::discriminant(node));
        let mut is_new = |change: &str| seen.insert(format!("{place:?} {change}"));
        for kind in KINDS {
            let other: Value = serde_yaml::from_str(kind).expect("YAML");
            if other != *node && is_new(kind) {
                let what = format!("{} is {other:?}", shown(path));
                let value = changed(value, path, &|node| *node = other.clone());
                found.push(Mutation { what, value });
            }
        }
        let Value::Mapping(entries) = node else {
            return;
        };
        let are_names = path.last().is_some_and(has_names);
        for key in entries.keys() {
            let gone = if are_names {
                ""
            } else {
                key.as_str().unwrap_or_default()
            };
            if !is_new(&format!("without {gone}")) {
                continue;
            }
            let what = format!("{} without {key:?}", shown(path));
            let value = changed(value, path, &|node| {
                if let Value::Mapping(entries) = node {
                    entries.shift_remove(key);
                }
            });
            found.push(Mutation { what, value });
        }
        if !is_new("with more") {
            return;
        }
        let what = format!("{} with a key too many", shown(path));
        let value = changed(value, path, &|node| {
            if let Value::Mapping(entries) = node {
                entries.insert("odd one".into(), "odd one".into());
            }
        });
        found.push(Mutation { what, value });
    });
    found
}

const KINDS: [&str; 5] = ["null", "5", "some words here", "[word]", "{word: word}"];

/// Keys of the language that hold maps whose keys are names.
const OF_NAMES: [&str; 20] = [
    "body",
    "body?",
    "credentials",
    "defaults",
    "ends",
    "environments",
    "envelopes",
    "families",
    "fields",
    "headers",
    "hosts",
    "keeps",
    "names",
    "operations",
    "params",
    "path",
    "query",
    "topics",
    "types",
    "one-of",
];

fn has_names(step: &Step) -> bool {
    matches!(step, Step::Key(Value::String(key)) if OF_NAMES.contains(&key.as_str()))
}

/// A path in which all names and all items are the same.
fn nameless(path: &[Step]) -> String {
    let mut text = String::new();
    let mut is_name = false;
    for step in path {
        text.push('/');
        match step {
            Step::Key(Value::String(key)) if !is_name => text.push_str(key),
            _ => text.push('*'),
        }
        is_name = !is_name && has_names(step);
    }
    text
}

#[derive(Clone)]
enum Step {
    Key(Value),
    Index(usize),
}

fn walk(value: &Value, path: &mut Vec<Step>, visit: &mut dyn FnMut(&[Step], &Value)) {
    visit(path, value);
    let mut into = |step, inner| {
        path.push(step);
        walk(inner, path, visit);
        path.pop();
    };
    match value {
        Value::Mapping(entries) => {
            for (key, inner) in entries {
                into(Step::Key(key.clone()), inner);
            }
        }
        Value::Sequence(items) => {
            for (index, inner) in items.iter().enumerate() {
                into(Step::Index(index), inner);
            }
        }
        _ => {}
    }
}

fn changed(value: &Value, path: &[Step], change: &dyn Fn(&mut Value)) -> Value {
    let mut whole = value.clone();
    let mut node = &mut whole;
    for step in path {
        node = match step {
            Step::Key(key) => &mut node[key],
            Step::Index(index) => &mut node[*index],
        };
    }
    change(node);
    whole
}

fn shown(path: &[Step]) -> String {
    let steps = path.iter().map(|step| match step {
        Step::Key(key) => key.as_str().unwrap_or("?").to_owned(),
        Step::Index(index) => index.to_string(),
    });
    let steps: Vec<String> = steps.collect();
    format!("/{}", steps.join("/"))
}
