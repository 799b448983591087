//! Two models side by side.

use super::Code;
use super::families::Families;
use super::found::{At, Found};
use super::types::Types;
use crate::api::{Api, Type, TypeDef, TypeId};

/// What is compared, and what is found.
pub(super) struct Comparison<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    pub(super) families: Families<'a>,
    pub(super) types: Types,
    found: Vec<Found>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        let families = Families::new(old, new);
        let types = Types::new(old, new, &families);
        Self {
            old,
            new,
            families,
            types,
            found: Vec::new(),
        }
    }

    pub(super) fn run(mut self) -> Vec<Found> {
        self.root();
        self.all_families();
        self.all_operations();
        self.all_types();
        self.webhooks();
        self.found
    }

    pub(super) fn add(&mut self, found: Found) {
        self.found.push(found);
    }

    /// A text that is not part of Rust: one finding for all texts of a thing.
    pub(super) fn texts(&mut self, subject: &str, old: &At, new: &At, texts: &[(&str, bool)]) {
        let changed = texts.iter().filter(|(_, is_other)| *is_other);
        let changed: Vec<String> = changed.map(|(key, _)| format!("`{key}`")).collect();
        if changed.is_empty() {
            return;
        }
        let verb = if changed.len() == 1 { "has" } else { "have" };
        let message = format!("{} {verb} changed", list(&changed));
        self.add(Found::new(Code::Text, subject, message).at(old.clone(), new.clone()));
    }

    /// Whether the documentation shows something.
    pub(super) fn evidence(
        &mut self,
        subject: &str,
        what: &str,
        [old, new]: [bool; 2],
        at: [At; 2],
    ) {
        let (code, now) = match (old, new) {
            (false, true) => (
                Code::Unconfirmed,
                "is no longer in the public documentation (unconfirmed)",
            ),
            (true, false) => (Code::Confirmed, "is in the public documentation now"),
            _ => return,
        };
        let [old, new] = at;
        self.add(Found::new(code, subject, format!("{what} {now}")).at(old, new));
    }

    /// Whether two types are the same; one of a name is, when its name is known again.
    pub(super) fn is_same_type(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Scalar(old), Type::Scalar(new)) => old == new,
            (Type::List(old), Type::List(new)) | (Type::Map(old), Type::Map(new)) => {
                self.is_same_type(old, new)
            }
            (Type::Named(old), Type::Named(new)) => self.types.new_of(*old) == Some(*new),
            _ => false,
        }
    }

    pub(super) fn old_type(&self, id: TypeId) -> &'a TypeDef {
        self.old.type_def(id)
    }

    pub(super) fn new_type(&self, id: TypeId) -> &'a TypeDef {
        self.new.type_def(id)
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}
