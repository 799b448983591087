//! The short form of a line, written in another way.

use crate::drift::found::Edit;
use crate::drift::sketch::Sketch;

/// A key that is optional, or required.
pub(super) fn key(key: &str, optional: bool) -> Option<String> {
    let (text, quote) = match key.chars().last()? {
        quote @ ('"' | '\'') if key.len() > 1 => (&key[..key.len() - 1], Some(quote)),
        _ => (key, None),
    };
    let text = match (text.strip_suffix('?'), optional) {
        (None, true) => format!("{text}?"),
        (Some(text), false) => text.to_owned(),
        _ => return None,
    };
    Some(text + &quote.map(String::from).unwrap_or_default())
}

/// `TYPE (modifiers) -- What it means.`, changed.
pub(super) fn value(text: &str, edit: &Edit, sketch: Option<&Sketch>) -> Option<String> {
    let quote = text.chars().next().filter(|it| matches!(it, '"' | '\''));
    let inner = match quote {
        Some(quote) => text.strip_prefix(quote)?.strip_suffix(quote)?,
        None => text,
    };
    let (form, does) = match inner.split_once(" -- ") {
        Some((form, does)) => (form.trim_end(), Some(does)),
        None => (inner.trim_end(), None),
    };
    let (head, modifiers) = match form
        .strip_suffix(')')
        .and_then(|form| form.split_once(" ("))
    {
        Some((head, modifiers)) => (head, modifiers.split(", ").map(str::to_owned).collect()),
        None => (form, Vec::new()),
    };
    let mut head = head.to_owned();
    let mut modifiers: Vec<String> = modifiers;
    match edit {
        Edit::Nullable if !head.ends_with('?') => head.push('?'),
        Edit::NeverNull => head.truncate(head.strip_suffix('?')?.len()),
        Edit::Confirmed => {
            let before = modifiers.len();
            modifiers.retain(|it| it != "unconfirmed");
            if modifiers.len() == before {
                return None;
            }
        }
        Edit::Deprecated => modifiers.push(String::from("deprecated")),
        Edit::Type(ty) => {
            let null = if head.ends_with('?') { "?" } else { "" };
            let seen = || sketch?.inline();
            let ty = ty.clone().or_else(seen)?;
            head = format!("{}{null}", ty.trim_end_matches('?'));
            // Limits and samples were those of the other type.
            modifiers.retain(|it| !it.contains(' '));
        }
        Edit::Modifier(word, value) => {
            let new = format!("{word} {value}");
            let is_it = |it: &&mut String| it.split(' ').next() == Some(word);
            match modifiers.iter_mut().find(is_it) {
                Some(known) => *known = new,
                None => modifiers.push(new),
            }
        }
        Edit::Nullable | Edit::Optional | Edit::Required => return None,
    }
    let mut text = head;
    if !modifiers.is_empty() {
        text = format!("{text} ({})", modifiers.join(", "));
    }
    if let Some(does) = does {
        text = format!("{text} -- {does}");
    }
    Some(match quote {
        Some(quote) => format!("{quote}{text}{quote}"),
        None => text,
    })
}
