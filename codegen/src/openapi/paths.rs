//! Paths, and operations with the same address.

use super::Writer;
use super::shared;
use crate::api::{Call, Verb};
use crate::tree::{Object, Tree};

impl Writer<'_> {
    /// All operations by path and verb, in the order of the model. Those with the same address become one.
    pub(super) fn paths(&self) -> Object {
        // In one family the bodies exclude one another; those of two families may not.
        let choice = if self.selection.is_part() {
            "oneOf"
        } else {
            "anyOf"
        };
        let mut paths = Object::new();
        for (path, verb, operations) in self.addresses() {
            let verb = verb.as_str().to_lowercase();
            let operation = shared::one(operations, choice);
            if let Some(Tree::Object(item)) = paths.get_mut(path) {
                item.set(verb, operation);
            } else {
                paths.set(path, Object::new().with(verb, operation));
            }
        }
        paths
    }

    fn addresses(&self) -> Vec<(&str, Verb, Vec<Object>)> {
        let mut found: Vec<(&str, Verb, Vec<Object>)> = Vec::new();
        for (family, group) in self.groups() {
            for operation in &group.operations {
                let Call::Rest { verb, path } = &operation.call else {
                    continue;
                };
                let mut object = self.operation(family, group, operation);
                if !self.selection.is_part() {
                    object.set("servers", self.servers(family));
                }
                let known = found.iter_mut().find(|(p, v, _)| p == path && v == verb);
                match known {
                    Some((_, _, all)) => all.push(object),
                    None => found.push((path, *verb, vec![object])),
                }
            }
        }
        found
    }
}
