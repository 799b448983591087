//! Parameters in paths, queries and headers, and bodies.

use super::Writer;
use crate::api::{BodyRule, Example, Field, Json, Operation, ParamIn, Type};
use crate::schema::marks;
use crate::tree::{Object, Tree};

pub(super) const JSON: &str = "application/json";

impl Writer<'_> {
    pub(super) fn parameters(&self, operation: &Operation) -> Vec<Tree> {
        let places = [
            (ParamIn::Path, "path"),
            (ParamIn::Query, "query"),
            (ParamIn::Header, "header"),
        ];
        places
            .into_iter()
            .flat_map(|(location, place)| {
                let fields = operation.params_in(location);
                fields.map(move |field| self.parameter(field, place).into())
            })
            .collect()
    }

    fn parameter(&self, field: &Field, place: &str) -> Object {
        // A list is written as the name with each of its items.
        let is_repeated = place == "query" && matches!(field.ty, Type::List(_));
        Object::new()
            .with("name", &field.name.wire)
            .with("in", place)
            .with_some("description", self.schemas.meaning(field))
            .with("required", !field.optional)
            .with_flag("deprecated", field.deprecated)
            .with_some("style", is_repeated.then_some("form"))
            .with_flag("explode", is_repeated)
            .with("schema", self.schemas.within(field))
            .with_some("example", self.schemas.example(field))
            .and(marks(field))
    }

    pub(super) fn body(&self, operation: &Operation) -> Option<Object> {
        if operation.body == BodyRule::None {
            return None;
        }
        let whole = operation.params_in(ParamIn::WholeBody).next();
        let schema = match whole {
            Some(field) => self.schemas.field(field),
            None => self
                .schemas
                .object(operation.params_in(ParamIn::Body), true),
        };
        let required = match whole {
            Some(field) => !field.optional,
            None => operation.body == BodyRule::Always,
        };
        let examples = operation
            .examples
            .iter()
            .filter(|it| it.is_exact("request"));
        let bodies = examples.filter_map(|example| {
            let body = example.request.as_ref()?.body.as_ref()?;
            Some((example.key(), shown(example, body)))
        });
        let media = Object::new()
            .with("schema", schema)
            .with_object("examples", bodies.collect());
        Some(
            Object::new()
                .with_some("description", whole.and_then(|field| field.does.as_ref()))
                .with("required", required)
                .with("content", Object::new().with(JSON, media)),
        )
    }
}

/// An example of a body.
pub(super) fn shown(example: &Example, body: &Json) -> Object {
    Object::new()
        .with("summary", &example.name)
        .with("value", body.tree())
        .with_flag("x-assumed", example.assumed)
}
