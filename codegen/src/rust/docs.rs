//! Documentation comments.

use heck::ToSnakeCase as _;
use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Api, Field, Scalar, Type, TypeKind};

/// Lines of a `///` comment.
pub(super) fn outer(text: &str) -> TokenStream {
    let lines = text.trim_end().lines().map(comment);
    quote!(#(#[doc = #lines])*)
}

/// Lines of a `//!` comment.
pub(super) fn inner(text: &str) -> TokenStream {
    let lines = text.trim_end().lines().map(comment);
    quote!(#(#![doc = #lines])*)
}

fn comment(line: &str) -> String {
    let line = line.trim_end();
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}

/// Joins paragraphs, leaving out empty ones.
pub(super) fn paragraphs<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n\n")
}

const UNCONFIRMED: &str = "**Unconfirmed**: no documentation shows it.";

/// The remark on something unconfirmed.
pub(super) fn evidence(unconfirmed: bool) -> &'static str {
    if unconfirmed { UNCONFIRMED } else { "" }
}

/// All that is known of a field, in words: what it means, its limits, its default.
#[must_use]
pub fn field(api: &Api, field: &Field) -> String {
    let mut facts = vec![sentence(&meaning(api, field))];
    facts.extend(limits(api, field));
    if let Some(default) = &field.default {
        facts.push(format!("Default: `{default}`."));
    }
    let mut text = facts.join(" ");
    if field.deprecated {
        text.push_str("\n\n**Deprecated**: better not used.");
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
    let text = text.trim();
    if text.ends_with(['.', '!', '?', ':', '|', '`']) && !text.ends_with('`') {
        text.to_owned()
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

fn limits(api: &Api, field: &Field) -> Option<String> {
    let unit = match scalar(api, &field.ty) {
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

fn scalar(api: &Api, ty: &Type) -> Option<Scalar> {
    match ty {
        Type::Scalar(scalar) => Some(*scalar),
        Type::Named(id) => match &api.type_def(*id).kind {
            TypeKind::Newtype { scalar, .. } => Some(*scalar),
            _ => None,
        },
        Type::List(_) | Type::Map(_) => None,
    }
}
