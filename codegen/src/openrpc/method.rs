//! Methods.

use super::Writer;
use super::error::errors;
use crate::api::{Call, Example, Group, Operation, Returns, sample};
use crate::schema::{extensions, further_docs, is_deprecated, paragraphs, security, wrapped};
use crate::tree::{Object, Tree};

impl Writer<'_> {
    /// The name of a method, and the method.
    pub(super) fn method(&self, group: &Group, it: &Operation) -> (String, Object) {
        let name = match &it.call {
            Call::Rpc { method } => method.clone(),
            Call::Rest { path, .. } => path.clone(),
        };
        let tag = Object::new().with("$ref", format!("#/components/tags/{}", group.name.client));
        let method = Object::new()
            .with("name", &name)
            .with("summary", it.title.as_deref().unwrap_or(&it.does))
            .with("description", paragraphs(&it.does, it.notes.as_deref()))
            .with_list("tags", [tag])
            .and(further_docs(&it.docs, it.title.as_deref()))
            .with_flag("deprecated", is_deprecated(it))
            .with("paramStructure", "by-name")
            .with("params", self.params(it))
            .with("result", self.result(it))
            .with_list("errors", errors(it))
            .with_list("examples", self.examples(it))
            .with("x-operation", &it.id)
            .with("x-security", security(self.api, &it.auth))
            .and(extensions(it))
            .with_list(
                "x-errors",
                it.errors.iter().map(|case| self.schemas.failure(case)),
            );
        (name, method)
    }

    fn result(&self, operation: &Operation) -> Object {
        let result = Object::new().with("name", "result");
        match &operation.returns {
            Returns::Nothing => result
                .with("description", "No result.")
                .with("schema", Object::new()),
            Returns::Value(_) | Returns::List { .. } => {
                let schema = wrapped(&self.schemas, operation);
                result.with("schema", schema.unwrap_or_default())
            }
        }
    }

    /// The exchanges of the spec but for credentials, and else the required parameters, when the spec has an example of each.
    fn examples(&self, operation: &Operation) -> Vec<Tree> {
        let shown = operation.examples.iter().filter_map(pairing);
        let shown: Vec<Tree> = shown.map(Tree::from).collect();
        if !shown.is_empty() {
            return shown;
        }
        let needed = operation.params.iter().map(|param| &param.field);
        let needed = needed.filter(|field| !field.optional);
        let params: Option<Vec<Tree>> = needed
            .map(|field| Some(named(&field.name.wire, sample::given(self.api, field)?)))
            .collect();
        let Some(params) = params.filter(|params| !params.is_empty()) else {
            return Vec::new();
        };
        let pairing = Object::new()
            .with("name", "required parameters")
            .with(
                "description",
                "The required parameters, without credentials.",
            )
            .with("params", params);
        vec![pairing.into()]
    }
}

/// An exchange that is exactly what the schemas say, and no failure.
fn pairing(example: &Example) -> Option<Object> {
    let Tree::Object(arguments) = example.arguments.as_ref()?.tree() else {
        return None;
    };
    let response = example.response.as_ref();
    if !example.deviates.is_empty() || response.is_some_and(|it| it.fails) {
        return None;
    }
    let params = arguments
        .iter()
        .map(|(name, value)| named(name, value.clone()));
    let body = response.and_then(|response| Some(response.body.as_ref()?.tree()));
    let result = body.and_then(|body| match &body {
        Tree::List(batch) => batch.first()?.get("result").cloned(),
        body => body.get("result").cloned(),
    });
    Some(
        Object::new()
            .with("name", &example.name)
            .with("params", params.collect::<Vec<_>>())
            .with_some("result", result.map(|result| named("result", result)))
            .with_flag("x-assumed", example.assumed),
    )
}

fn named(name: &str, value: Tree) -> Tree {
    Object::new().with("name", name).with("value", value).into()
}
