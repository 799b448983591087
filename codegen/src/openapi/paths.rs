//! Paths, and operations with the same address.

use super::Writer;
use super::shared;
use crate::api::{Call, Family, Verb};
use crate::tree::{Object, Tree};

impl Writer<'_> {
    /// All operations by path and verb, in the order of the model.
    pub(super) fn paths(&self) -> Object {
        let mut paths = Object::new();
        for family in &self.selection.families {
            let own = self.of_family(family);
            for (path, verb, operation) in own {
                self.place(&mut paths, family, &path, verb, operation);
            }
        }
        paths
    }

    /// The operations of a family, those with one address made one.
    fn of_family(&self, family: &Family) -> Vec<(String, Verb, Object)> {
        let mut found: Vec<(String, Verb, Vec<Object>)> = Vec::new();
        for group in &family.groups {
            for operation in &group.operations {
                let Call::Rest { verb, path } = &operation.call else {
                    continue;
                };
                let object = self.operation(family, group, operation);
                let known = found.iter_mut().find(|(p, v, _)| p == path && v == verb);
                match known {
                    Some((_, _, all)) => all.push(object),
                    None => found.push((path.clone(), *verb, vec![object])),
                }
            }
        }
        let found = found.into_iter();
        found
            .map(|(path, verb, all)| (path, verb, shared::one(all)))
            .collect()
    }

    /// Puts an operation where no other is. Servers are part of an address, so where another family has the same path,
    /// the beginning of the path goes to the servers.
    fn place(
        &self,
        paths: &mut Object,
        family: &Family,
        path: &str,
        verb: Verb,
        mut operation: Object,
    ) {
        let verb = verb.as_str().to_lowercase();
        let is_free = |path: &str| match paths.get(path) {
            Some(Tree::Object(item)) => item.get(&verb).is_none(),
            _ => true,
        };
        let moved = splits(path).find(|(_, rest)| is_free(rest));
        let (before, key) = moved.unwrap_or(("", path));
        if !self.selection.is_part() {
            operation.set("servers", self.servers(family, before));
        }
        if !before.is_empty() {
            operation.set("x-path", path);
        }
        if let Some(Tree::Object(item)) = paths.get_mut(key) {
            item.set(verb, operation);
        } else {
            paths.set(key, Object::new().with(verb, operation));
        }
    }
}

/// The ways to cut a path in two, from `("", path)` on; what goes to the servers has no placeholders.
fn splits(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let cuts = path.match_indices('/').map(|(index, _)| index);
    cuts.map(|index| path.split_at(index))
        .take_while(|(before, _)| !before.contains('{'))
}
