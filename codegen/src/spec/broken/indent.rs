//! Lines of a file that is not YAML, and what their indentation has to do with it.

use super::{Finding, QUOTES};

const ONE_COLUMN: &str = "the keys of a map are in one column";

/// The lines of a text, as the parser counts them.
#[derive(Clone, Copy)]
pub(super) struct Lines<'t> {
    text: &'t str,
}

/// A line with the byte at which it starts.
type Line<'t> = (usize, &'t str);

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text }
    }

    pub(super) fn all(self) -> impl Iterator<Item = Line<'t>> {
        let breaks = ['\n', '\u{85}', '\u{2028}', '\u{2029}'];
        let mut start = 0;
        self.text.split(breaks).map(move |line| {
            let here = start;
            let end = here + line.len();
            let width = self.text[end..].chars().next().map_or(0, char::len_utf8);
            start = end + width;
            (here, line)
        })
    }

    /// The line in which a byte stands.
    fn at(self, offset: usize) -> Line<'t> {
        let lines = self.all().take_while(|(start, _)| *start <= offset);
        lines.last().unwrap_or_default()
    }

    /// What stands before a byte on its line.
    pub(super) fn before(self, offset: usize) -> &'t str {
        &self.text[self.at(offset).0..offset]
    }

    pub(super) fn same(self, a: usize, b: usize) -> bool {
        self.at(a).0 == self.at(b).0
    }

    /// Whether nothing more comes.
    pub(super) fn is_end(self, offset: usize) -> bool {
        self.text[offset..].trim().is_empty()
    }

    pub(super) fn starts_with(self, offset: usize, character: char) -> bool {
        self.text[offset..].starts_with(character)
    }

    /// The lines above the one that starts at a byte, from below, without those that say nothing.
    fn above(self, start: usize) -> impl Iterator<Item = Line<'t>> {
        let above: Vec<_> = self.all().take_while(|(it, _)| *it < start).collect();
        let is_said = |(_, line): &Line<'_>| {
            let line = line.trim();
            !line.is_empty() && !line.starts_with('#')
        };
        above.into_iter().rev().filter(is_said)
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Where the value of a line begins that has one on it: after the key, or after the `- ` of an item.
fn value(line: &str) -> Option<usize> {
    let key = line.find(": ").map(|at| at + 1);
    let item = line
        .trim_start()
        .starts_with("- ")
        .then(|| indent(line) + 1);
    let after = key.or(item)?;
    let blanks = indent(&line[after..]);
    (after + blanks < line.len()).then_some(after + blanks)
}

/// A line that begins like a key and has no colon behind it.
pub(super) fn no_colon(lines: &Lines<'_>, at: usize) -> Finding {
    let (start, line) = lines.at(at);
    let above = lines.above(start).next();
    if let Some((above, text)) = above
        && let Some(mark) = announces_text(text)
    {
        return Finding::new(
            at,
            "this line is not indented more than the key of its text",
        )
        .related(above + mark, "this announces a text of several lines");
    }
    let rest = &line[at - start..];
    let key = rest.find(|it: char| !(it.is_alphanumeric() || "-_?".contains(it)));
    if let Some(end) = key.filter(|end| *end > 0 && rest[*end..].starts_with(':')) {
        return Finding::new(at + end, "a space is missing after this `:`");
    }
    Finding::new(at, "this line lacks a `:` after its key").help("a line of a map is `key: value`")
}

/// Where the `|` or `>` of a text of several lines stands.
fn announces_text(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let head = line.trim_end_matches(|it: char| it.is_ascii_digit() || "+-".contains(it));
    let mark = head.len().checked_sub(1)?;
    (head.ends_with(" |") || head.ends_with(" >")).then_some(mark)
}

