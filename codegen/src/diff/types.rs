//! Types with a name: which are the same, and what has changed of them.

use std::collections::HashSet;

use super::Code;
use super::comparison::Comparison;
use super::enumeration::{Enum, VALUES};
use super::families::Families;
use super::found::{At, Found};
use super::life::Lived;
use super::matching::is_same;
use super::object::Object;
use super::signature::{self, type_name, type_path};
use crate::api::{Api, Home, OneOf, Scalar, TypeDef, TypeId, TypeKind};

/// Which types of the old spec are which of the new one.
pub(super) struct Types {
    both: Vec<(TypeId, TypeId, How)>,
    removed: Vec<TypeId>,
    added: Vec<TypeId>,
}

/// How a type is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Same,
    Aliased,
    /// By its name, in another module.
    Moved,
    /// By its contents.
    Renamed,
}

impl Types {
    pub(super) fn new(old: &Api, new: &Api, families: &Families<'_>) -> Self {
        let ids = |api: &Api| (0..api.types.len()).map(TypeId).collect();
        let mut types = Self {
            both: Vec::new(),
            removed: ids(old),
            added: ids(new),
        };
        types.payloads(old, new);
        let home = |def: &TypeDef| families.home(&def.home);
        types.rest(old, new, How::Same, |one, other| {
            home(one) == other.home && is_same(&one.name, &other.name)
        });
        types.rest(old, new, How::Aliased, |one, other| {
            let mut was = other.life.was.iter();
            home(one) == other.home && was.any(|was| is_same(&one.name, was))
        });
        types.rest(old, new, How::Moved, |one, other| {
            is_same(&one.name, &other.name) && one.kind.word() == other.kind.word()
        });
        types.rest(old, new, How::Renamed, |one, other| {
            home(one) == other.home && is_like(one, other)
        });
        // What is removed or added with its group or family is not reported again.
        types
            .removed
            .retain(|id| families.stays(&old.type_def(*id).home));
        types
            .added
            .retain(|id| families.was_there(&new.type_def(*id).home));
        types
    }

    /// Payloads of events go with their topics.
    fn payloads(&mut self, old: &Api, new: &Api) {
        let topics = |api: &Api| -> Vec<_> {
            let topics = api.webhooks.iter().flat_map(|it| &it.topics);
            topics.map(|it| (it.name.clone(), it.payload)).collect()
        };
        let (old, new) = (topics(old), topics(new));
        for (name, payload) in &old {
            let same = new.iter().find(|(other, _)| is_same(name, other));
            let same = same.or_else(|| new.iter().find(|(other, _)| name.wire == other.wire));
            if let Some((_, other)) = same {
                self.both.push((*payload, *other, How::Same));
            }
        }
        let payloads: HashSet<TypeId> = old.into_iter().map(|(_, id)| id).collect();
        self.removed.retain(|id| !payloads.contains(id));
        let payloads: HashSet<TypeId> = new.into_iter().map(|(_, id)| id).collect();
        self.added.retain(|id| !payloads.contains(id));
    }

    fn rest(&mut self, old: &Api, new: &Api, how: How, is_it: impl Fn(&TypeDef, &TypeDef) -> bool) {
        let mut removed = Vec::new();
        for id in std::mem::take(&mut self.removed) {
            let def = old.type_def(id);
            match self
                .added
                .iter()
                .position(|other| is_it(def, new.type_def(*other)))
            {
                Some(index) => self.both.push((id, self.added.remove(index), how)),
                None => removed.push(id),
            }
        }
        self.removed = removed;
    }

    /// What a type of the old spec is in the new one.
    pub(super) fn new_of(&self, old: TypeId) -> Option<TypeId> {
        let mut both = self.both.iter();
        both.find(|(id, ..)| *id == old).map(|(_, new, _)| *new)
    }
}

