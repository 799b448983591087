//! What is better said otherwise, or not at all: warnings.

use std::collections::HashSet;

use heck::ToSnakeCase as _;

use super::{Api, Field, Name, Type, TypeKind};
use crate::diagnostics::{Code, Diagnostic, Problems};

/// Warns of texts that only repeat a name.
pub(crate) fn check(api: &Api, problems: &Problems) {
    let style = Style { api, problems };
    for def in &api.types {
        let owner = Words::of([&def.name]);
        match &def.kind {
            TypeKind::Object(_) | TypeKind::OneOf(_) => style.fields(def.kind.fields(), &owner),
            TypeKind::Enum(values) => {
                for value in values {
                    style.text(&value.name, value.does.as_deref(), None, &owner);
                }
            }
            TypeKind::Newtype { .. } => {}
        }
    }
    for (_, group, operation) in api.operations() {
        let owner = Words::of([&group.name]);
        style.fields(operation.params.iter().map(|param| &param.field), &owner);
    }
    if let Some(webhooks) = &api.webhooks {
        style.fields(&webhooks.fields, &Words::default());
    }
}

struct Style<'a> {
    api: &'a Api,
    problems: &'a Problems,
}

impl Style<'_> {
    fn fields<'f>(&self, fields: impl IntoIterator<Item = &'f Field>, owner: &Words) {
        for field in fields {
            self.text(&field.name, field.does.as_deref(), Some(&field.ty), owner);
        }
    }

    /// Warns of a text without a word that is not one of the name, of the type, or of what the name belongs to.
    fn text(&self, name: &Name, does: Option<&str>, ty: Option<&Type>, owner: &Words) {
        let Some(does) = does else {
            return;
        };
        let mut said = words(does).peekable();
        if said.peek().is_none() {
            return;
        }
        let mut known = Words::of([name]);
        match ty.map(Type::innermost) {
            Some(Type::Named(id)) => known.add(&self.api.type_def(*id).name.client),
            Some(Type::Scalar(scalar)) => known.add(scalar.word()),
            _ => {}
        }
        if said.any(|word| !known.0.contains(&word) && !owner.0.contains(&word)) {
            return;
        }
        let message = format!("this text only repeats the name `{}`", name.wire);
        self.problems.report(
            Diagnostic::new(Code::EchoedName, &name.place.description(), message)
                .help("state what the name does not, or omit the text"),
        );
    }
}

/// The words that a name is made of.
#[derive(Default)]
struct Words(HashSet<String>);

impl Words {
    fn of<'n>(names: impl IntoIterator<Item = &'n Name>) -> Self {
        let mut all = Self::default();
        for name in names {
            all.add(&name.wire);
            all.add(&name.client);
        }
        all
    }

    fn add(&mut self, name: &str) {
        self.0.extend(words(name));
    }
}

/// Words that carry no meaning of their own, and the `s` of a genitive. Prepositions are none: `from` is not `to`.
const FILLERS: [&str; 15] = [
    "a", "an", "the", "of", "is", "are", "it", "its", "this", "that", "their", "his", "her",
    "your", "s",
];

/// The words of a name or a text, in the singular.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.to_snake_case();
    let words: Vec<String> = words
        .split('_')
        .filter(|word| !word.is_empty() && !FILLERS.contains(word))
        .map(singular)
        .collect();
    words.into_iter()
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let stem = word.strip_suffix('s').filter(|stem| !stem.ends_with('s'));
    stem.unwrap_or(word).to_owned()
}
