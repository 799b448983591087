//! Nothing that the model knows is missing in the exported documents.

mod complete_support;
mod support;

use codegen::Strictness;
use codegen::api::{Api, Call, ErrorCase, Family, Instead, Operation, ParamIn, Type};
use codegen::openapi::{self, Selection, Version};
use codegen::openrpc;
use codegen::tree::Tree;
use complete_support::{Document, JSON, returned, said, same_set, secured, strings};
use serde_json::{Value, json};

fn api() -> Api {
    codegen::load(&support::real_spec()).expect("the real spec has no problems")
}

fn openapi_of(api: &Api, part: &Selection<'_>, version: Version) -> Document {
    Document::new(&Tree::from(openapi::document(
        api,
        part,
        version,
        Strictness::Lenient,
        "1.2.3",
    )))
}

fn every_openapi(api: &Api) -> Vec<(String, Selection<'_>, Document)> {
    let mut parts = Selection::parts(api);
    parts.push(Selection::all(api));
    let versions = [("3.1", Version::V3_1), ("3.0", Version::V3_0)];
    versions
        .into_iter()
        .flat_map(|(number, version)| {
            parts.iter().map(move |part| {
                let name = format!("{} {number}", part.name);
                (name, part.clone(), openapi_of(api, part, version))
            })
        })
        .collect()
}

fn operations<'a>(
    families: &[&'a Family],
) -> impl Iterator<Item = (&'a Family, &'a Operation)> + use<'a> {
    let families: Vec<&'a Family> = families.to_vec();
    families.into_iter().flat_map(|family| {
        let groups = family.groups.iter();
        groups.flat_map(move |group| group.operations.iter().map(move |it| (family, it)))
    })
}

#[test]
fn every_rest_operation_is_there_with_all_that_is_said_of_it() {
    let api = api();
    let mut count = 0;
    for (name, part, document) in every_openapi(&api) {
        for (_, operation) in operations(&part.families) {
            let Call::Rest { verb, path } = &operation.call else {
                panic!("{} is no REST operation", operation.id)
            };
            let verb = verb.as_str().to_lowercase();
            let place = format!("{name}: {}", operation.id);
            let found = document
                .operation(path, &verb, &operation.id)
                .unwrap_or_else(|| panic!("{place} is missing"));
            common_facts(&place, operation, found);
            if part.name == "all" {
                assert!(found["servers"].as_array().is_some_and(|it| !it.is_empty()));
            }
            parameters(&api, &document, &place, operation, found);
            answers(&api, &place, operation, found);
            secured(&api, &place, &operation.auth, &found["security"]);
            count += 1;
        }
    }
    let all = operations(&Selection::all(&api).families).count();
    assert_eq!(count, 4 * all, "alone and together, in two versions");
}

/// What both formats say in the same words.
fn common_facts(place: &str, operation: &Operation, found: &Value) {
    let description = found["description"].as_str().expect("a description");
    assert!(description.contains(operation.does.trim()), "{place}");
    if let Some(notes) = &operation.notes {
        assert!(description.contains(notes.trim()), "{place}: notes");
    }
    if let Some(title) = &operation.title {
        assert_eq!(found["summary"], **title, "{place}");
    }
    let mut docs = strings(&found["externalDocs"]["url"]);
    docs.extend(strings(&found["x-further-docs"]));
    assert_eq!(docs, operation.docs, "{place}");
    assert_eq!(found["x-effect"], operation.effect.as_str(), "{place}");
    let stage = found["x-stage"].as_str().unwrap_or("current");
    assert_eq!(stage, operation.stage.as_str(), "{place}");
    let is_deprecated = matches!(stage, "deprecated" | "removed");
    assert_eq!(found["deprecated"] == true, is_deprecated, "{place}");
    let is_unconfirmed = found["x-evidence"] == "unconfirmed";
    assert_eq!(is_unconfirmed, operation.unconfirmed, "{place}");
    let successor = operation.instead.as_ref();
    let is_named = successor.is_some_and(|it| !matches!(it, Instead::Nothing));
    assert_eq!(found["x-instead"].is_object(), is_named, "{place}");
    assert_eq!(found["x-paging"].is_object(), operation.paging.is_some());
    let envelope = &operation.envelope;
    for (key, value) in [
        ("value", &envelope.value),
        ("success", &envelope.success),
        ("errors", &envelope.errors),
        ("message", &envelope.message),
    ] {
        assert_eq!(
            found["x-envelope"][key].as_str(),
            value.as_deref(),
            "{place}"
        );
    }
}