/// Whether two types have the same contents.
fn is_like(old: &TypeDef, new: &TypeDef) -> bool {
    fn names<'a, T>(all: &'a [T], name: impl Fn(&'a T) -> &'a str) -> Vec<&'a str> {
        all.iter().map(name).collect()
    }
    match (&old.kind, &new.kind) {
        (TypeKind::Object(fields), TypeKind::Object(others)) => {
            // A single field is a weak sign.
            (fields.len() > 1 || old.does == new.does && !fields.is_empty())
                && names(fields, |it| &it.name.wire) == names(others, |it| &it.name.wire)
        }
        (TypeKind::Enum(old), TypeKind::Enum(new)) => {
            names(old, |it| &it.name.wire) == names(new, |it| &it.name.wire)
        }
        (TypeKind::OneOf(one), TypeKind::OneOf(other)) => {
            names(&one.variants, |it| &it.name.client)
                == names(&other.variants, |it| &it.name.client)
        }
        (TypeKind::Newtype { scalar: one, .. }, TypeKind::Newtype { scalar: other, .. }) => {
            one == other && old.does == new.does
        }
        _ => false,
    }
}

impl TypeKind {
    /// The word for it in messages.
    fn word(&self) -> &'static str {
        match self {
            Self::Object(_) => "an object",
            Self::Enum(_) => "an enum",
            Self::Newtype { .. } => "a newtype",
            Self::OneOf(_) => "a choice of types",
        }
    }
}

impl<'a> Comparison<'a> {
    pub(super) fn all_types(&mut self) {
        for id in self.types.removed.clone() {
            let def = self.old_type(id);
            let path = type_path(self.old, def);
            let message = format!("the type `{}` is removed", type_name(&def.name));
            let found = Found::new(Code::TypeRemoved, &path, message).before(&path);
            self.add(found.once_at(At::of(&def.name)));
        }
        for id in self.types.added.clone() {
            let def = self.new_type(id);
            let path = type_path(self.new, def);
            let message = format!("the type `{}` is added", type_name(&def.name));
            let found = Found::new(Code::TypeAdded, &path, message).after(&path);
            self.add(found.now_at(At::of(&def.name)));
        }
        for (old, new, how) in self.types.both.clone() {
            self.type_def(self.old_type(old), self.new_type(new), how);
        }
    }

    fn type_def(&mut self, old: &'a TypeDef, new: &'a TypeDef, how: How) {
        let subject = type_path(self.new, new);
        let at = || (At::of(&old.name), At::of(&new.name));
        self.type_name(&subject, old, new, how);
        let (was, is) = at();
        self.texts(
            &subject,
            &was,
            &is,
            &[
                ("does", old.does != new.does),
                ("notes", old.notes != new.notes),
                ("docs", old.docs != new.docs),
            ],
        );
        let name = format!("`{}`", type_name(&new.name));
        self.evidence(
            &subject,
            &name,
            [old.unconfirmed, new.unconfirmed],
            [was, is],
        );
        self.life(&subject, lived(old), lived(new));
        self.kind(&subject, old, new);
        if old.open != new.open {
            let (code, message) = if new.open {
                (
                    Code::TypeOpened,
                    "unrecognized fields are accepted in requests now",
                )
            } else {
                (
                    Code::TypeClosed,
                    "unrecognized fields are no longer accepted in requests",
                )
            };
            let (was, is) = at();
            self.add(Found::new(code, &subject, message).at(was, is).key("open"));
        }
    }

    fn type_name(&mut self, subject: &str, old: &TypeDef, new: &TypeDef, how: How) {
        let (was, is) = (type_path(self.old, old), type_path(self.new, new));
        let (code, message) = match how {
            How::Same => return,
            How::Aliased => (
                Code::TypeAliased,
                format!("`{was}` is renamed to `{is}`, and keeps its former name"),
            ),
            How::Moved => (Code::TypeMoved, format!("`{was}` has moved to `{is}`")),
            How::Renamed => (
                Code::TypeRenamed,
                format!(
                    "`{was}` is renamed to `{is}`; `was: {}` would keep the former name",
                    old.name.client
                ),
            ),
        };
        self.add(
            Found::new(code, subject, message)
                .at(At::of(&old.name), At::of(&new.name))
                .before(was)
                .after(is),
        );
    }

