//! What keeps a file from being YAML, explained by what people wrote and not by what a parser expected.

mod indent;
mod twice;

use super::limits::byte_offset;
use crate::diagnostics::{Code, Diagnostic, Lookalike, Place};
use indent::Lines;
pub(super) use twice::duplicate_key;

const QUOTES: &str =
    "text that contains `: ` or ` #`, or starts with a special character, needs quotes";

const ENTRIES: &str = "entries are separated by commas, and text that contains `: ` needs quotes";

/// A file that is not YAML, with what is wrong at a byte.
pub(super) fn not_yaml(index: usize, offset: usize, label: String) -> Diagnostic {
    let place = Place::offset(index, offset);
    Diagnostic::new(Code::InvalidYaml, &place, "this file is not valid YAML").label(label)
}

/// Tells why the parser has given up at a byte.
pub(super) fn explain(index: usize, text: &str, offset: usize, error: &str) -> Diagnostic {
    let failure = Failure::parse(text, offset, error);
    let found = conflict(text)
        .or_else(|| control_character(text, &failure))
        .or_else(|| {
            let found = Lookalike::before(text, failure.at)?;
            Some(Finding::new(found.offset, found.label))
        })
        .or_else(|| failure.finding(text))
        .unwrap_or_else(|| Finding::new(failure.at, failure.problem));
    found.diagnostic(index)
}

/// A second document in a file, which the parser does not place.
pub(super) fn second_document(index: usize, text: &str) -> Diagnostic {
    indent::second_document(&Lines::new(text)).diagnostic(index)
}

/// What is wrong, where, and what it has to do with.
struct Finding {
    at: usize,
    label: String,
    related: Option<(usize, String)>,
    help: Option<&'static str>,
}

impl Finding {
    fn new(at: usize, label: impl Into<String>) -> Self {
        Self {
            at,
            label: label.into(),
            related: None,
            help: None,
        }
    }

    fn diagnostic(self, index: usize) -> Diagnostic {
        let mut diagnostic = not_yaml(index, self.at, self.label);
        if let Some((at, label)) = self.related {
            diagnostic = diagnostic.related(&Place::offset(index, at), label);
        }
        diagnostic.or_help(self.help)
    }

    fn related(mut self, at: usize, label: impl Into<String>) -> Self {
        self.related = Some((at, label.into()));
        self
    }

    fn help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }
}

/// An error of the parser: `PROBLEM at line 2 column 3, while CONTEXT at line 1 column 1`.
struct Failure<'e> {
    problem: &'e str,
    at: usize,
    context: &'e str,
    /// Where what was being read began.
    began: usize,
}

impl<'e> Failure<'e> {
    fn parse(text: &str, offset: usize, error: &'e str) -> Self {
        let (problem, context) = error.split_once(", while ").unwrap_or((error, ""));
        let (problem, at) = position(text, problem);
        let (context, began) = position(text, context);
        Self {
            problem,
            at: at.unwrap_or_else(|| floor(text, offset)),
            context,
            // The start of the text is not written out.
            began: began.unwrap_or(0),
        }
    }

    fn finding(&self, text: &str) -> Option<Finding> {
        let lines = Lines::new(text);
        match self.context {
            "scanning a quoted scalar" => {
                let label = "the quote that opens here is not closed";
                return Some(Finding::new(self.began, label));
            }
            "parsing a quoted scalar" => return Some(self.escape()),
            "parsing a flow mapping" => return Some(self.bracket(&lines, '{', '}')),
            "parsing a flow sequence" => return Some(self.bracket(&lines, '[', ']')),
            "scanning a simple key" => return Some(indent::no_colon(&lines, self.began)),
            "parsing a block mapping" => {
                return self
                    .after_a_value(text, &lines)
                    .or_else(|| Some(indent::of_map(&lines, self.at, self.began)));
            }
            "parsing a block collection" => {
                return self.after_a_value(text, &lines).or_else(|| {
                    let label = "this is not an item of the list above";
                    Some(
                        Finding::new(self.at, label)
                            .related(self.began, "the list begins here")
                            .help("items begin with `- `, all in one column; a key after a list is indented like those before it"),
                    )
                });
            }
            _ => {}
        }
        self.by_problem(text, &lines)
    }

    fn by_problem(&self, text: &str, lines: &Lines<'_>) -> Option<Finding> {
        let at = self.at;
        let character = text[at..].chars().next().unwrap_or(' ');
        let special = |label: String| Some(Finding::new(at, label).help(QUOTES));
        let marked = |label: &str| Some(Finding::new(self.began, label).help(QUOTES));
        let is = |problem: &str| self.problem.contains(problem);
        if is("mapping values are not allowed") {
            return Some(indent::second_colon(lines, at));
        }
        if is("block sequence entries are not allowed") {
            let help = "put items on lines of their own, or in brackets: `[400, 404]`";
            return Some(Finding::new(at, "a list cannot begin here").help(help));
        }
        if is("cannot start any token") {
            return special(match character {
                '`' => "unquoted text cannot begin with a backtick".into(),
                _ => format!("unquoted text cannot begin with `{character}`"),
            });
        }
        if is("did not find expected node content") {
            if lines.is_end(at) {
                return innermost(&text[..at]);
            }
            return special(format!("a value cannot begin with `{character}`"));
        }
        if is("unknown anchor") {
            return special("`*` makes this an alias, and nothing above has this name".into());
        }
        if self.context == "scanning an alias" {
            return marked("`*` makes this an alias of something above");
        }
        if self.context == "scanning an anchor" {
            return marked("`&` makes this a name for an alias");
        }
        if is("tag handle") || self.context.contains("a tag") {
            return marked("`!` makes this a tag");
        }
        if self.context.contains("directive") {
            return special("`%` at the start of a line makes this a directive".into());
        }
        if is("unexpected ':'") {
            return special("this `:` is in unquoted text".into());
        }
        if self.context == "scanning a block scalar" {
            let label = "the text belongs on the lines below, each indented";
            return Some(
                Finding::new(at, label)
                    .related(self.began, "this announces a text of several lines"),
            );
        }
        if is("<document start>") {
            return Some(indent::after_all(lines, at));
        }
        None
    }

