//! Types that contain themselves.

use super::{Api, Field, Type, TypeId, TypeKind};
use crate::diagnostics::{Code, Diagnostic, Problems};

/// Reports types without end, and marks the fields where others lead back to themselves.
pub(super) fn mark(api: &mut Api, problems: &Problems) {
    let needed = Cycles::new(api, |kind, field| {
        matches!(kind, TypeKind::Object(_)) && !field.optional && !field.nullable
    });
    for (index, def) in api.types.iter().enumerate() {
        if needed.has(index) {
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
    let all = Cycles::new(api, |_, _| true);
    for index in 0..api.types.len() {
        let kind = &mut api.types[index].kind;
        let is_one_of = matches!(kind, TypeKind::OneOf(_));
        for field in kind.fields_mut() {
            if let Type::Named(TypeId(target)) = field.ty {
                let may_end = is_one_of || field.optional || field.nullable;
                field.recursive = may_end && all.are_in_one(index, target);
            }
        }
    }
}

/// The types that lead to one another by their fields, found by Tarjan's algorithm.
struct Cycles {
    edges: Vec<Vec<usize>>,
    /// The component of each type: types in one component lead to one another.
    components: Vec<usize>,
    /// How many types are in each component.
    sizes: Vec<usize>,
}

impl Cycles {
    fn new(api: &Api, follow: impl Fn(&TypeKind, &Field) -> bool) -> Self {
        let targets = |kind: &TypeKind| -> Vec<usize> {
            let fields = kind.fields().iter().filter(|field| follow(kind, field));
            let targets = fields.filter_map(|field| match field.ty {
                Type::Named(TypeId(target)) => Some(target),
                _ => None,
            });
            targets.collect()
        };
        let edges: Vec<Vec<usize>> = api.types.iter().map(|def| targets(&def.kind)).collect();
        let components = components(&edges);
        let mut sizes = vec![0; edges.len()];
        for component in &components {
            sizes[*component] += 1;
        }
        Self {
            edges,
            components,
            sizes,
        }
    }

    /// Whether a type leads back to itself.
    fn has(&self, index: usize) -> bool {
        self.sizes[self.components[index]] > 1 || self.edges[index].contains(&index)
    }

    /// Whether two types, one of which leads to the other, lead back as well.
    fn are_in_one(&self, a: usize, b: usize) -> bool {
        self.components[a] == self.components[b]
    }
}

/// The strongly connected component of each node. It keeps its own stack: types may be chained thousands of levels deep.
fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let mut order = vec![UNSEEN; edges.len()];
    let mut low = vec![0; edges.len()];
    let mut components = vec![UNSEEN; edges.len()];
    let (mut seen, mut found) = (0, 0);
    let mut members = Vec::new();
    for root in 0..edges.len() {
        let mut open = vec![(root, 0)];
        while let Some((node, next)) = open.pop() {
            if next == 0 {
                if order[node] != UNSEEN {
                    continue;
                }
                (order[node], low[node]) = (seen, seen);
                seen += 1;
                members.push(node);
            } else {
                let done = edges[node][next - 1];
                if components[done] == UNSEEN {
                    low[node] = low[node].min(low[done]);
                }
            }
            if let Some(target) = edges[node].get(next) {
                open.push((node, next + 1));
                open.push((*target, 0));
            } else if low[node] == order[node] {
                while let Some(member) = members.pop() {
                    components[member] = found;
                    if member == node {
                        break;
                    }
                }
                found += 1;
            }
        }
    }
    components
}