    fn kind(&mut self, subject: &str, old: &'a TypeDef, new: &'a TypeDef) {
        let at = || (At::of(&old.name), At::of(&new.name));
        let (was, is) = at();
        match (&old.kind, &new.kind) {
            (TypeKind::Object(before), TypeKind::Object(after)) => {
                self.constructor(subject, old, new);
                let object = Object {
                    subject: subject.to_owned(),
                    old: was,
                    new: is,
                    made: (old.in_requests && new.in_requests).then_some((old, new)),
                };
                self.object(&object, before, after);
            }
            (TypeKind::Enum(before), TypeKind::Enum(after)) => {
                let of = Enum {
                    subject: subject.to_owned(),
                    old: was,
                    new: is,
                    codes: &VALUES,
                };
                self.enumeration(&of, before, after);
            }
            (TypeKind::OneOf(before), TypeKind::OneOf(after)) => {
                self.choice(subject, [was, is], before, after);
            }
            (
                TypeKind::Newtype { scalar, about },
                TypeKind::Newtype {
                    scalar: other,
                    about: other_about,
                },
            ) => {
                if scalar != other {
                    let name = type_name(&new.name);
                    let message = format!(
                        "`{name}` stands for {} and stood for {}",
                        base(*other),
                        base(*scalar)
                    );
                    self.add(
                        Found::new(Code::BaseChanged, subject, message)
                            .at(was, is)
                            .before(format!("{name}({})", base(*scalar)))
                            .after(format!("{name}({})", base(*other))),
                    );
                }
                self.details(subject, &plain(about), &plain(other_about));
            }
            (before, after) => {
                let message = format!(
                    "`{}` is {} and was {}",
                    type_name(&new.name),
                    after.word(),
                    before.word()
                );
                self.add(Found::new(Code::KindChanged, subject, message).at(was, is));
            }
        }
    }

    fn choice(&mut self, subject: &str, [old, new]: [At; 2], before: &'a OneOf, after: &'a OneOf) {
        let object = Object {
            subject: subject.to_owned(),
            old,
            new,
            made: None,
        };
        self.one_of(&object, before, after);
    }

    /// A type that requests carry has a constructor and setters.
    fn constructor(&mut self, subject: &str, old: &TypeDef, new: &TypeDef) {
        let (code, message) = match (old.in_requests, new.in_requests) {
            (true, false) => (
                Code::ConstructorRemoved,
                "it is no longer used in requests: it has neither `new` nor setters",
            ),
            (false, true) => (
                Code::ConstructorAdded,
                "it is used in requests now: it has `new` and setters",
            ),
            _ => return,
        };
        let found = Found::new(code, subject, message).at(At::of(&old.name), At::of(&new.name));
        self.add(if new.in_requests {
            found.after(signature::constructor(self.new, new))
        } else {
            found.before(signature::constructor(self.old, old))
        });
    }
}

/// What is said of a newtype beside what is said of its definition.
fn plain(about: &crate::api::Field) -> crate::api::Field {
    crate::api::Field {
        does: None,
        unconfirmed: false,
        deprecated: false,
        life: crate::api::Life::default(),
        ..about.clone()
    }
}

fn base(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Int => "i64",
        _ => "String",
    }
}

fn lived(def: &TypeDef) -> Lived<'_> {
    Lived {
        name: &def.name,
        life: &def.life,
        deprecated: def.life.ends(),
    }
}

/// Whether a home is one of a module that is compared by itself.
pub(super) fn group_of(home: &Home) -> Option<(&str, Option<&str>)> {
    match home {
        Home::Shared | Home::Webhooks => None,
        Home::Family(family) => Some((family, None)),
        Home::Group(family, group) => Some((family, Some(group))),
    }
}
