//! Types that contain themselves.

use super::{Api, Field, Type, TypeId, TypeKind};
use crate::diagnostics::{Code, Diagnostic, Problems};

/// Reports types without end, and marks the fields where others lead back to themselves.
pub(super) fn mark(api: &mut Api, problems: &Problems) {
    let needed = edges(api, |field| !field.optional && !field.nullable);
    for (index, def) in api.types.iter().enumerate() {
        if reaches(&needed, index, index) {
            problems.report(
                Diagnostic::new(
                    Code::EndlessType,
                    &def.name.place,
                    format!("a `{}` would never end", def.name.client),
                )
                .label("it contains itself, always")
                .help("make one of the fields on the way optional (`name?`), nullable (`T?`) or a list"),
            );
        }
    }
    let all = edges(api, |_| true);
    for index in 0..api.types.len() {
        let TypeKind::Object(fields) = &mut api.types[index].kind else {
            continue;
        };
        for field in fields {
            if let Type::Named(TypeId(target)) = field.ty {
                field.recursive = (field.optional || field.nullable)
                    && (target == index || reaches(&all, target, index));
            }
        }
    }
}

/// The types that stand directly in the fields of each type.
fn edges(api: &Api, follow: impl Fn(&Field) -> bool) -> Vec<Vec<usize>> {
    api.types
        .iter()
        .map(|def| match &def.kind {
            TypeKind::Object(fields) => fields
                .iter()
                .filter(|field| follow(field))
                .filter_map(|field| match field.ty {
                    Type::Named(TypeId(target)) => Some(target),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        })
        .collect()
}

fn reaches(edges: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = vec![false; edges.len()];
    let mut open = edges[from].clone();
    while let Some(next) = open.pop() {
        if next == to {
            return true;
        }
        if !std::mem::replace(&mut seen[next], true) {
            open.extend(&edges[next]);
        }
    }
    false
}
