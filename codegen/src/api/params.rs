//! Parameters of operations, wherever they travel.

use std::collections::{HashMap, HashSet};

use super::field::Owner;
use super::resolve::{Kind, Resolver};
use super::{Call, Field, Param, ParamIn, Scalar, Type};
use crate::diagnostics::{Code, Diagnostic};
use crate::spec::{self, Content};

impl<'a> Resolver<'a> {
    pub(super) fn params(
        &mut self,
        owner: &Owner<'_>,
        shared: &HashMap<&str, &'a spec::Field>,
        operation: &'a spec::Operation,
        call: &Call,
    ) -> Vec<Param> {
        let mut params = self.path_params(owner, shared, operation);
        let (query, headers, fields) = (&operation.query, &operation.headers, &operation.params);
        let misplaced = match call {
            Call::Rest { .. } => vec![("params", fields.first())],
            Call::Rpc { .. } => vec![("query", query.first()), ("headers", headers.first())],
        };
        for (key, field) in misplaced {
            if let Some(field) = field {
                self.problems.report(Diagnostic::new(
                    Code::ConflictingKeys,
                    &field.name.place,
                    format!("an operation of this kind has no `{key}`"),
                ));
            }
        }
        self.header_params(headers);
        for (location, fields) in [
            (ParamIn::Query, query),
            (ParamIn::Header, headers),
            (ParamIn::Body, fields),
        ] {
            for field in self.fields(owner, fields) {
                if location != ParamIn::Body {
                    self.plain(&field, location);
                }
                params.push(Param { location, field });
            }
        }
        if let Some(body) = &operation.body {
            match &body.content {
                Content::Fields(fields) => {
                    let fields = self.fields(owner, fields);
                    params.extend(fields.into_iter().map(|field| Param {
                        location: ParamIn::Body,
                        field,
                    }));
                }
                Content::Whole(ty) => {
                    let name = spec::Name {
                        optional: body.optional,
                        ..spec::Name::called("body", &body.place)
                    };
                    params.extend(self.field(owner, &name, ty).map(|field| Param {
                        location: ParamIn::WholeBody,
                        field,
                    }));
                }
            }
        }
        params
    }

    /// In the order of the placeholders; `shared` are those that the group describes.
    fn path_params(
        &mut self,
        owner: &Owner<'_>,
        shared: &HashMap<&str, &'a spec::Field>,
        operation: &'a spec::Operation,
    ) -> Vec<Param> {
        let spec::Call::Rest { path, .. } = &operation.call else {
            return Vec::new();
        };
        let placeholders = self.placeholders(path);
        for field in &operation.path {
            if !placeholders.contains_key(&field.name.wire) {
                self.unused_parameter(&field.name);
            }
        }
        let own = by_name(&operation.path);
        let mut params = Vec::new();
        for (name, place) in &placeholders {
            let found = own.get(name.as_str()).or_else(|| shared.get(name.as_str()));
            let Some(field) = found else {
                let names = own.keys().chain(shared.keys()).copied();
                self.problems.report(
                    Diagnostic::new(
                        Code::UndeclaredPlaceholder,
                        place,
                        format!("the placeholder `{name}` has no type"),
                    )
                    .label("expected it under `path` of the operation or the group")
                    .suggest(self.problems.nearest(name, names)),
                );
                continue;
            };
            if let Some(field) = self.field(owner, &field.name, &field.ty) {
                self.plain(&field, ParamIn::Path);
                params.push(Param {
                    location: ParamIn::Path,
                    field,
                });
            }
        }
        params
    }

    fn unused_parameter(&self, name: &spec::Name) {
        self.problems.report(
            Diagnostic::new(
                Code::UnusedPathParameter,
                &name.place,
                format!("the path has no placeholder `{{{}}}`", name.wire),
            )
            .label("there is no placeholder for it"),
        );
    }

    /// Reports placeholders of a group that none of its operations has.
    pub(super) fn unused_placeholders(&self, group: &spec::Group) {
        let mut used = HashSet::new();
        for operation in &group.operations {
            if let spec::Call::Rest { path, .. } = &operation.call {
                let parts = path.value.split('{').skip(1);
                used.extend(parts.filter_map(|part| Some(part.split_once('}')?.0.trim())));
            }
        }
        for field in &group.path {
            if !used.contains(field.name.wire.as_str()) {
                self.unused_parameter(&field.name);
            }
        }
    }

    /// Paths, queries and headers carry plain text.
    fn plain(&self, field: &Field, location: ParamIn) {
        let (place, item) = match (location, &field.ty) {
            (ParamIn::Query, Type::List(item)) => ("query", item.as_ref()),
            (ParamIn::Query, ty) => ("query", ty),
            (ParamIn::Header, ty) => ("header", ty),
            (_, ty) => ("path", ty),
        };
        let needed = place == "path" && (field.optional || field.nullable);
        if needed || field.nullable || !self.is_plain(item) {
            self.problems.report(
                Diagnostic::new(
                    Code::NotPlain,
                    &field.name.place,
                    format!("`{}` cannot be in a {place}", field.name.wire),
                )
                .label(match (needed, field.nullable) {
                    (true, _) => "a placeholder always has a value",
                    (false, true) => "plain text has no null",
                    (false, false) => "expected a scalar, a newtype or an enum",
                }),
            );
        }
    }

    fn is_plain(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(id) => !matches!(self.kinds[id.0], Kind::Other),
            Type::Scalar(scalar) => *scalar != Scalar::Json,
            Type::List(_) | Type::Map(_) => false,
        }
    }
}

/// Fields by their names on the wire.
pub(super) fn by_name(fields: &[spec::Field]) -> HashMap<&str, &spec::Field> {
    let fields = fields.iter();
    fields
        .map(|field| (field.name.wire.as_str(), field))
        .collect()
}
