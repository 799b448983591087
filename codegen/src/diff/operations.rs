//! Which operations of the old spec are which of the new one.

use super::families::is_same_call;
use super::matching::{How as Name, is_same, matched};
use super::signature::Owned;
use crate::api::{Family, Group};

/// The operations of both specs.
#[derive(Default)]
pub(super) struct Operations<'a> {
    pub(super) both: Vec<(Owned<'a>, Owned<'a>, How)>,
    pub(super) removed: Vec<Owned<'a>>,
    pub(super) added: Vec<Owned<'a>>,
}

/// How an operation is known again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// By its name, or its former name, in its group.
    Named(Name),
    /// By its request, in another group.
    Moved,
}

impl<'a> Operations<'a> {
    /// Adds the operations of a group that is in both specs.
    pub(super) fn of_group(
        &mut self,
        (old_family, old): (&'a Family, &'a Group),
        (new_family, new): (&'a Family, &'a Group),
    ) {
        let mut operations = matched(&old.operations, &new.operations);
        operations.rest(Name::Renamed, |old, new| is_same_call(&old.call, &new.call));
        let of = |family, group, operation| Owned {
            family,
            group,
            operation,
        };
        for (before, after, how) in operations.both {
            let before = of(old_family, old, before);
            let after = of(new_family, new, after);
            self.both.push((before, after, How::Named(how)));
        }
        let removed = operations.removed.into_iter();
        self.removed
            .extend(removed.map(|it| of(old_family, old, it)));
        let added = operations.added.into_iter();
        self.added.extend(added.map(|it| of(new_family, new, it)));
    }

    /// Adds the operations of a group that is removed.
    pub(super) fn gone(&mut self, family: &'a Family, group: &'a Group) {
        let operations = group.operations.iter();
        self.removed.extend(operations.map(|operation| Owned {
            family,
            group,
            operation,
        }));
    }

    /// Adds the operations of a group that is added.
    pub(super) fn come(&mut self, family: &'a Family, group: &'a Group) {
        let operations = group.operations.iter();
        self.added.extend(operations.map(|operation| Owned {
            family,
            group,
            operation,
        }));
    }

    /// An operation with the same request in another group has moved.
    pub(super) fn find_moved(&mut self) {
        let mut removed = Vec::new();
        for old in std::mem::take(&mut self.removed) {
            let is_it = |new: &Owned<'_>| is_same_call(&old.operation.call, &new.operation.call);
            let is_called_so = |new: &Owned<'_>| is_same(&old.operation.name, &new.operation.name);
            let mut added = self.added.iter();
            let index = added.position(|new| is_it(new) && is_called_so(new));
            let index = index.or_else(|| self.added.iter().position(is_it));
            match index {
                Some(index) => self.both.push((old, self.added.remove(index), How::Moved)),
                None => removed.push(old),
            }
        }
        self.removed = removed;
    }
}
