//! Characters that look like those of the spec language, and are others.

use super::{Diagnostic, Place};

const BLANK: &str = "write a space";
const NOTHING: &str = "remove it";
const BREAK: &str = "write a line break";
const QUOTES: &str = "write a straight quote";
const COLON: &str = "write `: `";
const COMMA: &str = "write `, `";
const BRACKETS: &str = "write `[` or `]`";
const BRACES: &str = "write `{` or `}`";

/// What a character is called, and what to do about it.
fn about(character: char) -> Option<(&'static str, &'static str)> {
    Some(match character {
        '\t' => ("tab", BLANK),
        '\u{85}' => ("next-line character", BREAK),
        '\u{a0}' => ("no-break space", BLANK),
        '\u{ad}' => ("soft hyphen", NOTHING),
        '\u{180e}' => ("vowel separator", NOTHING),
        '\u{1680}' | '\u{2000}'..='\u{200a}' => ("typographic space", BLANK),
        '\u{200b}' => ("zero-width space", NOTHING),
        '\u{200c}' => ("zero-width non-joiner", NOTHING),
        '\u{200d}' => ("zero-width joiner", NOTHING),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            ("mark of the direction of text", NOTHING)
        }
        '\u{2028}' => ("line separator", BREAK),
        '\u{2029}' => ("paragraph separator", BREAK),
        '\u{202f}' => ("narrow no-break space", BLANK),
        '\u{205f}' => ("mathematical space", BLANK),
        '\u{2060}' => ("word joiner", NOTHING),
        '\u{3000}' => ("ideographic space", BLANK),
        '\u{feff}' => ("byte order mark", NOTHING),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => {
            ("dash", "write `-`, or ` -- ` before a description")
        }
        '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => ("typographic quote", QUOTES),
        '\u{ff02}' | '\u{ff07}' => ("full-width quote", QUOTES),
        '\u{a789}' | '\u{fe55}' | '\u{ff1a}' => ("full-width colon", COLON),
        '\u{3001}' | '\u{ff0c}' => ("full-width comma", COMMA),
        '\u{ff08}' | '\u{ff09}' => ("full-width parenthesis", "write `(` or `)`"),
        '\u{ff1c}' | '\u{ff1e}' => ("full-width bracket", "write `<` or `>`"),
        '\u{ff3b}' | '\u{ff3d}' => ("full-width bracket", BRACKETS),
        '\u{ff5b}' | '\u{ff5d}' => ("full-width brace", BRACES),
        '\u{ff0f}' => ("full-width slash", "write `/`"),
        '\u{ff1f}' => ("full-width question mark", "write `?`"),
        _ => return None,
    })
}

/// How many lines before an error in the YAML may have caused it.
const NEAR: usize = 10;

/// A lookalike, by the byte where it stands, and what to say of it.
pub(crate) struct Lookalike {
    pub(crate) offset: usize,
    pub(crate) label: String,
}

impl Lookalike {
    fn new(offset: usize, character: char) -> Option<Self> {
        let (name, advice) = about(character)?;
        let label = format!("this is a {name} (U+{:04X}): {advice}", character as u32);
        Some(Self { offset, label })
    }

    /// The one that begins at a byte.
    pub(crate) fn at(text: &str, offset: usize) -> Option<Self> {
        Self::new(offset, text[offset..].chars().next()?)
    }

    /// The first one in a text of the spec language, whose descriptions may contain any character.
    pub(super) fn in_text(text: &str) -> Option<Self> {
        let (form, _) = text.split_once(" -- ").unwrap_or((text, ""));
        let mut characters = form.char_indices();
        characters.find_map(|(offset, character)| Self::new(offset, character))
    }

    /// The one closest before an error in the YAML that stands where a character of YAML is due.
    pub(crate) fn before(text: &str, error: usize) -> Option<Self> {
        let mut breaks = text.match_indices('\n').map(|(offset, _)| offset);
        let end = breaks.find(|end| *end >= error).unwrap_or(text.len());
        let mut lines = text[..end].rsplit('\n').take(NEAR);
        let mut start = end + 1;
        lines.find_map(|line| {
            start -= line.len() + 1;
            let mut characters = line.char_indices();
            let (at, character) = characters.find(|(at, it)| is_syntax(line, *at, *it))?;
            Self::new(start + at, character)
        })
    }
}

/// Whether a character of a line stands where YAML has a character of its own.
fn is_syntax(line: &str, at: usize, character: char) -> bool {
    let Some((_, advice)) = about(character) else {
        return false;
    };
    let before = line[..at].trim_end_matches(' ');
    let is_start = before.is_empty();
    let after_indicator = is_start || before.ends_with([':', '-', '?', ',', '[', '{']);
    let touches = is_start || (after_indicator && before.len() == at);
    let is_name = |it: char| it.is_ascii_alphanumeric() || "-_?".contains(it);
    match advice {
        BLANK if character == '\t' => is_start,
        BLANK | NOTHING | BREAK => touches,
        QUOTES => after_indicator,
        COLON => before.trim_start_matches(['-', ' ']).chars().all(is_name),
        COMMA | BRACKETS | BRACES => true,
        _ => is_start,
    }
}

/// Says of a problem's text what in it is not what it looks like.
pub(super) fn explain(diagnostic: Diagnostic, text: &str, start: usize) -> Diagnostic {
    let (Some(found), Some(place)) = (Lookalike::in_text(text), &diagnostic.place) else {
        return diagnostic;
    };
    let place = Place::offset(place.file, start + found.offset);
    diagnostic.related(&place, found.label)
}
