//! Codes of problems, explained to people.

use std::fmt::Write as _;

use crate::diagnostics::{Code, Format, render};
use crate::inspect_texts;

/// A line for every code.
#[must_use]
pub fn list() -> String {
    let mut text = String::new();
    for code in Code::ALL {
        let title = code.explanation().map_or("", |it| it.title);
        let _ = writeln!(text, "{code}  {title}");
    }
    text
}

/// What a code means, an example with the message that it gives, and how it is right.
#[must_use]
pub fn text(code: Code, format: Format) -> String {
    let Some(explanation) = code.explanation() else {
        return format!("{code}\n");
    };
    let mut text = format!("{code}: {}\n\n{}\n", explanation.title, explanation.meaning);
    let _ = write!(text, "\nWrong:\n\n{}", indented(explanation.wrong.text));
    if let Some(files) = explanation.wrong.files() {
        let report = inspect_texts(files.iter().map(|(path, text)| (&**path, &**text))).report;
        let _ = write!(text, "\n{}", render(&report, format).trim_end());
        text.push('\n');
    }
    let _ = write!(text, "\nRight:\n\n{}", indented(explanation.right.text));
    text
}

fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "    {line}");
        all
    })
}
