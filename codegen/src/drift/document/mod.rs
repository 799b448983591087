//! A spec beside a published OpenAPI document.

mod auth;
mod fields;
mod operation;
mod paths;
mod response;
mod schema;
mod view;
mod webhook;

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::found::{Findings, Found, Seen};
use super::{Side, Unreadable};
use crate::api::{Api, Type, TypeId};
use crate::diagnostics::{Place, SourceText, Step};

/// How many attempts there are, one in the other.
const DEEPEST: usize = 4;

/// A published OpenAPI document, version 3.
#[derive(Clone, Debug)]
pub struct Document {
    source: SourceText,
    root: Value,
}

/// A part of a document.
#[derive(Clone, Debug)]
struct Node<'d> {
    value: &'d Value,
    /// The pointer to it.
    at: String,
}

impl Document {
    /// Reads a document in JSON or YAML.
    ///
    /// # Errors
    ///
    /// When the text is not one.
    pub fn parse(file: &str, text: &str) -> Result<Self, Unreadable> {
        let text = text.trim_start_matches('\u{feff}');
        let root = if text.trim_start().starts_with('{') {
            serde_json::from_str(text)
                .map_err(|error| Unreadable::json(file, "the document", &error))?
        } else {
            let value: serde_yaml::Value = serde_yaml::from_str(text).map_err(|error| {
                let unreadable = Unreadable::new(file, format!("this is not valid YAML: {error}"));
                match error.location() {
                    Some(at) => unreadable.at(format!("{}:{}", at.line(), at.column())),
                    None => unreadable,
                }
            })?;
            json(value)
        };
        let Some(version) = root.get("openapi").or_else(|| root.get("swagger")) else {
            let message = "this is not an OpenAPI document: it has no `openapi`";
            return Err(Unreadable::new(file, message));
        };
        let version = version.as_str().unwrap_or_default();
        if !version.starts_with("3.") {
            let message = format!("OpenAPI {version} cannot be compared, only 3.0 and later");
            return Err(Unreadable::new(file, message).at("1"));
        }
        let has = |key: &str| root.get(key).is_some_and(Value::is_object);
        if !has("paths") && !has("webhooks") {
            let message = "the document has neither `paths` nor `webhooks`";
            return Err(Unreadable::new(file, message));
        }
        Ok(Self {
            source: SourceText {
                path: file.to_owned(),
                text: text.to_owned(),
            },
            root,
        })
    }

    pub(super) fn source(&self) -> &SourceText {
        &self.source
    }

    /// The place of a pointer.
    pub(super) fn place(&self, pointer: &str) -> Place {
        let mut place = Place::top(0);
        let mut value = Some(&self.root);
        for token in pointer.split('/').skip(1) {
            let key = token.replace("~1", "/").replace("~0", "~");
            let index = key.parse().ok();
            let step = match (value, index) {
                (Some(Value::Array(items)), Some(index)) => {
                    value = items.get(index);
                    Step::Index(index)
                }
                _ => {
                    value = value.and_then(|it| it.get(&key));
                    Step::Key(key)
                }
            };
            let is_key = matches!(step, Step::Key(_));
            place = place.child(step);
            if is_key {
                place = place.key();
            }
        }
        place
    }

    fn top(&self) -> Node<'_> {
        Node {
            value: &self.root,
            at: String::new(),
        }
    }

    /// What a node refers to, or the node itself; none when it refers to another file.
    fn resolve<'d>(&'d self, node: Node<'d>) -> Option<Node<'d>> {
        let mut node = node;
        for _ in 0..32 {
            let Some(reference) = node.value.get("$ref").and_then(Value::as_str) else {
                return Some(node);
            };
            node = self.target(reference)?;
        }
        None
    }

    fn target(&self, reference: &str) -> Option<Node<'_>> {
        let pointer = reference.strip_prefix('#')?;
        let value = self.root.pointer(pointer)?;
        Some(Node {
            value,
            at: pointer.to_owned(),
        })
    }
}

