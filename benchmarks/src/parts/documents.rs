//! The documents that peers make clients of.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use codegen::api::{Api, Protocol};
use codegen::openapi::Selection;
use serde_json::Value;

use crate::peers;

/// The family whose client is measured alone.
pub(super) const FAMILY: &str = "core";

/// An OpenAPI document for peers.
pub(super) struct Document {
    pub(super) path: PathBuf,
    /// How many operations it has.
    pub(super) operations: usize,
}

/// The family and group whose paths `mediastore` has too: progenitor does not take what OpenAPI makes of that.
pub(super) const LEFT_OUT: (&str, &str) = ("core", "in-app");

/// The document of the REST operations that all peers take.
pub(super) fn whole(api: &Api) -> Result<Document> {
    let mut api = api.clone();
    let (family, group) = LEFT_OUT;
    for family in api
        .families
        .iter_mut()
        .filter(|all| all.name.wire == family)
    {
        family.groups.retain(|all| all.name.wire != group);
    }
    let mut all = Selection::all(&api);
    "rest".clone_into(&mut all.name);
    document(&api, &all)
}

/// The ids of the operations that OpenAPI can describe.
pub(super) fn rest_operations(api: &Api) -> impl Iterator<Item = String> {
    let operations = api.operations();
    let rest = operations.filter(|(family, _, _)| family.protocol == Protocol::Rest);
    rest.map(|(_, _, operation)| operation.id.clone())
}

/// The document of [`FAMILY`].
pub(super) fn of_family(api: &Api) -> Result<Document> {
    let part = Selection::find(api, FAMILY)?;
    document(api, &part)
}

fn document(api: &Api, part: &Selection<'_>) -> Result<Document> {
    let path = peers::document(api, part)?.canonicalize()?;
    let document: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
    Ok(Document {
        path,
        operations: operations(&document),
    })
}

/// How many operations stand in an OpenAPI document.
fn operations(document: &Value) -> usize {
    let paths = document["paths"].as_object().into_iter().flatten();
    let items = paths.filter_map(|(_, item)| item.as_object());
    let keys = items.flat_map(|item| item.keys());
    keys.filter(|key| is_method(key)).count()
}

fn is_method(key: &str) -> bool {
    matches!(
        key,
        "get" | "put" | "post" | "delete" | "patch" | "head" | "options"
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::operations;

    #[test]
    fn what_stands_beside_methods_is_no_operation() {
        let document = json!({"paths": {
            "/a": {"get": {}, "post": {}, "parameters": [], "summary": "A"},
            "/b": {"delete": {}, "x-note": 1},
        }});
        assert_eq!(operations(&document), 3);
        assert_eq!(operations(&json!({})), 0);
    }
}
