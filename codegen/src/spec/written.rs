//! What YAML drops while it reads a file: digits of numbers, and text after ` #`.

use super::source::SourceFile;
use crate::diagnostics::{Code, Diagnostic, Locator, Place, Problems};

/// Keys whose values are sentences.
const SENTENCES: [&str; 3] = ["does", "title", "instead"];

/// Reports what is lost of a file that was read.
pub(super) fn check(index: usize, file: &SourceFile, problems: &Problems) {
    let text = file.source.text.as_str();
    let numbers = problems.take_fractions();
    let has_comments = text.lines().any(|line| {
        let before = line.split(" #").next().unwrap_or_default();
        before.len() < line.len() && !before.trim_start_matches(' ').is_empty()
    });
    if numbers.is_empty() && !has_comments {
        return;
    }
    let locator = Locator::new(&file.source);
    for (place, read) in numbers {
        let written = locator.text(&place);
        if written != read {
            problems.report(
                Diagnostic::new(
                    Code::Malformed,
                    &place,
                    format!("YAML reads `{written}` as `{read}`"),
                )
                .label("write it in quotes"),
            );
        }
    }
    if has_comments {
        comments(index, text, &locator, problems);
    }
}

/// Reports sentences that a comment cuts before their end.
fn comments(index: usize, text: &str, locator: &Locator<'_>, problems: &Problems) {
    locator.each_scalar(&mut |key, bytes| {
        let value = &text[bytes.clone()];
        let rest = text[bytes.end..].lines().next().unwrap_or_default();
        let comment = rest.trim_start_matches(' ');
        let is_sentence = value.contains(" -- ") || key.is_some_and(|key| SENTENCES.contains(&key));
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
                "a comment cuts this sentence",
            )
            .label("what follows ` #` is not read")
            .help("put the whole text in quotes, or end the sentence before the comment"),
        );
    });
}
