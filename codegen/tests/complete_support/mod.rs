//! Looks for the facts of the model in documents, without the code that writes them.

use std::collections::BTreeSet;

use codegen::api::{Api, Auth, Field, Home, Operation, Returns, Total, Type, TypeDef, TypeKind};
use codegen::tree::Tree;
use heck::ToUpperCamelCase as _;
use serde_json::{Map, Value, json};

pub(crate) const JSON: &str = "application/json";

/// A document as any reader sees it.
pub(crate) struct Document {
    pub(crate) value: Value,
}

pub(crate) fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

pub(crate) fn same_set(a: impl Iterator<Item = String>, b: impl Iterator<Item = String>) {
    assert_eq!(a.collect::<BTreeSet<_>>(), b.collect::<BTreeSet<_>>());
}

pub(crate) fn credentials(auth: &Auth) -> Vec<usize> {
    match auth {
        Auth::None => Vec::new(),
        Auth::All(all) | Auth::Any(all) => all.clone(),
        Auth::Optional(one) => vec![*one],
    }
}

/// Whether a text of the spec is a value of a document.
fn is_value(found: &Value, text: &str) -> bool {
    match found {
        Value::Array(items) => items.iter().any(|item| is_value(item, text)),
        Value::Object(entries) => entries.values().any(|item| is_value(item, text)),
        Value::String(found) => found == text || text == "true" && found == "1",
        Value::Number(number) => text.parse().ok() == number.as_f64(),
        Value::Bool(flag) => text.parse() == Ok(*flag),
        Value::Null => text == "null",
    }
}

/// What is said of a field, in one of these places.
pub(crate) fn said(place: &str, found: &[&Value], field: &Field) {
    if let Some(does) = &field.does {
        let is_said = found.iter().any(|it| it["description"] == does.as_str());
        assert!(is_said, "{place}: {does}");
    }
    if let Some(text) = &field.example {
        let mut examples = found
            .iter()
            .flat_map(|it| [&it["example"], &it["examples"]]);
        assert!(examples.any(|it| is_value(it, text)), "{place}: {text}");
    }
    let has = |key: &str, value: Value| found.iter().any(|it| it[key] == value);
    if field.unconfirmed {
        assert!(has("x-evidence", json!("unconfirmed")), "{place}");
    }
    if field.deprecated {
        assert!(has("deprecated", json!(true)), "{place}");
    }
    if field.name.client != field.name.wire && field.name.wire != "body" {
        assert!(has("x-name", json!(field.name.client)), "{place}");
    }
}

impl Document {
    pub(crate) fn new(tree: &Tree) -> Self {
        let value = serde_json::from_str(&tree.to_json()).expect("JSON");
        Self { value }
    }

    /// An operation where it stands, or among those with the same address.
    pub(crate) fn operation(&self, path: &str, verb: &str, id: &str) -> Option<&Value> {
        let found = self.value["paths"].get(path)?.get(verb)?;
        let several = found["x-operations"].as_array();
        match several {
            Some(several) => several.iter().find(|it| it["operationId"] == id),
            None => Some(found).filter(|it| it["operationId"] == id),
        }
    }

    /// A schema with what it refers to, and what is said around a reference.
    pub(crate) fn resolved(&self, schema: &Value) -> Value {
        let mut all = Map::new();
        if let Some(reference) = schema["$ref"].as_str() {
            let pointer = reference.strip_prefix('#').expect("a local reference");
            let target = self.value.pointer(pointer).expect("what is referred to");
            all.extend(
                self.resolved(target)
                    .as_object()
                    .cloned()
                    .unwrap_or_default(),
            );
            all.insert("$name".to_owned(), json!(pointer));
        }
        for key in ["allOf", "anyOf"] {
            for inner in schema[key].as_array().into_iter().flatten() {
                if inner["type"] == "null" {
                    all.insert("$null".to_owned(), json!(true));
                } else {
                    for (key, value) in self.resolved(inner).as_object().expect("a schema") {
                        all.entry(key).or_insert_with(|| value.clone());
                    }
                }
            }
        }
        let is_nullable = schema["nullable"] == true
            || schema["x-nullable"] == true
            || strings(&schema["type"]).contains(&String::from("null"));
        if is_nullable {
            all.insert("$null".to_owned(), json!(true));
        }
        all.extend(schema.as_object().expect("a schema").clone());
        Value::Object(all)
    }