impl<'d> Node<'d> {
    fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key)?;
        let key = key.replace('~', "~0").replace('/', "~1");
        Some(Self {
            value,
            at: format!("{}/{key}", self.at),
        })
    }

    /// What stands under keys, one below the other.
    fn find(&self, keys: &[&str]) -> Option<Self> {
        keys.iter()
            .try_fold(self.clone(), |node, key| node.get(key))
    }

    fn members(&self) -> Vec<(&'d str, Self)> {
        let members = self.value.as_object().into_iter().flatten();
        let members = members.filter_map(|(key, _)| Some((key.as_str(), self.get(key)?)));
        members.collect()
    }

    fn items(&self) -> Vec<Self> {
        let items = self.value.as_array().into_iter().flatten().enumerate();
        let items = items.map(|(index, value)| Self {
            value,
            at: format!("{}/{index}", self.at),
        });
        items.collect()
    }

    fn text(&self, key: &str) -> Option<&'d str> {
        self.value.get(key)?.as_str()
    }

    fn has_flag(&self, key: &str) -> bool {
        self.value.get(key) == Some(&Value::Bool(true))
    }

    /// Whether the document says itself that nothing shows it.
    fn is_unconfirmed(&self) -> bool {
        self.text("x-evidence") == Some("unconfirmed")
    }
}

/// YAML as JSON: keys such as `200` are texts.
fn json(value: serde_yaml::Value) -> Value {
    use serde_yaml::Value as Yaml;
    match value {
        Yaml::Mapping(map) => {
            let members = map.into_iter().filter_map(|(key, value)| {
                let key = match key {
                    Yaml::String(key) => key,
                    Yaml::Number(key) => key.to_string(),
                    Yaml::Bool(key) => key.to_string(),
                    _ => return None,
                };
                Some((key, json(value)))
            });
            Value::Object(members.collect::<Map<_, _>>())
        }
        Yaml::Sequence(items) => items.into_iter().map(json).collect(),
        Yaml::Tagged(tagged) => json(tagged.value),
        other => serde_json::to_value(other).unwrap_or_default(),
    }
}

/// The differences, and how many operations were compared.
pub(super) fn compare(spec: Side<'_>, document: &Document) -> (Vec<Found>, usize, usize) {
    let ids = 0..spec.api.types.len();
    let types: Vec<Type> = ids.map(|id| Type::Named(TypeId(id))).collect();
    let mut comparison = Comparison {
        api: spec.api,
        sources: spec.sources,
        types: &types,
        document,
        findings: Findings::default(),
        done: HashSet::new(),
        told: HashSet::new(),
        attempts: 0,
        family: None,
    };
    told(&document.root, &mut comparison.told);
    let compared = comparison.paths();
    comparison.webhooks();
    (comparison.findings.finish(), compared, 0)
}

/// Collects the codes of failures, wherever they stand.
fn told<'d>(value: &'d Value, codes: &mut HashSet<&'d str>) {
    match value {
        Value::Object(members) => {
            let errors = members.get("x-errors").and_then(Value::as_array);
            let errors = errors.into_iter().flatten();
            codes.extend(errors.filter_map(|error| error.get("code")?.as_str()));
            members.values().for_each(|it| told(it, codes));
        }
        Value::Array(items) => items.iter().for_each(|it| told(it, codes)),
        _ => {}
    }
}

/// What is compared, and what is found.
struct Comparison<'a> {
    api: &'a Api,
    sources: &'a [SourceText],
    /// Each type with a name, by its id.
    types: &'a [Type],
    document: &'a Document,
    findings: Findings,
    /// Types that were compared already, each with the schema beside it.
    done: HashSet<(TypeId, String)>,
    /// The codes that the document has at single operations.
    told: HashSet<&'a str>,
    /// How many attempts are going on, one in the other.
    attempts: usize,
    /// The family that is looked at: its types can be named.
    family: Option<&'a str>,
}

impl Comparison<'_> {
    fn add(&mut self, found: Found, at: &Node<'_>) {
        let seen = Seen {
            file: 0,
            at: at.at.clone(),
        };
        self.findings.add(Found { seen, ..found });
    }

    /// How much is found in an attempt that is taken back.
    fn count(&mut self, attempt: impl FnOnce(&mut Self)) -> usize {
        let (mark, done) = (self.findings.mark(), self.done.clone());
        self.attempts += 1;
        // Choices may lead back to themselves.
        if self.attempts <= DEEPEST {
            attempt(self);
        }
        self.attempts -= 1;
        let count = self.findings.since(mark);
        self.findings.take_back(mark);
        self.done = done;
        count
    }
}
