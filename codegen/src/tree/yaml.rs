//! A document as YAML that every loader reads alike.
//!
//! YAML 1.1 takes more plain text for something else than YAML 1.2: `no`, `12:30`, `1_000` and dates. Text that either of them,
//! or a loader of its own mind, may take for a number or a word is quoted.

use std::fmt::Write as _;

use super::{Object, Tree};

pub(super) fn write(tree: &Tree) -> String {
    let mut out = String::new();
    match tree {
        Tree::Object(object) if !object.is_empty() => entries(object, 0, "", &mut out),
        Tree::List(list) if !list.is_empty() => items(list, 0, "", &mut out),
        scalar => scalar_after(scalar, 0, &mut out),
    }
    out
}

/// Each entry on lines of its own; `first` is written in place of the indentation of the first one.
fn entries(object: &Object, indent: usize, first: &str, out: &mut String) {
    for (index, (key, value)) in object.0.iter().enumerate() {
        start_line(index, indent, first, out);
        text(key, out);
        out.push(':');
        match value {
            Tree::Object(inner) if !inner.is_empty() => {
                out.push('\n');
                entries(inner, indent + 2, "", out);
            }
            Tree::List(list) if !list.is_empty() => {
                out.push('\n');
                items(list, indent, "", out);
            }
            scalar => {
                out.push(' ');
                scalar_after(scalar, indent, out);
            }
        }
    }
}

fn items(list: &[Tree], indent: usize, first: &str, out: &mut String) {
    for (index, item) in list.iter().enumerate() {
        start_line(index, indent, first, out);
        match item {
            Tree::Object(object) if !object.is_empty() => entries(object, indent + 2, "- ", out),
            Tree::List(list) if !list.is_empty() => items(list, indent + 2, "- ", out),
            scalar => {
                out.push_str("- ");
                scalar_after(scalar, indent, out);
            }
        }
    }
}

fn start_line(index: usize, indent: usize, first: &str, out: &mut String) {
    if index == 0 && !first.is_empty() {
        out.push_str(first);
    } else {
        let _ = write!(out, "{:indent$}", "");
    }
}

/// What stands on the rest of a line, or below it with more than `indent` blanks.
fn scalar_after(scalar: &Tree, indent: usize, out: &mut String) {
    match scalar {
        Tree::Null => out.push_str("null"),
        Tree::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Tree::Number(digits) => number(digits, out),
        Tree::Text(value) if value.contains('\n') && fits_a_block(value) => {
            return block(value, indent + 2, out);
        }
        Tree::Text(value) => text(value, out),
        Tree::List(_) => out.push_str("[]"),
        Tree::Object(_) => out.push_str("{}"),
    }
    out.push('\n');
}

/// In YAML 1.1 a number with an exponent has a point and a sign before the exponent.
fn number(digits: &str, out: &mut String) {
    let Some((mantissa, exponent)) = digits.split_once(['e', 'E']) else {
        out.push_str(digits);
        return;
    };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['+', '-']) {
        ""
    } else {
        "+"
    };
    let _ = write!(out, "{mantissa}{point}e{sign}{exponent}");
}

/// Whether a text of several lines can stand as it is: nothing in it has to be escaped, and its first line shows the indentation.
fn fits_a_block(text: &str) -> bool {
    !text.starts_with([' ', '\n']) && text.split('\n').flat_map(str::chars).all(is_printable)
}

fn block(text: &str, indent: usize, out: &mut String) {
    let ends = text.len() - text.trim_end_matches('\n').len();
    out.push_str(match ends {
        0 => "|-\n",
        1 => "|\n",
        _ => "|+\n",
    });
    for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        if !line.is_empty() {
            let _ = write!(out, "{:indent$}{line}", "");
        }
        out.push('\n');
    }
}

fn text(text: &str, out: &mut String) {
    if !text.chars().all(is_printable) {
        return escaped(text, out);
    }
    if is_plain(text) && !is_ambiguous(text) {
        out.push_str(text);
    } else {
        let _ = write!(out, "'{}'", text.replace('\'', "''"));
    }
}

/// Whether a character stands for itself in both versions.
fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

fn escaped(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            plain if is_printable(plain) => out.push(plain),
            other => {
                let _ = write!(out, "\\u{:04x}", other as u32);
            }
        }
    }
    out.push('"');
}

/// Whether the structure of a text without quotes is that of plain text.
fn is_plain(text: &str) -> bool {
    let is_indicator = |it: char| "-?:,[]{}#&*!|>'\"%@`".contains(it);
    let starts_plain = match text.as_bytes() {
        [] => false,
        [b'-', next, ..] => !matches!(next, b' ' | b'-'),
        _ => !text.starts_with(is_indicator),
    };
    starts_plain
        && !text.starts_with("...")
        && text.trim_matches(' ') == text
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
}

/// Whether some loader may take a plain text for something else: a number of any base or of base 60, a time, a word that is a
/// flag or null, the key that merges, or the value of a map.
fn is_ambiguous(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~",
    ];
    if WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) || matches!(text, "=" | "<<") {
        return true;
    }
    let of_numbers = |it: u8| it.is_ascii_hexdigit() || b"xob_.,:+-TtZz ".contains(&it);
    let starts_number = |it: char| it.is_ascii_digit() || "+-.".contains(it);
    let word = text.trim_start_matches(['-', '+']);
    let is_special = [".inf", ".nan"]
        .iter()
        .any(|it| word.eq_ignore_ascii_case(it));
    is_special || (text.starts_with(starts_number) && text.bytes().all(of_numbers))
}
