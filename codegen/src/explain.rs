//! Codes of problems, explained to people.

use std::fmt::Write as _;

use crate::diagnostics::explain::SpecFiles;
use crate::diagnostics::{Code, Format, render};
use crate::diff::{self, KEYS, Side};
use crate::{Checked, drift, inspect_texts};

/// A line for every code.
#[must_use]
pub fn list() -> String {
    let mut text = String::new();
    for code in Code::ALL {
        let title = code.explanation().map_or("", |it| it.title);
        let _ = writeln!(text, "{code}  {title}");
    }
    for code in diff::Code::ALL {
        let title = code.explanation().map_or("", |it| it.title);
        let _ = writeln!(text, "{code}  {title}");
    }
    for code in drift::Code::ALL {
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
        let _ = write!(
            text,
            "\n{}",
            render(&inspect(&files).report, format).trim_end()
        );
        text.push('\n');
    }
    let _ = write!(text, "\nRight:\n\n{}", indented(explanation.right.text));
    text
}

/// What a change means, an example of it, and what is found there.
#[must_use]
pub fn change(code: diff::Code) -> String {
    let Some(explanation) = code.explanation() else {
        return format!("{code}\n");
    };
    let level = if code.wire() {
        format!("{}, on the wire", code.level())
    } else {
        code.level().to_string()
    };
    let mut text = format!(
        "{code}: {}\n\n{}\n\nLevel: {level}. The other way round: {}.\n",
        explanation.title,
        explanation.meaning,
        code.mirror()
    );
    let keys = KEYS.iter().filter(|rule| rule.codes.contains(&code));
    let keys: Vec<String> = keys.map(|it| format!("{}.{}", it.owner, it.key)).collect();
    if !keys.is_empty() {
        let _ = writeln!(text, "Keys: {}.", keys.join(", "));
    }
    let _ = write!(text, "\nExample:\n\n{}", indented(explanation.example));
    let [old, new] = explanation.files().map(|files| inspect(&files));
    if let (Some(old_api), Some(new_api)) = (&old.api, &new.api) {
        let changes = diff::compare(
            Side::new(old_api, &old.report),
            Side::new(new_api, &new.report),
        );
        let _ = write!(text, "\n{}", diff::render(&changes, diff::Format::Human));
    }
    text
}

/// What a difference between the spec and the API means.
#[must_use]
pub fn difference(code: drift::Code) -> String {
    match code.explanation() {
        Some(it) => format!("{code}: {}\n\n{}\n", it.title, it.meaning),
        None => format!("{code}\n"),
    }
}

fn inspect(files: &SpecFiles) -> Checked {
    inspect_texts(files.iter().map(|(path, text)| (&**path, &**text)))
}

fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "    {line}");
        all
    })
}