fn parameters(api: &Api, document: &Document, place: &str, operation: &Operation, found: &Value) {
    let body = &found["requestBody"]["content"][JSON]["schema"];
    for param in &operation.params {
        let field = &param.field;
        let wire = field.name.wire.as_str();
        let place = format!("{place}: {wire}");
        let location = match param.location {
            ParamIn::Path => "path",
            ParamIn::Query => "query",
            ParamIn::Header => "header",
            ParamIn::Body => {
                document.property(api, &place, body, field);
                continue;
            }
            ParamIn::WholeBody => {
                document.field(api, &place, body, field);
                continue;
            }
        };
        let all = found["parameters"].as_array().expect("parameters");
        let found = all
            .iter()
            .find(|it| it["name"] == wire && it["in"] == location)
            .unwrap_or_else(|| panic!("{place} is missing"));
        assert_eq!(found["required"], !field.optional, "{place}");
        let schema = document.resolved(&found["schema"]);
        said(&place, &[found, &schema], field);
        document.typed(api, &place, &schema, field);
        if matches!(field.ty, Type::List(_)) && location == "query" {
            assert_eq!(found["explode"], true, "{place}");
        }
    }
}

fn answers(api: &Api, place: &str, operation: &Operation, found: &Value) {
    let responses = found["responses"].as_object().expect("responses");
    for status in &operation.success {
        let is_also = |it: &Value| {
            let also = it["x-also"].as_array();
            also.is_some_and(|also| also.contains(&json!(status)))
        };

        let response = responses.get(&status.to_string());
        if let Some(response) = response.filter(|_| *status != 204) {
            returned(api, place, operation, response);
        }
        assert!(
            response.is_some() || responses.values().any(is_also),
            "{place} {status}"
        );
    }
    for case in &operation.errors {
        let key = case.status.map_or("4XX".to_owned(), |it| it.to_string());
        let response = &responses[&key];
        assert!(is_listed(&response["x-errors"], case), "{place} {case:?}");
        let text = response["description"].as_str().expect("a description");
        assert!(text.contains(&case.does), "{place} {case:?}");
    }
}

fn is_listed(cases: &Value, case: &ErrorCase) -> bool {
    let cases = cases.as_array().into_iter().flatten();
    cases.into_iter().any(|it| {
        it["code"].as_str() == case.code.as_deref()
            && it["status"].as_u64() == case.status.map(u64::from)
            && it["description"] == case.does.as_str()
            && (it["x-evidence"] == "unconfirmed") == case.unconfirmed
    })
}

#[test]
fn every_method_is_there_with_all_that_is_said_of_it() {
    let api = api();
    for family in openrpc::families(&api) {
        let document = Document::new(&Tree::from(openrpc::document(
            &api,
            family,
            Strictness::Lenient,
            "1.2.3",
        )));
        for (_, operation) in operations(&[family]) {
            let place = &operation.id;
            let Call::Rpc { method } = &operation.call else {
                panic!("{place} is no method")
            };
            let methods = document.value["methods"].as_array().expect("methods");
            let found = methods
                .iter()
                .find(|it| it["name"] == method.as_str())
                .unwrap_or_else(|| panic!("{place} is missing"));
            common_facts(place, operation, found);
            returned(&api, place, operation, &found["result"]);
            secured(&api, place, &operation.auth, &found["x-security"]);
            for field in operation.params_in(ParamIn::Body) {
                let wire = field.name.wire.as_str();
                let place = format!("{place}: {wire}");
                let params = found["params"].as_array().expect("parameters");
                let found = params
                    .iter()
                    .find(|it| it["name"] == wire)
                    .unwrap_or_else(|| panic!("{place} is missing"));
                assert_eq!(found["required"], !field.optional, "{place}");
                let schema = document.resolved(&found["schema"]);
                said(&place, &[found, &schema], field);
                document.typed(&api, &place, &schema, field);
            }
            for case in &operation.errors {
                assert!(is_listed(&found["x-errors"], case), "{place} {case:?}");
                let code: i64 = case
                    .code
                    .as_deref()
                    .expect("a code")
                    .parse()
                    .expect("a number");
                let errors = found["errors"].as_array().expect("errors");
                let error = json!({"code": code, "message": case.does});
                assert!(errors.contains(&error), "{place} {code}");
            }
        }
        for case in &family.errors {
            assert!(is_listed(&document.value["x-errors"], case), "{case:?}");
        }
    }
}

