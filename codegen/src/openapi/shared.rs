//! Operations with the same address, distinguished by their bodies or, in a document of several families, by their servers.

use super::parameter::JSON;
use crate::tree::{Object, Tree};

/// Makes one operation of all that have one address. It takes what any of them takes and gives what any of them gives;
/// each of them stands in full under `x-operations`.
/// `choice` is how schemas say that one of several applies.
pub(super) fn one(mut all: Vec<Object>, choice: &str) -> Object {
    if all.len() == 1 {
        return all.swap_remove(0);
    }
    let texts = |key: &str| -> Vec<String> {
        let found = all.iter().filter_map(|it| match it.get(key) {
            Some(Tree::Text(text)) => Some(text.clone()),
            _ => None,
        });
        found.collect()
    };
    let ids = texts("operationId");
    let meanings: Vec<String> = ids
        .iter()
        .zip(texts("description"))
        .map(|(id, text)| format!("- `{id}`: {}", text.lines().next().unwrap_or_default()))
        .collect();
    let description = format!(
        "Several operations have this address; they differ in their bodies or servers.\n\n{}",
        meanings.join("\n")
    );
    let every = |key: &str| all.iter().all(|it| it.get(key).is_some());
    Object::new()
        // Code generators and importers make an operation once for each tag.
        .with_some("tags", all.first().and_then(|it| it.get("tags")).cloned())
        .with("summary", texts("summary").join(" / "))
        .with("description", description)
        .with_some("operationId", ids.first())
        .with_list("parameters", union(&all, "parameters"))
        .with_some("requestBody", body(&all, choice))
        .with("responses", responses(&all, choice))
        .with_flag("deprecated", every("deprecated"))
        .with("security", union(&all, "security"))
        .with_list("servers", union(&all, "servers"))
        .with_list("x-operations", all.iter().cloned())
}

/// The items of lists, each once.
fn union(all: &[Object], key: &str) -> Vec<Tree> {
    let mut found: Vec<Tree> = Vec::new();
    for it in all {
        if let Some(Tree::List(items)) = it.get(key) {
            for item in items {
                if !found.contains(item) {
                    found.push(item.clone());
                }
            }
        }
    }
    found
}

fn body(all: &[Object], choice: &str) -> Option<Object> {
    let schemas: Vec<Tree> = all
        .iter()
        .filter_map(|it| schema(it.get("requestBody")?).cloned())
        .collect();
    let media = Object::new().with("schema", any_of(schemas, choice)?);
    Some(
        Object::new()
            .with("required", true)
            .with("content", Object::new().with(JSON, media)),
    )
}

/// The responses by status; where they differ, any of them.
fn responses(all: &[Object], choice: &str) -> Object {
    let mut merged: Vec<(String, Vec<Object>)> = Vec::new();
    for it in all {
        let Some(Tree::Object(responses)) = it.get("responses") else {
            continue;
        };
        for status in responses.keys() {
            let Some(Tree::Object(response)) = responses.get(status) else {
                continue;
            };
            match merged.iter_mut().find(|(known, _)| known == status) {
                Some((_, known)) if known.contains(response) => {}
                Some((_, known)) => known.push(response.clone()),
                None => merged.push((status.to_owned(), vec![response.clone()])),
            }
        }
    }
    merged.sort_by(|(a, _), (b, _)| a.cmp(b));
    let merged = merged.into_iter();
    merged
        .map(|(status, responses)| (status, response(responses, choice)))
        .collect()
}

fn response(mut different: Vec<Object>, choice: &str) -> Object {
    if different.len() == 1 {
        return different.swap_remove(0);
    }
    let mut first = different[0].clone();
    let mut schemas: Vec<Tree> = Vec::new();
    for it in &different {
        if let Some(schema) = schema(&Tree::Object(it.clone()))
            && !schemas.contains(schema)
        {
            schemas.push(schema.clone());
        }
    }
    let mut descriptions: Vec<Tree> = Vec::new();
    for it in &different {
        if let Some(text) = it.get("description")
            && !descriptions.contains(text)
        {
            descriptions.push(text.clone());
        }
    }
    let texts = descriptions.iter().filter_map(|it| match it {
        Tree::Text(text) => Some(text.as_str()),
        _ => None,
    });
    first.set("description", texts.collect::<Vec<_>>().join(" / "));
    if let Some(schema) = any_of(schemas, choice) {
        let media = Object::new().with("schema", schema);
        first.set("content", Object::new().with(JSON, media));
    }
    first
}

/// The schema of the JSON in a body or a response.
fn schema(of: &Tree) -> Option<&Tree> {
    let Tree::Object(of) = of else { return None };
    let Tree::Object(content) = of.get("content")? else {
        return None;
    };
    let Tree::Object(media) = content.get(JSON)? else {
        return None;
    };
    media.get("schema")
}

fn any_of(mut schemas: Vec<Tree>, choice: &str) -> Option<Tree> {
    match schemas.len() {
        0 => None,
        1 => Some(schemas.swap_remove(0)),
        _ => Some(Object::new().with(choice, schemas).into()),
    }
}
