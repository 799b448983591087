//! A schema with its references and its parts put together.

use serde_json::Value;

use super::{Document, Node};
use crate::api::{Api, Home};
use crate::drift::sketch::{Form, Sketch};

/// How deep schemas are looked into.
const DEEPEST: usize = 24;
/// How deep what is drawn of unknown schemas goes.
const DEEPEST_SKETCH: usize = 5;

/// What a schema says, wherever it says it.
#[derive(Clone, Debug, Default)]
pub(super) struct View<'d> {
    /// The kinds of JSON; any when there are none.
    pub(super) kinds: Vec<&'d str>,
    pub(super) nullable: bool,
    pub(super) is_only_null: bool,
    /// The known texts.
    pub(super) values: Option<Vec<&'d str>>,
    pub(super) unconfirmed_values: Vec<&'d str>,
    /// The only value.
    pub(super) constant: Option<&'d Value>,
    pub(super) properties: Vec<(&'d str, Node<'d>)>,
    pub(super) required: Vec<&'d str>,
    pub(super) items: Option<Node<'d>>,
    /// The schema of members with free keys.
    pub(super) additional: Option<Node<'d>>,
    /// The schemas of which one applies.
    pub(super) choices: Vec<Node<'d>>,
    pub(super) format: Option<&'d str>,
    /// `minimum`, `maxLength` and the like with their numbers; the nearest comes last.
    pub(super) limits: Vec<(&'d str, &'d Value)>,
    /// What the schema is called that is referred to.
    pub(super) name: Option<&'d str>,
}

const LIMITS: [&str; 6] = [
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
];

impl Document {
    pub(super) fn view<'d>(&'d self, node: &Node<'d>) -> View<'d> {
        let mut view = View::default();
        self.look(node, &mut view, 0);
        view
    }