    /// A member of an object with all that is known of it.
    pub(crate) fn property(&self, api: &Api, place: &str, object: &Value, field: &Field) {
        let wire = field.name.wire.as_str();
        let place = format!("{place}: {wire}");
        let found = object["properties"]
            .get(wire)
            .unwrap_or_else(|| panic!("{place} is missing"));
        let is_required = strings(&object["required"]).iter().any(|it| it == wire);
        assert_eq!(is_required, !field.optional, "{place}");
        self.field(api, &place, found, field);
    }

    pub(crate) fn field(&self, api: &Api, place: &str, found: &Value, field: &Field) {
        let schema = self.resolved(found);
        said(place, &[&schema], field);
        self.typed(api, place, &schema, field);
    }

    /// The type of a field, its limits and its default.
    pub(crate) fn typed(&self, api: &Api, place: &str, schema: &Value, field: &Field) {
        assert_eq!(schema["$null"] == true, field.nullable, "{place}: {schema}");
        if let Some(text) = &field.default {
            assert!(is_value(&schema["default"], text), "{place}: {text}");
        }
        let limits = |names: [&str; 4], text: &Option<String>| {
            let Some(text) = text else { return };
            let is_there = names.iter().any(|name| is_value(&schema[*name], text));
            assert!(is_there, "{place}: limit {text}");
        };
        limits(
            ["minimum", "minLength", "minItems", "x-minimum"],
            &field.min,
        );
        limits(
            ["maximum", "maxLength", "maxItems", "x-maximum"],
            &field.max,
        );
        if let Some(json) = &field.constant {
            let value: Value = serde_json::from_str(json).expect("JSON");
            let is_there = schema["const"] == value || schema["enum"] == json!([value]);
            assert!(is_there, "{place}: {json}");
            return;
        }
        if field.as_text {
            assert!(schema["x-text-of"].is_string(), "{place}");
        } else {
            self.of_type(api, place, schema, &field.ty);
        }
    }

    fn of_type(&self, api: &Api, place: &str, schema: &Value, ty: &Type) {
        match ty {
            Type::Scalar(_) => {}
            Type::List(item) => {
                let item_schema = self.resolved(&schema["items"]);
                self.of_type(api, place, &item_schema, item);
            }
            Type::Map(item) => {
                let item_schema = self.resolved(&schema["additionalProperties"]);
                self.of_type(api, place, &item_schema, item);
            }
            Type::Named(id) => {
                let def = api.type_def(*id);
                let name = schema["$name"].as_str().unwrap_or_default();
                assert!(name.ends_with(&def.name.client), "{place}: {name}");
            }
        }
    }

    /// The schema of a named type: under its name, or with its home's before it.
    pub(crate) fn definition(&self, def: &TypeDef) -> Option<&Value> {
        let schemas = self.value["components"]["schemas"].as_object()?;
        let name = def.name.client.as_str();
        let home = match &def.home {
            Home::Shared => "Shared".to_owned(),
            Home::Family(family) | Home::Group(family, _) => family.to_upper_camel_case(),
            Home::Webhooks => "Event".to_owned(),
        };
        let long = format!("{home}{name}");
        schemas.get(name).or_else(|| schemas.get(&long))
    }

