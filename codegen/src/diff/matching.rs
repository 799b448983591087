//! Which things of the old spec are which of the new one.

use heck::ToSnakeCase as _;

use crate::api::{
    Credential, EnumValue, Environment, Family, Field, Group, Name, Operation, Topic,
};

/// Something with a name.
pub(super) trait Named {
    fn name(&self) -> &Name;

    /// The names that it had.
    fn was(&self) -> &[Name] {
        &[]
    }
}

/// How something is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// It is called the same in Rust.
    Same,
    /// It says that it was called so.
    Aliased,
    /// By what it is otherwise.
    Renamed,
}

/// What is in both specs, and what is in one.
#[derive(Clone)]
pub(super) struct Matched<'a, T> {
    pub(super) both: Vec<(&'a T, &'a T, How)>,
    pub(super) removed: Vec<&'a T>,
    pub(super) added: Vec<&'a T>,
}

/// Matches by the name in the client, then by former names, then by the name on the wire.
pub(super) fn matched<'a, T: Named>(
    old: impl IntoIterator<Item = &'a T>,
    new: impl IntoIterator<Item = &'a T>,
) -> Matched<'a, T> {
    let mut matched = Matched {
        both: Vec::new(),
        removed: old.into_iter().collect(),
        added: new.into_iter().collect(),
    };
    matched.rest(How::Same, |old, new| is_same(old.name(), new.name()));
    matched.rest(How::Aliased, |old, new| {
        new.was().iter().any(|was| is_same(old.name(), was))
    });
    matched.rest(How::Renamed, |old, new| old.name().wire == new.name().wire);
    matched
}

impl<T> Matched<'_, T> {
    /// Matches what is left by another sign.
    pub(super) fn rest(&mut self, how: How, is_it: impl Fn(&T, &T) -> bool) {
        let mut removed = Vec::new();
        for old in std::mem::take(&mut self.removed) {
            match self.added.iter().position(|new| is_it(old, new)) {
                Some(index) => self.both.push((old, self.added.remove(index), how)),
                None => removed.push(old),
            }
        }
        self.removed = removed;
    }

    /// Whether what is in both comes in the same order.
    pub(super) fn in_order(&self, old: &[&T], new: &[&T]) -> bool {
        let place = |all: &[&T], one: &T| all.iter().position(|it| std::ptr::eq(*it, one));
        let both = self.both.iter();
        let mut places: Vec<_> = both
            .map(|(before, after, _)| (place(old, before), place(new, after)))
            .collect();
        places.sort_unstable();
        places.is_sorted_by_key(|(_, after)| *after)
    }
}

/// Whether two names are the same in Rust.
pub(super) fn is_same(one: &Name, other: &Name) -> bool {
    one.client == other.client || one.client.to_snake_case() == other.client.to_snake_case()
}

macro_rules! named {
    ($($ty:ty),* $(; $($with_life:ty),*)?) => {
        $(impl Named for $ty {
            fn name(&self) -> &Name {
                &self.name
            }
        })*
        $($(impl Named for $with_life {
            fn name(&self) -> &Name {
                &self.name
            }

            fn was(&self) -> &[Name] {
                &self.life.was
            }
        })*)?
    };
}

named!(Credential, Environment, Family, Group, Topic; EnumValue, Field, Operation);
