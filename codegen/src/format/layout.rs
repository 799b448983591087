//! Lines with other indentation, and the blank lines between them.

use super::outline::Outline;
use crate::spec::{EXAMPLES, RESOURCES};

/// Keys of a file before which a blank line stands.
const SECTIONS: [&str; 8] = [
    "credentials",
    "environments",
    "envelopes",
    "families",
    "field-groups",
    "operations",
    "topics",
    "types",
];

/// Keys whose entries a blank line parts.
const PARTED: [&str; 3] = ["families", "operations", "topics"];

/// How far a map stands in.
const INDENT: usize = 2;

pub(super) struct Layout<'a> {
    outline: &'a Outline,
    /// Whether the file's own keys are entries.
    is_of_entries: bool,
    levels: Vec<Level>,
    /// Comments that wait for the line below them.
    comments: Vec<Line>,
    lines: Vec<Line>,
    /// Whether a blank line stood before the line that comes next.
    blank: bool,
    /// How far what goes on with the last line moves.
    shift: isize,
}

/// A map or a list that the next line may go on with.
struct Level {
    is_list: bool,
    /// The columns before and after.
    old: usize,
    new: usize,
    /// The key of the last entry.
    key: String,
}

struct Line {
    indent: usize,
    text: String,
    /// Whether a blank line comes before it.
    blank: bool,
}

/// Whether a blank line belongs before an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    Always,
    Never,
    AsWritten,
}

/// A line that begins with a key or the dash of an item.
struct Entry {
    line: Line,
    blank: Blank,
}

impl<'a> Layout<'a> {
    pub(super) fn new(path: &str, outline: &'a Outline) -> Self {
        Self {
            outline,
            is_of_entries: [EXAMPLES, RESOURCES].iter().any(|it| path.ends_with(it)),
            levels: Vec::new(),
            comments: Vec::new(),
            lines: Vec::new(),
            blank: false,
            shift: 0,
        }
    }

    /// None of what is not made of maps, lists and comments.
    pub(super) fn of(mut self, text: &str) -> Option<String> {
        let mut lines = text.lines().enumerate().peekable();
        while let Some((number, line)) = lines.next() {
            let content = line.trim_start_matches(' ');
            let indent = indent_of(line);
            if self.outline.continued.contains(&number) {
                self.go_on(indent, content);
            } else if content.trim().is_empty() {
                self.blank = true;
            } else if content.starts_with('#') {
                self.comments.push(Line {
                    indent,
                    text: content.trim_end().to_owned(),
                    blank: std::mem::take(&mut self.blank),
                });
            } else {
                self.entry(number, indent, content.trim_end())?;
                if self.outline.blocks.contains(&number) {
                    let parent = self.levels.last().map_or(0, |level| level.old);
                    let mut block = Vec::new();
                    while let Some((_, line)) = lines.next_if(|(_, line)| is_inside(line, parent)) {
                        block.push(line);
                    }
                    self.block(content, &block);
                }
            }
        }
        for comment in std::mem::take(&mut self.comments) {
            let known = self.known(comment.indent);
            let indent = known.unwrap_or_else(|| self.moved(comment.indent));
            self.lines.push(Line { indent, ..comment });
        }
        Some(self.lines.iter().map(Line::shown).collect())
    }

    /// Adds a line that begins with a key or the dash of an item, after the comments above it.
    fn entry(&mut self, number: usize, indent: usize, content: &str) -> Option<()> {
        let comments = std::mem::take(&mut self.comments);
        let known: Vec<Option<usize>> = comments.iter().map(|it| self.known(it.indent)).collect();
        let Entry { line, blank } = self.read(number, indent, content)?;
        let first = self.lines.len();
        for (comment, known) in comments.into_iter().zip(known) {
            let own = Some(line.indent).filter(|_| comment.indent == indent);
            let indent = own.or(known).unwrap_or(line.indent);
            self.lines.push(Line { indent, ..comment });
        }
        self.lines.push(line);
        // A blank line more would be part of a text that keeps those at its end.
        let is_open = |line: &Line| !line.text.is_empty();
        let can_part = self.lines[..first].last().is_some_and(is_open);
        let line = &mut self.lines[first];
        line.blank = can_part && (blank == Blank::Always || line.blank && blank != Blank::Never);
        Some(())
    }