    pub(crate) fn definition_facts(&self, api: &Api, place: &str, found: &Value, def: &TypeDef) {
        let text = found["description"].as_str().expect("a description");
        assert!(text.contains(def.does.trim()), "{place}");
        assert!(text.contains(def.notes.as_deref().unwrap_or_default().trim()));
        let mut docs = strings(&found["externalDocs"]["url"]);
        docs.extend(strings(&found["x-further-docs"]));
        assert_eq!(docs, def.docs, "{place}");
        assert_eq!(found["x-evidence"] == "unconfirmed", def.unconfirmed);
        match &def.kind {
            TypeKind::Object(fields) => {
                let wires = fields.iter().map(|field| field.name.wire.clone());
                let properties = found["properties"].as_object();
                same_set(properties.into_iter().flat_map(Map::keys).cloned(), wires);
                for field in fields {
                    self.property(api, place, found, field);
                    let schema = self.resolved(&found["properties"][&field.name.wire]);
                    let has_three = def.in_requests && field.optional && field.nullable;
                    assert_eq!(schema["x-three-states"] == true, has_three, "{place}");
                }
            }
            TypeKind::Enum(values) => {
                let schema = self.resolved(found);
                let mut known = strings(&schema["enum"]);
                known.extend(strings(&schema["x-extensible-enum"]));
                let wires = values.iter().map(|value| value.name.wire.clone());
                assert_eq!(known, wires.collect::<Vec<_>>(), "{place}");
                for value in values {
                    let wire = value.name.wire.as_str();
                    let meaning = found["x-enumDescriptions"].get(wire);
                    assert_eq!(meaning.and_then(Value::as_str), value.does.as_deref());
                    for (key, holds) in [
                        ("x-unconfirmed-values", value.unconfirmed),
                        ("x-deprecated-values", value.deprecated),
                    ] {
                        let is_listed = strings(&found[key]).iter().any(|it| it == wire);
                        assert_eq!(is_listed, holds, "{place}: {wire}");
                    }
                }
            }
            TypeKind::Newtype { about, .. } => self.field(api, place, found, about),
            TypeKind::OneOf(one_of) => {
                let schemas = found["anyOf"].as_array().expect("schemas");
                let (others, known) = schemas.split_last().expect("a schema for others");
                assert_eq!(known.len(), one_of.variants.len(), "{place}");
                for (schema, variant) in known.iter().zip(&one_of.variants) {
                    self.field(api, place, schema, variant);
                }
                self.others(place, others, one_of.tag.as_deref(), known);
            }
        }
    }
}

impl Document {
    /// Whether anything else may come, and, where a document can say so, nothing that looks like
    /// one of the types without being it.
    fn others(&self, place: &str, others: &Value, tag: Option<&str>, known: &[Value]) {
        let version = self.value["openapi"].as_str();
        if version.is_some_and(|version| version.starts_with("3.0")) {
            assert_eq!(others, &json!({}), "{place}");
            return;
        }
        let excluded = &others["not"];
        let (listed, of_each) = match tag {
            None => (&excluded["type"], "/type".to_owned()),
            Some(tag) => {
                assert_eq!(strings(&excluded["required"]), [tag], "{place}");
                let listed = &excluded["properties"][tag]["enum"];
                (listed, format!("/properties/{tag}/const"))
            }
        };
        for schema in known {
            let schema = self.resolved(schema);
            let own = schema.pointer(&of_each).and_then(Value::as_str);
            let own = own.map(|own| if own == "integer" { "number" } else { own });
            let listed = strings(listed);
            assert!(listed.iter().any(|it| Some(it.as_str()) == own), "{place}");
        }
    }
}

/// Whether what an answer holds is described: the type, and the keys or the header around it.
pub(crate) fn returned(api: &Api, place: &str, operation: &Operation, described: &Value) {
    let text = described.to_string();
    let (field, more) = match &operation.returns {
        Returns::Nothing => return,
        Returns::Value(field) => (field, Vec::new()),
        Returns::List { item, at, total } => {
            let total = match total {
                Total::Unknown => None,
                Total::Header(name) | Total::Field(name) => Some(name),
            };
            (item, at.iter().chain(total).collect())
        }
    };
    let keys = more.into_iter().chain(&operation.envelope.value);
    for key in keys {
        assert!(text.contains(&format!("\"{key}\":")), "{place}: {key}");
    }
    let mut ty = &field.ty;
    while let Type::List(inner) | Type::Map(inner) = ty {
        ty = inner;
    }
    if let Type::Named(id) = ty {
        let name = &api.type_def(*id).name.client;
        assert!(text.contains(&format!("{name}\"")), "{place}: {name}");
    }
}

/// Whether the credentials of a call are described.
pub(crate) fn secured(api: &Api, place: &str, auth: &Auth, described: &Value) {
    let needs = |all: &[usize]| {
        let names = all.iter().map(|index| {
            let name = api.credentials[*index].name.wire.clone();
            (name, json!([]))
        });
        Value::Object(names.collect())
    };
    let expected = match auth {
        Auth::None => json!([]),
        Auth::All(all) => json!([needs(all)]),
        Auth::Any(any) => any.iter().map(|one| needs(&[*one])).collect(),
        Auth::Optional(one) => json!([needs(&[*one]), {}]),
    };
    assert_eq!(*described, expected, "{place}");
}
