//! Which names of types can be seen from where.

use std::collections::HashMap;

use super::{Home, Scalar, TypeId};
use crate::diagnostics::{Code, Diagnostic, Place, Problems};
use crate::language::{NOTHING, SCALARS};

impl Scalar {
    /// Its name in the spec.
    pub(super) fn word(self) -> &'static str {
        let named = SCALARS.words.iter().find(|(_, scalar, _)| *scalar == self);
        named.map_or("", |(word, ..)| word)
    }
}

/// What a name stands for.
pub(super) enum Found {
    Scalar(Scalar),
    Type(TypeId),
}

/// The names of types: those that everyone sees, and those of each family and of the webhooks.
#[derive(Default)]
pub(super) struct Scope {
    shared: HashMap<String, (TypeId, Place)>,
    own: HashMap<Home, HashMap<String, (TypeId, Place)>>,
    /// Names may be missing, so that unknown ones are not reported.
    incomplete: bool,
}

impl Scope {
    pub(super) fn new(incomplete: bool) -> Self {
        Self {
            incomplete,
            ..Self::default()
        }
    }

    /// Adds a name, or reports that it is taken.
    pub(super) fn declare(
        &mut self,
        home: &Home,
        name: &str,
        id: TypeId,
        place: &Place,
        problems: &Problems,
    ) {
        let taken = SCALARS.find(name).is_some() || NOTHING.find(name).is_some();
        if taken {
            problems.report(Diagnostic::new(
                Code::DuplicateType,
                place,
                format!("`{name}` is a type of the spec language"),
            ));
        }
        let other = self.lookup(home, name).map(|(_, place)| place.clone());
        if let Some(other) = other {
            problems.report(
                Diagnostic::new(
                    Code::DuplicateType,
                    place,
                    format!("there are two types `{name}`"),
                )
                .label("second definition")
                .related(&other, "first definition")
                .help("names of types are unique within a family, and shared types are visible to all families"),
            );
            return;
        }
        let entry = (id, place.clone());
        match owner(home) {
            None => self.shared.insert(name.to_owned(), entry),
            Some(owner) => self
                .own
                .entry(owner)
                .or_default()
                .insert(name.to_owned(), entry),
        };
    }

    fn lookup(&self, home: &Home, name: &str) -> Option<&(TypeId, Place)> {
        owner(home)
            .and_then(|owner| self.own.get(&owner)?.get(name))
            .or_else(|| self.shared.get(name))
    }

    /// Where a type of this name is defined for others.
    fn elsewhere(&self, name: &str) -> Option<&Place> {
        let owners = self.own.iter();
        let found = owners.filter_map(|(owner, names)| Some((owner, &names.get(name)?.1)));
        found
            .min_by_key(|(owner, _)| *owner)
            .map(|(_, place)| place)
    }

    /// What a name stands for where it is used; reports one that stands for nothing.
    pub(super) fn find(
        &self,
        home: &Home,
        name: &str,
        place: &Place,
        problems: &Problems,
    ) -> Option<Found> {
        if let Some(scalar) = SCALARS.find(name) {
            return Some(Found::Scalar(scalar));
        }
        if let Some((id, _)) = self.lookup(home, name) {
            return Some(Found::Type(*id));
        }
        if !self.incomplete {
            let own = owner(home).and_then(|owner| self.own.get(&owner));
            let candidates = own
                .into_iter()
                .flat_map(HashMap::keys)
                .chain(self.shared.keys())
                .map(String::as_str)
                .chain(SCALARS.texts().map(|word| -> &str { word }));
            let diagnostic =
                Diagnostic::new(Code::UnknownType, place, format!("unknown type `{name}`"));
            let foreign = FOREIGN.iter().find(|(word, _)| *word == name);
            let suggestion = match foreign {
                Some((_, word)) => Some((*word).to_owned()),
                None => problems.nearest(name, candidates),
            };
            problems.report(match (name, suggestion) {
                ("object", _) => diagnostic.help("name a type with `fields`, or write `map<json>`"),
                ("enum", _) => diagnostic.help("name a type with the key `enum`"),
                (_, suggestion) => match self.elsewhere(name) {
                    Some(other) => diagnostic
                        .label("this type is not visible here")
                        .related(other, "it belongs to its family, or to the webhooks")
                        .help("types shared by families or webhooks belong in the root file"),
                    None => diagnostic.label("no such type").suggest(suggestion),
                },
            });
        }
        None
    }
}

/// Names of types in other languages.
const FOREIGN: [(&str, &str); 14] = [
    ("integer", "int"),
    ("int64", "int"),
    ("long", "int"),
    ("boolean", "bool"),
    ("number", "decimal"),
    ("double", "float"),
    ("text", "string"),
    ("str", "string"),
    ("uuid", "string"),
    ("any", "json"),
    ("array", "list<T>"),
    ("list", "list<T>"),
    ("map", "map<T>"),
    ("void", "nothing"),
];

/// Whose names a home sees beside the shared ones: the groups of a family see those of one another.
fn owner(home: &Home) -> Option<Home> {
    match home {
        Home::Shared => None,
        Home::Family(family) | Home::Group(family, _) => Some(Home::Family(family.clone())),
        Home::Webhooks => Some(Home::Webhooks),
    }
}