    /// None of what begins with neither.
    fn read(&mut self, number: usize, indent: usize, content: &str) -> Option<Entry> {
        let (mut text, mut rest, mut column) = (String::new(), content, indent);
        let mut start = None;
        while let Some(item) = after_dash(rest) {
            let (new, _) = self.open(column, true);
            start.get_or_insert(new);
            let inner = item.trim_start_matches(' ');
            text.push_str(if inner.is_empty() { "-" } else { "- " });
            column += rest.len() - inner.len();
            rest = inner;
        }
        let mut blank = Blank::AsWritten;
        if let Some(value) = self.outline.keys.get(&(number, column)) {
            let (new, is_first) = self.open(column, false);
            let value = value.filter(|value| value.0 == number);
            let name = rest.split(':').next().unwrap_or_default();
            if start.is_none() {
                blank = self.blank_before(name, is_first, value.is_none());
            }
            start.get_or_insert(new);
            text.push_str(&spaced(rest, column, value.map(|value| value.1)));
            if let Some(level) = self.levels.last_mut() {
                name.clone_into(&mut level.key);
            }
        } else {
            text.push_str(rest);
        }
        let level = self.levels.last()?;
        self.shift = signed(level.new) - signed(level.old);
        let line = Line {
            indent: start?,
            text,
            blank: std::mem::take(&mut self.blank),
        };
        Some(Entry { line, blank })
    }

    /// The new column of an entry, and whether it is the first of its map or list.
    fn open(&mut self, column: usize, is_list: bool) -> (usize, bool) {
        while let Some(level) = self.levels.last() {
            let has_ended = level.old == column && level.is_list && !is_list;
            if level.old <= column && !has_ended {
                break;
            }
            self.levels.pop();
        }
        let new = match self.levels.last() {
            Some(level) if level.old == column && level.is_list == is_list => {
                return (level.new, false);
            }
            None => 0,
            // Items stand below the key that they belong to.
            Some(level) if is_list && !level.is_list => level.new,
            Some(level) => level.new + INDENT,
        };
        self.levels.push(Level {
            is_list,
            old: column,
            new,
            key: String::new(),
        });
        (new, true)
    }

    fn blank_before(&self, name: &str, is_first: bool, is_long: bool) -> Blank {
        let outer = match self.levels.as_slice() {
            _ if is_first => return Blank::Never,
            [outer @ .., _] => outer,
            [] => return Blank::AsWritten,
        };
        let is_parted = match outer {
            [] => self.is_of_entries || is_long && SECTIONS.contains(&name),
            [outer] => is_long && PARTED.contains(&outer.key.as_str()),
            _ => false,
        };
        if is_parted {
            Blank::Always
        } else {
            Blank::AsWritten
        }
    }

    /// The new column of what stood at an old one.
    fn known(&self, column: usize) -> Option<usize> {
        let mut levels = self.levels.iter().rev();
        levels
            .find(|level| level.old == column)
            .map(|level| level.new)
    }

    fn moved(&self, column: usize) -> usize {
        column.saturating_add_signed(self.shift)
    }

    /// A line inside of what an earlier one began.
    fn go_on(&mut self, indent: usize, content: &str) {
        let indent = if content.is_empty() {
            0
        } else {
            self.moved(indent)
        };
        self.lines.push(Line {
            indent,
            text: content.to_owned(),
            blank: false,
        });
    }

    /// The text below a line that ends with `|` or `>`.
    fn block(&mut self, header: &str, block: &[&str]) {
        let indicator = header.rsplit(' ').find(|it| it.starts_with(['|', '>']));
        let indicator = indicator.unwrap_or_default();
        let is_counted = indicator.contains(|it: char| it.is_ascii_digit());
        let first = block.iter().find(|line| !line.trim().is_empty());
        if let (Some(first), Some(level), false) = (first, self.levels.last(), is_counted) {
            self.shift = signed(level.new + INDENT) - signed(indent_of(first));
        }
        for line in block {
            self.go_on(indent_of(line), line.trim_start_matches(' '));
        }
        // Blank lines at its end are part of a text that keeps them.
        let is_blank = |line: &Line| line.text.trim().is_empty();
        while !indicator.contains('+') && self.lines.last().is_some_and(is_blank) {
            self.lines.pop();
            self.blank = true;
        }
    }
}

impl Line {
    fn shown(&self) -> String {
        let blank = if self.blank { "\n" } else { "" };
        format!("{blank}{:indent$}{}\n", "", self.text, indent = self.indent)
    }
}

/// What follows the dash of an item.
fn after_dash(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('-')?;
    (rest.is_empty() || rest.starts_with(' ')).then_some(rest)
}

/// A key and its value with one blank between them.
fn spaced(text: &str, start: usize, value: Option<usize>) -> String {
    let Some(value) = value else {
        return text.to_owned();
    };
    let at = text.char_indices().nth(value.saturating_sub(start));
    let at = at.map_or(text.len(), |(at, _)| at);
    let (key, value) = text.split_at(at);
    match key.trim_end_matches(' ').strip_suffix(':') {
        Some(name) if key.ends_with(' ') => format!("{name}: {value}"),
        _ => text.to_owned(),
    }
}

/// Whether a line belongs to the text below a key that stands at a column.
fn is_inside(line: &str, parent: usize) -> bool {
    indent_of(line) == line.len() || indent_of(line) > parent
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn signed(column: usize) -> isize {
    isize::try_from(column).unwrap_or_default()
}
