//! The properties of an object beside the fields of its type, or beside the parameters of an operation.

use super::view::View;
use super::{Comparison, Node};
use crate::api::Field;
use crate::drift::Code;
use crate::drift::found::{Edit, Found, Owner};
use crate::drift::value::unknown;

impl<'a> Comparison<'a> {
    pub(super) fn fields(
        &mut self,
        schema: &Node<'a>,
        view: &View<'a>,
        fields: &[&'a Field],
        owner: &Owner,
    ) {
        // An object of which nothing is said misses nothing.
        if view.properties.is_empty() {
            return;
        }
        for (name, property) in &view.properties {
            let always = view.required.contains(name);
            let Some(field) = fields.iter().find(|field| field.name.wire == *name) else {
                let sketch = self.sketch(property).always(always);
                self.add(unknown(name, sketch, owner), property);
                continue;
            };
            let subject = owner.of_field(field);
            self.field(property, property, field, &subject);
            self.presence(property, field, &subject, always);
        }
        for field in fields {
            let name = field.name.wire.as_str();
            if !view.properties.iter().any(|(known, _)| *known == name) {
                self.missing(schema, field, owner);
            }
        }
    }

    /// Whether a field has to be there.
    pub(super) fn presence(
        &mut self,
        at: &Node<'a>,
        field: &Field,
        subject: &str,
        is_required: bool,
    ) {
        let (code, message, edit) = match (is_required, field.optional) {
            (false, false) => (
                Code::Absent,
                "the spec requires it, and the document does not",
                Edit::Optional,
            ),
            (true, true) => (
                Code::Required,
                "the document requires it, and the spec does not",
                Edit::Required,
            ),
            _ => return,
        };
        let found = Found::new(code, subject, message);
        self.add(found.at(&field.name.place).edit(edit), at);
    }

    /// A field or a parameter that the document does not have.
    pub(super) fn missing(&mut self, at: &Node<'a>, field: &Field, owner: &Owner) {
        if field.unconfirmed {
            return;
        }
        let code = if owner.is_params {
            Code::MissingParameter
        } else {
            Code::MissingField
        };
        let found = Found::new(code, owner.of_field(field), "the document does not have it");
        self.add(found.at(&field.name.place), at);
    }
}
