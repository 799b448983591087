//! From a place to bytes, lines and columns, by a second parse that keeps positions.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

use super::{Diagnostic, Part, Place, SourceText, Step, lookalike};

/// A stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Location {
    pub(super) bytes: Range<usize>,
    /// Counted from 1.
    pub(super) line: usize,
    /// In characters, counted from 1.
    pub(super) column: usize,
}

/// Finds the places of one file.
pub(crate) struct Locator<'a> {
    text: &'a str,
    /// Parsed when a node is looked for, which only files that were read well have.
    root: OnceCell<Option<Node>>,
    /// Looked for when something in the file is.
    starts: OnceCell<Starts>,
}

/// Where the characters and lines of a file begin.
struct Starts {
    /// The byte offset of every character, and the end.
    characters: Vec<usize>,
    /// The byte offset of every line.
    lines: Vec<usize>,
}

impl Starts {
    fn of(text: &str) -> Self {
        let characters = text.char_indices().map(|(offset, _)| offset);
        let breaks = text.match_indices('\n').map(|(offset, _)| offset + 1);
        Self {
            characters: characters.chain([text.len()]).collect(),
            lines: std::iter::once(0).chain(breaks).collect(),
        }
    }
}

impl<'a> Locator<'a> {
    pub(crate) fn new(source: &'a SourceText) -> Self {
        Self {
            text: &source.text,
            root: OnceCell::new(),
            starts: OnceCell::new(),
        }
    }

    fn starts(&self) -> &Starts {
        self.starts.get_or_init(|| Starts::of(self.text))
    }

    pub(super) fn find(&self, place: &Place) -> Location {
        let bytes = match &place.part {
            Part::File => 0..0,
            Part::Offset(offset) => self.one_character(*offset),
            Part::Key
            | Part::KeySlice { .. }
            | Part::Value
            | Part::Description
            | Part::Slice { .. } => self.node(place).unwrap_or(0..0),
        };
        self.location(bytes)
    }

    /// The line of a place, counted from 1; none when there is no such node.
    pub(crate) fn line_of(&self, place: &Place) -> Option<usize> {
        match place.part {
            Part::File | Part::Offset(_) => Some(self.find(place).line),
            _ => self.node(place).map(|bytes| self.line(bytes.start)),
        }
    }

    /// The bytes of some lines, which are counted from 1.
    pub(super) fn lines(&self, lines: &RangeInclusive<usize>) -> Range<usize> {
        let end = self.starts().lines.get(*lines.end()).copied();
        self.starts().lines[lines.start() - 1]..end.unwrap_or(self.text.len())
    }

    /// What stands at a place.
    pub(crate) fn text(&self, place: &Place) -> &'a str {
        &self.text[self.find(place).bytes]
    }

    /// Gives each scalar that is a value or an item, with the key of a value, and where it stands.
    pub(crate) fn each_scalar(&self, give: &mut impl FnMut(Option<&str>, &Range<usize>)) {
        if let Some(root) = self.root() {
            root.each_scalar(None, give);
        }
    }

    fn root(&self) -> Option<&Node> {
        let parse = || Node::parse(self.text, &self.starts().characters);
        self.root.get_or_init(parse).as_ref()
    }

    fn node(&self, place: &Place) -> Option<Range<usize>> {
        let mut node = self.root()?;
        let mut key = None;
        for step in place.steps() {
            match (&node.children, step) {
                (Children::Map(entries), Step::Key(name)) => {
                    let (found, value) = entries.get(name)?;
                    (key, node) = (Some(found), value);
                }
                (Children::List(items), Step::Index(index)) => {
                    (key, node) = (None, items.get(*index)?);
                }
                _ => break,
            }
        }
        Some(match place.part {
            Part::Key => self.first_line(key.unwrap_or(&node.bytes)),
            Part::Description => self.description(node),
            Part::KeySlice { start, len } => self.slice(key.unwrap_or(&node.bytes), start, len),
            Part::Slice { start, len } => self.slice(&node.bytes, start, len),
            _ => self.first_line(&node.bytes),
        })
    }

    fn description(&self, node: &Node) -> Range<usize> {
        let does = match &node.children {
            Children::Map(entries) => entries.get("does").map(|(_, does)| &does.bytes),
            _ => None,
        };
        if let Some(does) = does {
            return self.first_line(does);
        }
        let line = self.first_line(&node.bytes);
        let text = &self.text[line.clone()];
        let quote = text.chars().next().filter(|it| matches!(it, '"' | '\''));
        let end = quote
            .and_then(|it| text.strip_suffix(it))
            .map_or(text.len(), str::len);
        let start = text[..end].find(" -- ").map_or(0, |at| at + 4);
        line.start + start..line.start + end
    }

    /// Counts from the start of a scalar that is plain, in quotes, or a literal block.
    fn slice(&self, value: &Range<usize>, start: usize, len: usize) -> Range<usize> {
        let text = &self.text[value.clone()];
        let quote = usize::from(text.starts_with(['"', '\'']));
        if self.is_literal(value) {
            return self.slice_of_literal(value, start, len);
        }
        let block = text.starts_with(['|', '>']);
        if block || self.line(value.start) != self.line(value.end) {
            return self.first_line(value);
        }
        let first = value.start + quote + start;
        if len == 0 || first >= value.end {
            return self.one_character(first.min(value.end));
        }
        floor(self.text, first)..floor(self.text, (first + len).min(value.end))
    }

    /// Whether a scalar is a literal block, which begins on the line after its `|`.
    fn is_literal(&self, value: &Range<usize>) -> bool {
        let before = self.text[..value.start].trim_end_matches(' ');
        let head = before.strip_suffix('\n').unwrap_or_default();
        head.trim_end_matches(['-', '+']).ends_with('|')
    }

    /// Every line of a literal block is indented as the first.
    fn slice_of_literal(&self, value: &Range<usize>, start: usize, len: usize) -> Range<usize> {
        let first = self.starts().lines[self.line(value.start) - 1];
        let indent = value.start - first;
        let (mut at, mut left) = (first, start);
        for line in self.text[first..value.end].split_inclusive('\n') {
            let inside = line.len().saturating_sub(indent).max(1);
            if left < inside {
                let from = at + indent + left;
                let end = (from + len.max(1)).min(at + line.trim_end().len());
                return floor(self.text, from)..floor(self.text, end.max(from));
            }
            (at, left) = (at + line.len(), left - inside);
        }
        self.first_line(value)
    }

    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let line = text.lines().next().unwrap_or(text);
        range.start..range.start + line.trim_end_matches(' ').len()
    }

    fn one_character(&self, offset: usize) -> Range<usize> {
        let start = floor(self.text, offset.min(self.text.len()));
        let len = self.text[start..].chars().next().map_or(0, char::len_utf8);
        start..start + len
    }

    fn location(&self, bytes: Range<usize>) -> Location {
        let line = self.line(bytes.start);
        let characters =
            |offset: usize| self.starts().characters.partition_point(|it| *it < offset);
        let column = characters(bytes.start) - characters(self.starts().lines[line - 1]) + 1;
        Location {
            bytes,
            line,
            column,
        }
    }

    /// The line in which a byte stands, counted from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts()
            .lines
            .partition_point(|start| *start <= offset)
    }
}

