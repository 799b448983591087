//! Paths and their placeholders.

use indexmap::IndexMap;

use super::Place;
use super::resolve::Resolver;
use crate::diagnostics::{Code, Diagnostic};
use crate::spec::{self, Text};

impl Resolver<'_> {
    /// The placeholders of a path, in order, and where they stand.
    pub(super) fn placeholders(&self, path: &Text) -> IndexMap<String, Place> {
        let mut found = IndexMap::new();
        let mut is_malformed = false;
        let mut rest = path.value.as_str();
        while let Some(open) = rest.find(['{', '}']) {
            let close = rest[open..].find('}').map(|close| open + close);
            let (true, Some(close)) = (rest[open..].starts_with('{'), close) else {
                is_malformed = true;
                break;
            };
            let start = path.value.len() - rest.len() + open;
            let inside = &rest[open + 1..close];
            let name = spec::located(path, start + 1, inside);
            is_malformed |= name.value != inside;
            if name.value.is_empty() || name.value.contains(['{', ' ']) {
                is_malformed = true;
            } else {
                is_malformed |= found.insert(name.value, name.place).is_some();
            }
            rest = &rest[close + 1..];
        }
        if is_malformed {
            let label = "expected the form `/3.1/passes/{passId}`, each placeholder once";
            self.malformed_path(path, &path.place, label);
        } else if let Some((start, part, label)) = misplaced(&path.value) {
            self.malformed_path(path, &spec::located(path, start, part).place, &label);
        }
        found
    }

    fn malformed_path(&self, path: &Text, place: &Place, label: &str) {
        let message = format!("`{}` is not a path", path.value);
        self.problems
            .report(Diagnostic::new(Code::Malformed, place, message).label(label));
    }
}

/// What does not belong into a path outside of placeholders: where, the part, and what to do about it.
fn misplaced(path: &str) -> Option<(usize, &str, String)> {
    let mut start = 0;
    for segment in path.split('/') {
        let name = segment
            .strip_prefix(':')
            .or_else(|| segment.strip_prefix('<')?.strip_suffix('>'));
        if let Some(name) = name.filter(|it| it.starts_with(char::is_alphabetic)) {
            let label = format!("a placeholder is written `{{{name}}}`");
            return Some((start, segment, label));
        }
        let mut is_inside = false;
        for (at, character) in segment.char_indices() {
            is_inside = character == '{' || is_inside && character != '}';
            let after = &segment[at + character.len_utf8()..];
            if let Some(advice) = advice(character, after).filter(|_| !is_inside) {
                let (at, part) = if character.is_whitespace() {
                    (0, segment)
                } else {
                    (at, &segment[at..at + character.len_utf8()])
                };
                return Some((start + at, part, advice.to_owned()));
            }
        }
        start += segment.len() + 1;
    }
    None
}

/// What to do about a character that cannot stand in a path (RFC 3986, section 3.3).
fn advice(character: char, after: &str) -> Option<&'static str> {
    let is_escape = |text: &str| {
        let mut digits = text.bytes();
        let mut is_hex = || digits.next().is_some_and(|it| it.is_ascii_hexdigit());
        is_hex() && is_hex()
    };
    match character {
        '?' => Some("parameters are described under `query`"),
        '#' => Some("a request has no fragment"),
        '%' if is_escape(after) => None,
        // Lone braces are reported elsewhere.
        '{' | '}' => None,
        plain if plain.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(plain) => None,
        _ => Some("write it in its percent-encoded form, such as `%20` for a space"),
    }
}
