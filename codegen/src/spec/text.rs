//! The short form of an entry: `head (modifier, modifier) -- What it means.`

use super::Text;
use crate::diagnostics::{Code, Diagnostic, Located, Part, Place, Problems, one_of};
use crate::language::{ADDRESS_MODIFIERS, words};

/// A short form, taken apart.
pub(super) struct Short {
    pub(super) head: Text,
    pub(super) modifiers: Vec<Modifier>,
    pub(super) does: Option<String>,
}

/// `word` or `word value`.
pub(super) struct Modifier {
    pub(super) word: Text,
    pub(super) value: Option<(String, Quoted)>,
    pub(super) place: Place,
}

/// Whether a value stood in quotes.
pub(super) type Quoted = bool;

/// Takes the text apart. Only a parenthesis without its partner is a problem.
pub(super) fn split(text: &Text, problems: &Problems) -> Option<Short> {
    let (form, does) = match text.value.split_once(" -- ") {
        Some((form, does)) => (form, Some(does.trim().to_owned())),
        None => (text.value.as_str(), None),
    };
    let form = form.trim_end();
    let (head, modifiers) = match (form.ends_with(')'), opening(form)) {
        (true, Some(open)) => (
            &form[..open],
            modifiers(text, open + 1, &form[open + 1..form.len() - 1]),
        ),
        (false, None) => (form, Vec::new()),
        _ => {
            let help = if form.contains(')') {
                "the short form is `TYPE (modifier, modifier) -- What it means.`"
            } else {
                "close it, or put the text in quotes: a comma in `[…]` or `{…}` ends it, and so does ` #`"
            };
            problems.report(
                Diagnostic::new(Code::Malformed, &text.place, "unbalanced parenthesis").help(help),
            );
            return None;
        }
    };
    Some(Short {
        head: located(text, 0, head),
        modifiers,
        does,
    })
}

/// A text that may be marked with `(unconfirmed)`, and whether it is.
pub(super) fn evidence(text: Text, problems: &Problems) -> Option<(Text, bool)> {
    if !text.value.contains(" (") {
        return Some((text, false));
    }
    let short = split(&text, problems)?;
    let mut unconfirmed = false;
    for modifier in short.modifiers {
        unconfirmed = true;
        let words = words(ADDRESS_MODIFIERS);
        if !words.clone().any(|it| it == modifier.word.value) || modifier.value.is_some() {
            let message = format!("`{}` is not a modifier", modifier.word.value);
            problems.report(
                Diagnostic::new(Code::UnknownWord, &modifier.place, message)
                    .label(format!("expected {}", one_of(words))),
            );
        }
    }
    Some((short.head, unconfirmed))
}

fn opening(form: &str) -> Option<usize> {
    if form.starts_with('(') {
        return Some(0);
    }
    form.find(" (").map(|space| space + 1)
}

fn modifiers(text: &Text, start: usize, inside: &str) -> Vec<Modifier> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut quoted = false;
    for (offset, character) in inside.char_indices().chain([(inside.len(), ',')]) {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted || offset == inside.len() => {
                found.push(modifier(text, start + from, &inside[from..offset]));
                from = offset + 1;
            }
            _ => {}
        }
    }
    found
}

fn modifier(text: &Text, start: usize, part: &str) -> Modifier {
    let whole = located(text, start, part);
    let (word, value) = match whole.value.split_once(' ') {
        Some((word, value)) => (word, Some(unquote(value.trim()))),
        None => (whole.value.as_str(), None),
    };
    let start = start + (part.len() - part.trim_start().len());
    Modifier {
        word: located(text, start, word),
        value,
        place: whole.place,
    }
}

/// A value without its quotes, and whether it had any.
pub(super) fn unquote(value: &str) -> (String, Quoted) {
    match value
        .strip_prefix('"')
        .and_then(|inner| inner.strip_suffix('"'))
    {
        Some(inner) => (inner.to_owned(), true),
        None => (value.to_owned(), false),
    }
}

/// A trimmed part of a text; `start` is a byte offset in it.
pub(crate) fn located(text: &Text, start: usize, part: &str) -> Text {
    let trimmed = part.trim();
    let start = start + (part.len() - part.trim_start().len());
    let outer = match text.place.part {
        Part::Slice { start, .. } => start,
        _ => 0,
    };
    Located {
        value: trimmed.to_owned(),
        place: text.place.slice(outer + start, trimmed.len()),
    }
}
