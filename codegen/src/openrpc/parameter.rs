//! Parameters of methods, and credentials among them.

use super::Writer;
use crate::api::{Auth, Credential, Field, Operation};
use crate::schema::{marks, three_states};
use crate::tree::{Object, Tree};

impl Writer<'_> {
    /// The required ones, then the optional ones, as OpenRPC demands; credentials before parameters in each.
    pub(super) fn params(&self, operation: &Operation) -> Vec<Tree> {
        let (indices, required): (&[usize], bool) = match &operation.auth {
            Auth::None => (&[], false),
            Auth::All(all) => (all, true),
            Auth::Any(any) => (any, false),
            Auth::Optional(one) => (std::slice::from_ref(one), false),
        };
        let credentials = indices.iter().filter_map(|index| {
            let credential = &self.api.credentials[*index];
            token(credential, required)
        });
        let fields = operation.params.iter().map(|param| &param.field);
        let params = fields.map(|field| self.param(field));
        required_first(credentials.chain(params).collect())
    }

    fn param(&self, field: &Field) -> Object {
        Object::new()
            .with("name", &field.name.wire)
            .with_some("description", self.schemas.meaning(field))
            .with("required", !field.optional)
            .with_flag("deprecated", field.deprecated)
            .with("schema", self.schemas.described(field))
            .and(marks(field))
            .and(three_states(field))
    }

    /// The credentials that methods take, each with its parameter.
    pub(super) fn credentials(&self) -> Vec<Tree> {
        let credentials = self.api.credentials.iter();
        credentials
            .filter_map(|credential| {
                let param = credential.param.as_ref()?;
                let object = Object::new()
                    .with("name", &credential.name.wire)
                    .with("description", &credential.does)
                    .with("param", param);
                Some(object.into())
            })
            .collect()
    }
}

/// Parameters in their order, but for those that are optional, which come last.
pub(super) fn required_first(mut params: Vec<Object>) -> Vec<Tree> {
    params.sort_by_key(|param| !is_required(param));
    params.into_iter().map(Tree::from).collect()
}

pub(super) fn is_required(param: &Object) -> bool {
    param.get("required") == Some(&Tree::Bool(true))
}

fn token(credential: &Credential, required: bool) -> Option<Object> {
    let schema = Object::new()
        .with("type", "string")
        .with("format", "password");
    let token = Object::new()
        .with("name", credential.param.as_ref()?)
        .with("description", &credential.does)
        .with("required", required)
        .with("schema", schema)
        .with("x-credential", &credential.name.wire);
    Some(token)
}
