//! Parameters of operations, wherever they travel.

use super::field::Owner;
use super::resolve::{Kind, Resolver};
use super::{Call, Field, Param, ParamIn, Scalar, Type};
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::spec::{self, Content, Text};

impl<'a> Resolver<'a> {
    pub(super) fn params(
        &mut self,
        owner: &Owner<'_>,
        group: &'a spec::Group,
        operation: &'a spec::Operation,
        call: &Call,
    ) -> Vec<Param> {
        let mut params = self.path_params(owner, group, operation);
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

    /// In the order of the placeholders.
    fn path_params(
        &mut self,
        owner: &Owner<'_>,
        group: &'a spec::Group,
        operation: &'a spec::Operation,
    ) -> Vec<Param> {
        let spec::Call::Rest { path, .. } = &operation.call else {
            return Vec::new();
        };
        let placeholders = self.placeholders(path);
        for field in &operation.path {
            if !placeholders
                .iter()
                .any(|name| name.value == field.name.wire)
            {
                self.unused_parameter(&field.name);
            }
        }
        let mut params = Vec::new();
        for placeholder in &placeholders {
            let declared = operation.path.iter().chain(&group.path);
            let found = declared
                .clone()
                .find(|field| field.name.wire == placeholder.value);
            let Some(field) = found else {
                let names = declared.map(|field| field.name.wire.as_str());
                self.problems.report(
                    Diagnostic::new(
                        Code::UndeclaredPlaceholder,
                        &placeholder.place,
                        format!("the placeholder `{}` has no type", placeholder.value),
                    )
                    .label("expected it under `path` of the operation or the group")
                    .suggest(nearest(&placeholder.value, names)),
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

    fn placeholders(&self, path: &Text) -> Vec<Text> {
        let mut found: Vec<Text> = Vec::new();
        let mut rest = path.value.as_str();
        while let Some(open) = rest.find(['{', '}']) {
            let close = rest[open..].find('}').map(|close| open + close);
            let (true, Some(close)) = (rest[open..].starts_with('{'), close) else {
                self.malformed_path(path);
                break;
            };
            let start = path.value.len() - rest.len() + open;
            let name = spec::located(path, start + 1, &rest[open + 1..close]);
            let twice = found.iter().any(|other| other.value == name.value);
            if name.value.is_empty() || name.value.contains('{') || twice {
                self.malformed_path(path);
            } else {
                found.push(name);
            }
            rest = &rest[close + 1..];
        }
        if path.value.contains(['?', '#', ' ']) {
            self.malformed_path(path);
        }
        found
    }

    fn malformed_path(&self, path: &Text) {
        self.problems.report(
            Diagnostic::new(
                Code::Malformed,
                &path.place,
                format!("`{}` is not a path", path.value),
            )
            .label("expected the form `/3.1/passes/{passId}`, each placeholder once, no query"),
        );
    }

    fn unused_parameter(&self, name: &spec::Name) {
        self.problems.report(
            Diagnostic::new(
                Code::UnusedPathParameter,
                &name.place,
                format!("the path has no placeholder `{{{}}}`", name.wire),
            )
            .label("nothing to put it into"),
        );
    }

    /// Reports placeholders of a group that none of its operations has.
    pub(super) fn unused_placeholders(&self, group: &spec::Group) {
        for field in &group.path {
            let placeholder = format!("{{{}}}", field.name.wire);
            let used = group.operations.iter().any(|operation| {
                matches!(&operation.call, spec::Call::Rest { path, .. } if path.value.contains(&placeholder))
            });
            if !used {
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
                    format!("`{}` cannot stand in a {place}", field.name.wire),
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
