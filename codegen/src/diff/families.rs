//! Which families and groups of the old spec are which of the new one.

use super::matching::{How, Matched, matched};
use super::operations::Operations;
use super::types::group_of;
use crate::api::{Api, Call, Family, Group, Home, Operation};

/// The families of both specs with their groups.
pub(super) struct Families<'a> {
    pub(super) families: Matched<'a, Family>,
    /// For each family that is in both.
    pub(super) groups: Vec<(&'a Family, &'a Family, Matched<'a, Group>)>,
}

impl<'a> Families<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        let mut families = matched(&old.families, &new.families);
        families.rest(How::Renamed, |old, new| {
            are_mostly(operations(old), operations(new))
        });
        let both = families.both.iter();
        let groups = both.map(|(old, new, _)| {
            let mut groups = matched(&old.groups, &new.groups);
            groups.rest(How::Renamed, |old, new| {
                are_mostly(&old.operations, &new.operations)
            });
            (*old, *new, groups)
        });
        Self {
            groups: groups.collect(),
            families,
        }
    }

    /// Where the types of a home of the old spec are in the new one.
    pub(super) fn home(&self, old: &Home) -> Home {
        let Some((family, group)) = group_of(old) else {
            return old.clone();
        };
        let mut groups = self.groups.iter();
        let Some((_, new, groups)) = groups.find(|(it, ..)| it.name.client == family) else {
            return old.clone();
        };
        let family = new.name.client.clone();
        let Some(group) = group else {
            return Home::Family(family);
        };
        let mut both = groups.both.iter();
        let found = both.find(|(it, ..)| it.name.client == group);
        let group = found.map_or(group, |(_, new, _)| new.name.client.as_str());
        Home::Group(family, group.to_owned())
    }

    /// Whether the family and the group of a home of the old spec are still there.
    pub(super) fn stays(&self, home: &Home) -> bool {
        let Some((family, group)) = group_of(home) else {
            return true;
        };
        let mut groups = self.groups.iter();
        groups.any(|(old, _, groups)| {
            let mut removed = groups.removed.iter();
            old.name.client == family && !removed.any(|it| Some(it.name.client.as_str()) == group)
        })
    }

    /// Whether the family and the group of a home of the new spec were there.
    pub(super) fn was_there(&self, home: &Home) -> bool {
        let Some((family, group)) = group_of(home) else {
            return true;
        };
        let mut groups = self.groups.iter();
        groups.any(|(_, new, groups)| {
            let mut added = groups.added.iter();
            new.name.client == family && !added.any(|it| Some(it.name.client.as_str()) == group)
        })
    }

    /// The operations of both specs.
    pub(super) fn operations(&self) -> Operations<'a> {
        let mut operations = Operations::default();
        for (old, new, groups) in &self.groups {
            for &(before, after, _) in &groups.both {
                operations.of_group((old, before), (new, after));
            }
            for group in &groups.removed {
                operations.gone(old, group);
            }
            for group in &groups.added {
                operations.come(new, group);
            }
        }
        for family in &self.families.removed {
            for group in &family.groups {
                operations.gone(family, group);
            }
        }
        for family in &self.families.added {
            for group in &family.groups {
                operations.come(family, group);
            }
        }
        operations.find_moved();
        operations
    }
}

fn operations(family: &Family) -> impl Iterator<Item = &Operation> {
    family.groups.iter().flat_map(|group| &group.operations)
}

/// Whether most of some operations are among others.
fn are_mostly<'a>(
    old: impl IntoIterator<Item = &'a Operation>,
    new: impl IntoIterator<Item = &'a Operation>,
) -> bool {
    let old: Vec<&Operation> = old.into_iter().collect();
    let new: Vec<&Operation> = new.into_iter().collect();
    let is_there = |it: &&&Operation| new.iter().any(|other| is_same_call(&it.call, &other.call));
    let same = old.iter().filter(is_there).count();
    same * 2 > old.len().max(new.len())
}

/// Whether two operations have the same request.
pub(super) fn is_same_call(old: &Call, new: &Call) -> bool {
    match (old, new) {
        (
            Call::Rest { verb, path },
            Call::Rest {
                verb: other_verb,
                path: other_path,
            },
        ) => verb == other_verb && path == other_path,
        (Call::Rpc { method }, Call::Rpc { method: other }) => method == other,
        _ => false,
    }
}