    fn escape(&self) -> Finding {
        Finding::new(self.at, "this is not an escape of YAML")
            .related(self.began, "in double quotes `\\` begins an escape")
            .help("write `\\\\` for a backslash, or put the text in single quotes")
    }

    /// Something else where an item or the end of what is in brackets is due.
    fn bracket(&self, lines: &Lines<'_>, open: char, close: char) -> Finding {
        let not_closed = format!("the `{open}` that opens here is not closed");
        let due = format!("expected `,` or `{close}` here");
        if lines.is_end(self.at) {
            Finding::new(self.began, not_closed)
        } else if lines.same(self.at, self.began) {
            let opened = format!("after the `{open}` that opens here");
            let finding = Finding::new(self.at, due).related(self.began, opened);
            if lines.starts_with(self.at, ':') {
                return finding.help(ENTRIES);
            }
            finding
        } else {
            Finding::new(self.began, not_closed).related(self.at, due)
        }
    }

    /// Something on the line where a text in quotes, or something in brackets, has ended.
    fn after_a_value(&self, text: &str, lines: &Lines<'_>) -> Option<Finding> {
        let here = text[self.at..].chars().next();
        if let Some(bracket @ (']' | '}')) = here {
            let label = format!("this `{bracket}` closes nothing");
            return Some(Finding::new(self.at, label));
        }
        let before = lines.before(self.at).trim_end();
        match before.chars().next_back()? {
            '"' | '\'' => self.after_a_quote(text, lines),
            bracket @ (']' | '}') => {
                let label = format!("nothing can follow the `{bracket}` on its line");
                let help =
                    "text that begins with a bracket needs quotes; the meaning belongs inside them";
                Some(Finding::new(self.at, label).help(help))
            }
            _ => None,
        }
    }

    fn after_a_quote(&self, text: &str, lines: &Lines<'_>) -> Option<Finding> {
        let (open, same_line) = indent::opening_quote(lines, self.at)?;
        if !same_line {
            let label = "the quoted text continues past the end of the line";
            let finding = Finding::new(open, label);
            return Some(
                finding
                    .related(self.at, "its end is assumed to be before this")
                    .help("close the quote on its own line"),
            );
        }
        let help = match &text[open..=open] {
            "'" => "put the whole text in quotes; in single ones a quote is written twice: `''`",
            _ => "put the whole text in quotes; in double ones a quote is written `\\\"`",
        };
        let finding = Finding::new(self.at, "the quoted text has ended before this");
        Some(finding.related(open, "it begins here").help(help))
    }
}

/// The start of the character that a byte belongs to.
fn floor(text: &str, offset: usize) -> usize {
    let bytes = 0..=offset.min(text.len());
    bytes
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// Takes `WHAT at line 2 column 3` apart; the position is a byte.
fn position<'e>(text: &str, error: &'e str) -> (&'e str, Option<usize>) {
    let parse = || {
        let (what, at) = error.rsplit_once(" at line ")?;
        let (line, column) = at.split_once(" column ")?;
        let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
        let start = Lines::new(text).all().nth(line.checked_sub(1)?)?.0;
        let rest = &text[start..];
        Some((what, start + byte_offset(rest, column.checked_sub(1)?)))
    };
    match parse() {
        Some((what, at)) => (what, Some(at)),
        None => match error.rsplit_once(" at position ") {
            Some((what, _)) => (what, None),
            None => (error, None),
        },
    }
}

/// The bracket that is still open at the end of a text.
fn innermost(text: &str) -> Option<Finding> {
    let mut open = Vec::new();
    for (at, character) in text.char_indices() {
        match character {
            '[' | '{' => open.push((at, character)),
            ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
    }
    let (at, bracket) = open.pop()?;
    Some(Finding::new(
        at,
        format!("the `{bracket}` that opens here is not closed"),
    ))
}

/// A mark that git has left.
fn conflict(text: &str) -> Option<Finding> {
    let starts = ["<<<<<<< ", "||||||| ", ">>>>>>> "];
    let is_mark = |line: &str| line == "=======" || starts.iter().any(|it| line.starts_with(it));
    let mut lines = Lines::new(text).all();
    let (at, _) = lines.find(|(_, line)| is_mark(line))?;
    let finding = Finding::new(at, "this is a conflict that git has marked");
    let end = lines.find(|(_, line)| line.starts_with(">>>>>>> "));
    Some(match end {
        Some((end, _)) => finding
            .related(end, "it ends here")
            .help("keep one of the two versions, and remove the markers"),
        None => finding.help("remove what is left of the marks"),
    })
}

fn control_character(text: &str, failure: &Failure<'_>) -> Option<Finding> {
    if !failure.problem.contains("control characters") {
        return None;
    }
    let is_control = |it: char| it.is_control() && !matches!(it, '\n' | '\t' | '\u{85}');
    let (at, character) = text.char_indices().find(|(_, it)| is_control(*it))?;
    let code = character as u32;
    Some(Finding::new(
        at,
        format!("this is a control character (U+{code:04X}): remove it"),
    ))
}
