//! What YAML changes while it reads a file: how numbers and booleans are written, and text after ` #`.

use serde_yaml::Value;

use super::cursor::scalar_text;
use super::source::SourceFile;
use crate::diagnostics::{Code, Diagnostic, Locator, Place, Problems};

/// Keys whose values are sentences.
const SENTENCES: [&str; 4] = ["does", "notes", "title", "instead"];

/// Reports what is lost or changed of a file that was read.
pub(super) fn check(index: usize, file: &SourceFile, problems: &Problems) {
    let text = file.source.text.as_str();
    let mut converted = problems.take_converted();
    if !text.split(DELIMITERS).any(is_converted) {
        converted.clear();
    }
    let has_comments = text.match_indices(" #").any(|(at, _)| {
        let line = text[..at].rsplit('\n').next().unwrap_or_default();
        !line.trim_start_matches(' ').is_empty()
    });
    if converted.is_empty() && !has_comments {
        return;
    }
    let locator = Locator::new(&file.source);
    for (place, read) in converted {
        let written = locator.text(&place);
        if !written.is_empty() && written != read {
            problems.report(
                Diagnostic::new(
                    Code::Malformed,
                    &place,
                    format!("YAML reads `{written}` as `{read}`"),
                )
                .label(format!("write it in quotes, or `{read}`")),
            );
        }
    }
    if has_comments {
        comments(index, text, &locator, problems);
    }
}

/// What stands around a plain scalar.
const DELIMITERS: [char; 8] = [' ', '\n', ',', ':', '[', ']', '{', '}'];

/// Whether a word is a number or a boolean that YAML writes differently. Most are recognized by their beginning.
fn is_converted(word: &str) -> bool {
    let starts_as_scalar =
        |it: char| it.is_ascii_digit() || matches!(it, '-' | '+' | '.' | 'T' | 'F');
    if !word.starts_with(starts_as_scalar) {
        return false;
    }
    let is_whole = !word.starts_with('0') && word.bytes().all(|it| it.is_ascii_digit());
    // `--` and `The` are not, nor is what ends a sentence.
    let has_digit = word.bytes().any(|it| it.is_ascii_digit());
    let is_word = ["true", "false", "inf", "nan"].iter().any(|it| {
        let rest = word.trim_start_matches(['-', '+', '.']);
        rest.eq_ignore_ascii_case(it)
    });
    if is_whole || !(has_digit || is_word) {
        return false;
    }
    let read = serde_yaml::from_str(word).ok();
    let read = read.filter(|value: &Value| !value.is_string());
    read.and_then(|value| scalar_text(&value))
        .is_some_and(|read| read != word)
}

/// Reports sentences that a comment cuts before their end.
fn comments(index: usize, text: &str, locator: &Locator<'_>, problems: &Problems) {
    locator.each_scalar(&mut |key, bytes| {
        let value = &text[bytes.clone()];
        let rest = text[bytes.end..].lines().next().unwrap_or_default();
        let comment = rest.trim_start_matches(' ');
        let is_open = value.contains(" (") && !value.contains(')');
        let is_sentence =
            value.contains(" -- ") || is_open || key.is_some_and(|key| SENTENCES.contains(&key));
        let is_quoted = value.starts_with(['"', '\'', '|', '>']);
        let has_end = value.ends_with(['.', '!', '?', ':', ';', ')']);
        if !comment.starts_with('#') || !is_sentence || is_quoted || has_end {
            return;
        }
        let offset = bytes.end + rest.len() - comment.len();
        problems.report(
            Diagnostic::new(
                Code::Malformed,
                &Place::offset(index, offset),
                "a comment cuts off this sentence",
            )
            .label("text after ` #` is ignored")
            .help("put the whole text in quotes, or end the sentence before the comment"),
        );
    });
}