#[test]
fn every_type_is_there_with_its_fields_and_values() {
    let api = api();
    let mut documents: Vec<(String, Document)> = every_openapi(&api)
        .into_iter()
        .map(|(name, _, document)| (name, document))
        .collect();
    for family in openrpc::families(&api) {
        let document = Document::new(&Tree::from(openrpc::document(
            &api,
            family,
            Strictness::Lenient,
            "1.2.3",
        )));
        documents.push((family.name.wire.clone(), document));
    }
    for (index, def) in api.types.iter().enumerate() {
        let mut seen = 0;
        for (name, document) in &documents {
            if let Some(found) = document.definition(def) {
                let place = format!("{name}: {} ({index})", def.name.client);
                document.definition_facts(&api, &place, found, def);
                seen += 1;
            }
        }
        assert!(seen > 0, "{} is in no document", def.name.client);
    }
}

#[test]
fn families_credentials_and_environments_are_there() {
    let api = api();
    for (name, part, document) in every_openapi(&api) {
        for family in &part.families {
            let families = document.value["x-families"].as_array().expect("families");
            let found = families
                .iter()
                .find(|it| it["name"] == family.name.wire.as_str())
                .expect("the family");
            for case in &family.errors {
                assert!(is_listed(&found["errors"], case), "{name} {case:?}");
            }
            for (index, (host, environment)) in
                family.hosts.iter().zip(&api.environments).enumerate()
            {
                let servers = document.value["servers"].as_array().expect("servers");
                let mut server = json!({
                    "url": host,
                    "description": environment.does,
                    "x-environment": environment.name.wire,
                });
                if family.unconfirmed_hosts.contains(&index) {
                    server["x-evidence"] = json!("unconfirmed");
                }
                assert!(servers.contains(&server), "{name} {host}");
            }
            for group in &family.groups {
                let tags = document.value["tags"].as_array().expect("tags");
                let is_about = |it: &&Value| {
                    let text = it["description"].as_str().unwrap_or_default();
                    let notes = group.notes.as_deref().unwrap_or_default();
                    text.contains(group.does.trim()) && text.contains(notes.trim())
                };
                assert!(tags.iter().any(|it| is_about(&it)), "{name}");
            }
        }
        for (_, operation) in operations(&part.families) {
            for index in complete_support::credentials(&operation.auth) {
                let credential = &api.credentials[index];
                let schemes = &document.value["components"]["securitySchemes"];
                let scheme = &schemes[&credential.name.wire];
                assert_eq!(scheme["description"], credential.does, "{name}");
            }
        }
    }
}

#[test]
fn every_topic_is_there() {
    let api = api();
    let webhooks = api.webhooks.as_ref().expect("webhooks");
    for name in ["webhooks", "all"] {
        let part = Selection::find(&api, name).expect("a part");
        for (version, key) in [(Version::V3_1, "webhooks"), (Version::V3_0, "x-webhooks")] {
            let document = openapi_of(&api, &part, version);
            let found = document.value[key].as_object().expect("webhooks");
            let topics = webhooks.topics.iter().map(|it| it.name.wire.clone());
            same_set(found.keys().cloned(), topics);
            for topic in &webhooks.topics {
                let event = &found[&topic.name.wire]["post"];
                let schema = &event["requestBody"]["content"][JSON]["schema"];
                let payload = &schema["properties"][&webhooks.data_key];
                let def = api.type_def(topic.payload);
                let found = document.resolved(payload);
                document.definition_facts(&api, &topic.name.wire, &found, def);
                for field in &webhooks.fields {
                    document.property(&api, &topic.name.wire, schema, field);
                }
            }
        }
    }
}
