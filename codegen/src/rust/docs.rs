//! Documentation comments.

use heck::ToSnakeCase as _;
use proc_macro2::TokenStream;
use quote::quote;

use super::{comment, markdown};
use crate::api::{Api, Field, Life, Scalar, Type};

/// What a comment says. Of all code in it, only the generator's own examples are compiled.
#[derive(Clone, Default)]
pub(super) struct Docs(String);

impl From<&str> for Docs {
    fn from(text: &str) -> Self {
        paragraphs([text])
    }
}

impl From<String> for Docs {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl Docs {
    /// Adds an example, with its fences and a heading if it has one.
    pub(super) fn example(mut self, example: &str) -> Self {
        self.add(example);
        self
    }

    /// The lines of the comment, without what begins them.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.lines().map(str::trim_end)
    }

    fn add(&mut self, paragraph: &str) {
        if !self.0.is_empty() {
            self.0.push_str("\n\n");
        }
        self.0.push_str(paragraph);
    }
}

/// Joins paragraphs of text, leaving out empty ones.
pub(super) fn paragraphs<'a>(parts: impl IntoIterator<Item = &'a str>) -> Docs {
    let mut docs = Docs::default();
    for part in parts {
        // Each for itself, so that what one leaves open does not take in the next.
        let part = markdown::without_code(trim(part));
        if !part.is_empty() {
            docs.add(&part);
        }
    }
    docs
}

/// Without empty lines at the start, and without blanks at the end.
fn trim(text: &str) -> &str {
    let text = text.trim_end();
    let start = text.find(|character: char| !character.is_whitespace());
    let line = text[..start.unwrap_or_default()].rfind('\n');
    &text[line.map_or(0, |end| end + 1)..]
}

/// Lines of a `///` comment.
pub(super) fn outer(docs: impl Into<Docs>) -> TokenStream {
    let text = comment::literal(docs.into().lines()).into_iter();
    quote!(#(#[doc = #text])*)
}

/// Lines of a `//!` comment.
pub(super) fn inner(docs: impl Into<Docs>) -> TokenStream {
    let text = comment::literal(docs.into().lines()).into_iter();
    quote!(#(#![doc = #text])*)
}

/// An item of a list. A text of several lines stands below the start of the item.
pub(super) fn item(start: &str, text: &str) -> String {
    let text = markdown::without_code(text);
    if text
        .split("\n\n")
        .all(|paragraph| !paragraph.contains('\n'))
    {
        return format!("- {start}: {}\n", text.replace("\n\n", " "));
    }
    let mut item = format!("- {start}:\n\n");
    for line in text.lines() {
        item.push_str(format!("  {line}").trim_end());
        item.push('\n');
    }
    item
}

const UNCONFIRMED: &str = "Not in the public documentation (unconfirmed).";

/// The remark on something unconfirmed.
pub(super) fn evidence(unconfirmed: bool) -> &'static str {
    if unconfirmed { UNCONFIRMED } else { "" }
}

/// Since when something is there, whether it is deprecated, and until when it works.
pub(super) fn life(life: &Life, deprecated: bool) -> String {
    let mut paragraphs = Vec::new();
    if let Some(since) = &life.since {
        paragraphs.push(format!("Since {since}."));
    }
    match (&life.deprecated, deprecated) {
        (Some(date), _) => {
            paragraphs.push(format!("**Deprecated** since {date}."));
        }
        (None, true) => paragraphs.push("**Deprecated**.".to_owned()),
        (None, false) => {}
    }
    if let Some(date) = &life.removed {
        paragraphs.push(format!("**Removed** by the API on {date}."));
    }
    paragraphs.join("\n\n")
}

/// `what` with its dates.
pub(super) fn end(life: &Life, what: &str) -> String {
    let deprecated = life.deprecated.as_ref();
    let deprecated = deprecated.map(|date| format!(" since {date}"));
    let removed = life.removed.as_ref();
    let removed = removed.map(|date| format!(", removed on {date}"));
    format!(
        "{what}{}{}",
        deprecated.unwrap_or_default(),
        removed.unwrap_or_default()
    )
}

/// All that is known of a field, in words: what it means, its limits, its default.
#[must_use]
pub fn field(api: &Api, field: &Field) -> String {
    let mut text = sentence(&meaning(api, field));
    let mut facts: Vec<String> = limits(api, field).into_iter().collect();
    if let Some(default) = &field.default {
        facts.push(format!("Default: `{default}`."));
    }
    if !facts.is_empty() {
        text.push_str(if text.contains('\n') { "\n\n" } else { " " });
        text.push_str(&facts.join(" "));
    }
    let life = life(&field.life, field.deprecated);
    if !life.is_empty() {
        text.push_str("\n\n");
        text.push_str(&life);
    }
    if field.unconfirmed {
        text.push_str("\n\n");
        text.push_str(UNCONFIRMED);
    }
    text
}

/// What a field means: its own sentence, else that of its type, else its name in words.
fn meaning(api: &Api, field: &Field) -> String {
    if let Some(does) = &field.does {
        return does.clone();
    }
    let named = match &field.ty {
        Type::Named(id) => Some(*id),
        Type::List(item) => match item.as_ref() {
            Type::Named(id) => Some(*id),
            _ => None,
        },
        _ => None,
    };
    let of_type = named
        .map(|id| api.type_def(id).does.clone())
        .filter(|does| !does.is_empty());
    of_type.unwrap_or_else(|| {
        let words = field.name.client.to_snake_case().replace('_', " ");
        let mut letters = words.chars();
        match letters.next() {
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => words,
        }
    })
}

/// A text with a full stop.
pub(super) fn sentence(text: &str) -> String {
    let text = markdown::without_code(trim(text));
    if text.ends_with(['.', '!', '?', ':', '|']) || text.ends_with("```") {
        text.into_owned()
    } else {
        format!("{text}.")
    }
}

/// Where the documentation is.
pub(super) fn links(title: &str, pages: &[String]) -> String {
    let title = title.replace('[', "\\[").replace(']', "\\]");
    match pages {
        [] => String::new(),
        [page] => format!("Documentation: [{title}]({page})"),
        [page, others @ ..] => {
            let others: Vec<String> = others.iter().map(|page| format!("<{page}>")).collect();
            format!("Documentation: [{title}]({page}), {}", others.join(", "))
        }
    }
}

/// The limits of a field, in words.
pub(crate) fn limits(api: &Api, field: &Field) -> Option<String> {
    let unit = match api.scalar(&field.ty) {
        Some(Scalar::String | Scalar::Secret) => " characters",
        Some(_) => "",
        None => " items",
    };
    match (&field.min, &field.max) {
        (Some(min), Some(max)) if min == max => Some(format!("Exactly {min}{unit}.")),
        (Some(min), Some(max)) => Some(format!("From {min} to {max}{unit}.")),
        (Some(min), None) => Some(format!("At least {min}{unit}.")),
        (None, Some(max)) => Some(format!("At most {max}{unit}.")),
        (None, None) => None,
    }
}