/// A node of a file and where it stands.
struct Node {
    bytes: Range<usize>,
    children: Children,
}

enum Children {
    None,
    /// Each value with the place of its key.
    Map(HashMap<String, (Range<usize>, Node)>),
    List(Vec<Node>),
}

impl Node {
    /// `offsets` are the bytes where characters begin.
    fn parse(text: &str, offsets: &[usize]) -> Option<Self> {
        let mut documents = MarkedYaml::load_from_str(text).ok()?;
        let root = documents.drain(..).next()?;
        Some(Self::new(&root, offsets))
    }

    fn new(node: &MarkedYaml<'_>, offsets: &[usize]) -> Self {
        let children = match &node.data {
            YamlData::Mapping(entries) => {
                let mut children = HashMap::with_capacity(entries.len());
                for (key, value) in entries {
                    if let Some(name) = scalar_text(key) {
                        let child = (bytes(key, offsets), Self::new(value, offsets));
                        children.entry(name).or_insert(child);
                    }
                }
                Children::Map(children)
            }
            YamlData::Sequence(items) => {
                let items = items.iter().map(|item| Self::new(item, offsets));
                Children::List(items.collect())
            }
            _ => Children::None,
        };
        Self {
            bytes: bytes(node, offsets),
            children,
        }
    }

    fn each_scalar(&self, key: Option<&str>, give: &mut impl FnMut(Option<&str>, &Range<usize>)) {
        match &self.children {
            Children::None => give(key, &self.bytes),
            Children::Map(entries) => {
                for (key, (_, value)) in entries {
                    value.each_scalar(Some(key), give);
                }
            }
            Children::List(items) => {
                for item in items {
                    item.each_scalar(None, give);
                }
            }
        }
    }
}

fn bytes(node: &MarkedYaml<'_>, offsets: &[usize]) -> Range<usize> {
    let offset = |index: usize| offsets[index.min(offsets.len() - 1)];
    let start = offset(node.span.start.index());
    start..offset(node.span.end.index()).max(start)
}

fn floor(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn scalar_text(node: &MarkedYaml<'_>) -> Option<String> {
    match &node.data {
        YamlData::Value(Scalar::String(text)) | YamlData::Representation(text, ..) => {
            Some(text.to_string())
        }
        YamlData::Value(Scalar::Integer(number)) => Some(number.to_string()),
        YamlData::Value(Scalar::Boolean(value)) => Some(value.to_string()),
        // As the reader writes it: `1000.0`.
        YamlData::Value(Scalar::FloatingPoint(number)) => Some(format!("{:?}", number.0)),
        _ => None,
    }
}

/// Sorts problems by file, line and column, and drops repeated ones.
pub(super) fn in_order(diagnostics: Vec<Diagnostic>, sources: &[SourceText]) -> Vec<Diagnostic> {
    // A good spec is not looked through for the places of nothing.
    if diagnostics.is_empty() {
        return diagnostics;
    }
    let locators: Vec<Locator<'_>> = sources.iter().map(Locator::new).collect();
    let mut keyed: Vec<_> = diagnostics
        .into_iter()
        .map(|mut diagnostic| {
            let position = diagnostic.place.as_ref().map(|place| {
                let location = locators.get(place.file).map(|locator| locator.find(place));
                (place.file, location.map(|found| found.bytes))
            });
            if let Some((file, Some(bytes))) = &position
                && diagnostic.place.as_ref().is_some_and(Place::is_language)
            {
                let text = &sources[*file].text[bytes.clone()];
                diagnostic = lookalike::explain(diagnostic, text, bytes.start);
            }
            let position = position.map(|(file, bytes)| (file, bytes.map(|bytes| bytes.start)));
            (position, diagnostic.code, diagnostic)
        })
        .collect();
    keyed.sort_by(|a, b| (&a.0, a.1, &a.2.message).cmp(&(&b.0, b.1, &b.2.message)));
    keyed.dedup_by(|a, b| (&a.0, a.1, &a.2.message) == (&b.0, b.1, &b.2.message));
    keyed
        .into_iter()
        .map(|(.., diagnostic)| diagnostic)
        .collect()
}
