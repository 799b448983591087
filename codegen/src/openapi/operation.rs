//! Operations.

use super::Writer;
use super::samples::badges;
use crate::api::{Family, Group, Operation};
use crate::schema::{extensions, further_docs, is_deprecated, paragraphs, security};
use crate::tree::Object;

impl Writer<'_> {
    /// An operation. Its servers are left to whoever knows whether others share the document.
    pub(super) fn operation(&self, family: &Family, group: &Group, it: &Operation) -> Object {
        let title = it.title.as_deref().unwrap_or(&it.does);
        Object::new()
            .with_list("tags", [self.tag(family, group)])
            .with("summary", title)
            .with("description", paragraphs(&it.does, it.notes.as_deref()))
            .and(further_docs(&it.docs, it.title.as_deref()))
            .with("operationId", &it.id)
            .with_list("parameters", self.parameters(it))
            .with_some("requestBody", self.body(it))
            .with("responses", self.responses(family, it))
            .with_flag("deprecated", is_deprecated(it))
            .with("security", security(self.api, &it.auth))
            .and(extensions(it))
            .with_list("x-badges", badges(it))
            .with_list("x-codeSamples", self.code_samples(family, group, it))
    }
}