/// A colon after a key where the text of a value still goes on.
pub(super) fn second_colon(lines: &Lines<'_>, at: usize) -> Finding {
    let (start, line) = lines.at(at);
    let before = &line[..at - start];
    if let Some(value) = value(before) {
        return Finding::new(at, "unquoted text cannot contain `: `")
            .related(start + value, "the text begins here")
            .help(QUOTES);
    }
    let here = start + indent(line);
    for (above, text) in lines.above(start) {
        if let Some(value) = value(text).filter(|_| indent(text) < indent(line)) {
            return Finding::new(here, "this line continues the text of the line above")
                .related(above + value, "the text begins here")
                .help(ONE_COLUMN);
        }
        if indent(text) <= indent(line) {
            return Finding::new(above + indent(text), "this line lacks a `:` after its key")
                .related(at, "so this one is read as more of its text")
                .help("a line of a map is `key: value`");
        }
    }
    Finding::new(at, "no key can stand here").help(QUOTES)
}

/// A line between the keys of a map that is not one of them.
pub(super) fn of_map(lines: &Lines<'_>, at: usize, began: usize) -> Finding {
    let (start, line) = lines.at(at);
    let block = lines.before(began).chars().count();
    let begins = "the enclosing map begins here";
    if lines.before(at).trim().is_empty() && line[at - start..].starts_with("- ") {
        return Finding::new(at, "a list item is between the keys of a map").related(began, begins);
    }
    if !lines.before(at).trim().is_empty() {
        return Finding::new(at, "expected a key on a line of its own").related(began, begins);
    }
    let own = indent(line);
    let mut columns: Vec<usize> = Vec::new();
    for (_, text) in lines.above(start) {
        let column = indent(text);
        if columns.last().is_none_or(|last| column < *last) {
            columns.push(column);
        }
        if column <= block {
            break;
        }
    }
    columns.reverse();
    let expected: Vec<String> = columns.iter().map(usize::to_string).collect();
    let label = format!("indented by {own}, expected {}", expected.join(" or "));
    Finding::new(at, label)
        .related(began, begins)
        .help(ONE_COLUMN)
}

/// Where the text in quotes begins that ends before a byte, and whether that is on the same line.
pub(super) fn opening_quote(lines: &Lines<'_>, at: usize) -> Option<(usize, bool)> {
    let (start, _) = lines.at(at);
    let before = lines.before(at).trim_end();
    let quote = before.chars().next_back()?;
    let close = before.len() - quote.len_utf8();
    let here = value(before).filter(|value| *value < close && before[*value..].starts_with(quote));
    if let Some(open) = here {
        return Some((start + open, true));
    }
    let open = lines.above(start).find_map(|(above, line)| {
        let open = value(line)?;
        let inside = line[open..].strip_prefix(quote)?;
        (!inside.contains(quote)).then_some(above + open)
    })?;
    Some((open, false))
}

/// A second document in a file of the spec.
pub(super) fn second_document(lines: &Lines<'_>) -> Finding {
    let is_said = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let is_marker = |line: &str| line == "---" || line.starts_with("--- ");
    let mut said = lines.all().filter(|(_, line)| is_said(line));
    let first = said.next().unwrap_or_default();
    for (start, line) in said {
        if is_marker(line) {
            return Finding::new(start, "a second document begins here")
                .help("a file of the spec is one document: remove the line, or make two files");
        }
        if indent(line) < indent(first.1) {
            return after_all(lines, start);
        }
    }
    Finding::new(first.0, "this is more than one document")
}

/// Something after the end of the document.
pub(super) fn after_all(lines: &Lines<'_>, at: usize) -> Finding {
    let (start, line) = lines.at(at);
    let first = lines.above(start).last();
    match first {
        Some((first, text)) if indent(text) > indent(line) => {
            Finding::new(at, "this line is indented less than the first one")
                .related(first + indent(text), "the first key is here")
                .help(ONE_COLUMN)
        }
        Some((first, text)) => Finding::new(at, "this follows the end of the YAML document")
            .related(first + indent(text), "the value that has ended begins here"),
        None => Finding::new(at, "no key can stand here"),
    }
}