    fn look<'d>(&'d self, node: &Node<'d>, view: &mut View<'d>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        if let Some(reference) = node.text("$ref") {
            if let Some(target) = self.target(reference) {
                self.look(&target, view, depth + 1);
            }
            view.name = reference.rsplit('/').next();
        }
        if let Some(parts) = node.get("allOf") {
            for part in parts.items() {
                self.look(&part, view, depth + 1);
            }
        }
        for key in ["anyOf", "oneOf"] {
            if let Some(parts) = node.get(key) {
                self.choose(&parts.items(), view, depth + 1);
            }
        }
        match node.value.get("type") {
            Some(Value::String(kind)) => view.kind(kind),
            Some(Value::Array(kinds)) => {
                let kinds: Vec<&str> = kinds.iter().filter_map(Value::as_str).collect();
                view.nullable |= kinds.contains(&"null");
                view.kinds = kinds.into_iter().filter(|it| *it != "null").collect();
            }
            _ => {}
        }
        view.nullable |= node.has_flag("nullable") || node.has_flag("x-nullable");
        view.constant = node.value.get("const").or(view.constant);
        for key in ["enum", "x-extensible-enum"] {
            if let Some(Value::Array(values)) = node.value.get(key) {
                view.list(values);
            }
        }
        if let Some(Value::Array(values)) = node.value.get("x-unconfirmed-values") {
            let values = values.iter().filter_map(Value::as_str);
            view.unconfirmed_values.extend(values);
        }
        if let Some(properties) = node.get("properties") {
            view.kind("object");
            for (name, property) in properties.members() {
                view.properties.retain(|(known, _)| *known != name);
                view.properties.push((name, property));
            }
        }
        if let Some(Value::Array(names)) = node.value.get("required") {
            view.required.extend(names.iter().filter_map(Value::as_str));
        }
        if let Some(items) = node.get("items") {
            view.kind("array");
            view.items = Some(items);
        }
        let additional = node.get("additionalProperties");
        view.additional = additional
            .filter(|it| it.value.is_object())
            .or(view.additional.take());
        view.format = node.text("format").or(view.format);
        for key in LIMITS {
            if let Some((key, value)) = node.value.as_object().and_then(|it| it.get_key_value(key))
            {
                view.limits.push((key, value));
            }
        }
    }

    /// One of several schemas applies: texts become one, and null is not a choice.
    fn choose<'d>(&'d self, parts: &[Node<'d>], view: &mut View<'d>, depth: usize) {
        let mut choices = Vec::new();
        for part in parts {
            let mut own = View::default();
            self.look(part, &mut own, depth);
            if own.kinds.first() == Some(&"null") || own.is_only_null {
                view.nullable = true;
            } else if !own.is_anything() {
                view.nullable |= own.nullable;
                choices.push((part, own));
            }
        }
        let is_text = |own: &View<'_>| own.kinds == ["string"];
        if let [(part, _)] = &choices[..] {
            self.look(part, view, depth);
        } else if choices.iter().all(|(_, own)| is_text(own)) && !choices.is_empty() {
            view.kind("string");
            for (_, own) in choices {
                view.unconfirmed_values.extend(own.unconfirmed_values);
                if let Some(values) = own.values {
                    view.values.get_or_insert_default().extend(values);
                }
            }
        } else {
            for (part, own) in choices {
                for kind in own.kinds {
                    if !view.kinds.contains(&kind) {
                        view.kinds.push(kind);
                    }
                }
                view.choices.push(part.clone());
            }
        }
    }

    /// What the spec would say of a schema.
    pub(super) fn sketch<'d>(&'d self, node: &Node<'d>, api: &Api, family: Option<&str>) -> Sketch {
        self.sketched(node, api, family, 0)
    }

    fn sketched<'d>(
        &'d self,
        node: &Node<'d>,
        api: &Api,
        family: Option<&str>,
        depth: usize,
    ) -> Sketch {
        let view = self.view(node);
        let of = |node: &Node<'d>| Box::new(self.sketched(node, api, family, depth + 1));
        let is_known = |name: &str| {
            api.types.iter().any(|def| {
                let is_near = match &def.home {
                    Home::Shared => true,
                    Home::Family(of) | Home::Group(of, _) => Some(of.as_str()) == family,
                    Home::Webhooks => false,
                };
                is_near && def.name.client == name
            })
        };
        let form = match (view.name, &view.kinds[..]) {
            (Some(name), _) if is_known(name) => Some(Form::plain(name)),
            (_, ["string"]) => Some(match (&view.values, view.format) {
                (Some(values), _) => Form::Enum(values.iter().map(ToString::to_string).collect()),
                (None, Some("date-time")) => Form::plain("datetime"),
                (None, Some("date")) => Form::plain("date"),
                (None, Some("password")) => Form::plain("secret"),
                (None, _) => Form::plain("string"),
            }),
            (_, ["integer"]) => Some(Form::plain("int")),
            (_, ["number"]) => Some(Form::plain(if view.format == Some("decimal") {
                "decimal"
            } else {
                "float"
            })),
            (_, ["boolean"]) => Some(Form::plain("bool")),
            (_, ["array"]) if depth < DEEPEST_SKETCH => {
                Some(Form::List(view.items.as_ref().map(of).unwrap_or_default()))
            }
            (_, ["object"]) if depth < DEEPEST_SKETCH => Some(match &view.additional {
                Some(item) if view.properties.is_empty() => Form::Map(of(item)),
                _ => {
                    let members = view.properties.iter().map(|(name, node)| {
                        let always = view.required.contains(name);
                        ((*name).to_owned(), of(node).always(always))
                    });
                    Form::Object(members.collect())
                }
            }),
            _ => None,
        };
        Sketch {
            form,
            nullable: view.nullable,
            always: false,
        }
    }
}

impl<'d> View<'d> {
    fn kind(&mut self, kind: &'d str) {
        if kind == "null" {
            self.nullable = true;
            self.is_only_null = self.kinds.is_empty();
        } else {
            self.kinds = vec![kind];
        }
    }

    fn list(&mut self, values: &'d [Value]) {
        self.nullable |= values.contains(&Value::Null);
        self.is_only_null = values == [Value::Null];
        let others = values.iter().filter(|value| !value.is_null());
        let others: Vec<&Value> = others.collect();
        if let [only] = others[..] {
            self.constant = Some(only);
        }
        let texts: Vec<&str> = others.iter().filter_map(|it| it.as_str()).collect();
        if !texts.is_empty() {
            self.values.get_or_insert_default().extend(texts);
        }
    }

    /// Whether any JSON will do.
    fn is_anything(&self) -> bool {
        self.kinds.is_empty()
            && self.values.is_none()
            && self.constant.is_none()
            && self.choices.is_empty()
    }

    pub(super) fn limit(&self, key: &str) -> Option<&'d Value> {
        let mut limits = self.limits.iter().rev();
        limits.find(|(known, _)| *known == key).map(|(_, it)| *it)
    }
}
