//! Types that contain themselves.

use super::{Api, Field, Type, TypeId, TypeKind};
use crate::diagnostics::{Code, Diagnostic, Problems};

/// Reports types without end, and marks the fields where others lead back to themselves.
pub(super) fn mark(api: &mut Api, problems: &Problems) {
    let mut needed = Graph::new(api, |field| !field.optional && !field.nullable);
    for (index, def) in api.types.iter().enumerate() {
        if needed.reaches(index, index) {
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
    let mut all = Graph::new(api, |_| true);
    for index in 0..api.types.len() {
        let TypeKind::Object(fields) = &mut api.types[index].kind else {
            continue;
        };
        for field in fields {
            if let Type::Named(TypeId(target)) = field.ty {
                field.recursive = (field.optional || field.nullable)
                    && (target == index || all.reaches(target, index));
            }
        }
    }
}

/// Which types stand directly in the fields of each type.
struct Graph {
    edges: Vec<Vec<usize>>,
    /// The search that has last seen each type, so that no search has to forget those before it.
    seen: Vec<usize>,
    searches: usize,
}

impl Graph {
    fn new(api: &Api, follow: impl Fn(&Field) -> bool) -> Self {
        let targets = |fields: &[Field]| -> Vec<usize> {
            let fields = fields.iter().filter(|field| follow(field));
            let targets = fields.filter_map(|field| match field.ty {
                Type::Named(TypeId(target)) => Some(target),
                _ => None,
            });
            targets.collect()
        };
        let edges = api.types.iter().map(|def| match &def.kind {
            TypeKind::Object(fields) => targets(fields),
            _ => Vec::new(),
        });
        Self {
            edges: edges.collect(),
            seen: vec![0; api.types.len()],
            searches: 0,
        }
    }

    fn reaches(&mut self, from: usize, to: usize) -> bool {
        self.searches += 1;
        let mut open = self.edges[from].clone();
        while let Some(next) = open.pop() {
            if next == to {
                return true;
            }
            if self.seen[next] != self.searches {
                self.seen[next] = self.searches;
                open.extend(&self.edges[next]);
            }
        }
        false
    }
}
