//! From a place to bytes, lines and columns, by a second parse that keeps positions.

use std::cell::OnceCell;
use std::ops::Range;

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

use super::{Diagnostic, Part, Place, SourceText, Step};

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
pub(super) struct Locator<'a> {
    text: &'a str,
    /// Parsed when a node is looked for, which only files that were read well have.
    root: OnceCell<Option<MarkedYaml<'a>>>,
    /// The byte offset of every character, and the end.
    offsets: Vec<usize>,
}

impl<'a> Locator<'a> {
    pub(super) fn new(source: &'a SourceText) -> Self {
        let text = source.text.as_str();
        let mut offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
        offsets.push(text.len());
        Self {
            text,
            root: OnceCell::new(),
            offsets,
        }
    }

    pub(super) fn find(&self, place: &Place) -> Location {
        let bytes = match &place.part {
            Part::File => 0..0,
            Part::Offset(offset) => self.one_character(*offset),
            Part::Key | Part::Value | Part::Slice { .. } => self.node(place).unwrap_or(0..0),
        };
        self.location(bytes)
    }

    fn node(&self, place: &Place) -> Option<Range<usize>> {
        let parse = || {
            let mut documents = MarkedYaml::load_from_str(self.text).ok()?;
            documents.drain(..).next()
        };
        let mut node = self.root.get_or_init(parse).as_ref()?;
        let mut key: Option<&MarkedYaml<'_>> = None;
        for step in place.steps() {
            match (&node.data, step) {
                (YamlData::Mapping(entries), Step::Key(name)) => {
                    let (found, value) = entries
                        .iter()
                        .find(|(key, _)| scalar_text(key).as_deref() == Some(name))?;
                    (key, node) = (Some(found), value);
                }
                (YamlData::Sequence(items), Step::Index(index)) => {
                    (key, node) = (None, items.get(*index)?);
                }
                _ => break,
            }
        }
        let value = self.bytes(node);
        Some(match place.part {
            Part::Key => key.map_or(value, |key| self.bytes(key)),
            Part::Slice { start, len } => self.slice(&value, start, len),
            _ => self.first_line(value),
        })
    }

    fn bytes(&self, node: &MarkedYaml<'_>) -> Range<usize> {
        let offset = |index: usize| {
            let last = self.offsets.len() - 1;
            self.offsets[index.min(last)]
        };
        let (start, end) = (
            offset(node.span.start.index()),
            offset(node.span.end.index()),
        );
        start..end.max(start)
    }

    /// Counts characters from the start of a plain or quoted scalar.
    fn slice(&self, value: &Range<usize>, start: usize, len: usize) -> Range<usize> {
        let text = &self.text[value.clone()];
        let quote = usize::from(text.starts_with(['"', '\'']));
        let block = text.starts_with(['|', '>']);
        if block || text.contains('\n') {
            return self.first_line(value.clone());
        }
        let mut bounds = text
            .char_indices()
            .map(|(offset, _)| offset)
            .chain([text.len()])
            .skip(quote + start);
        let from = bounds.next().unwrap_or(0);
        let to = bounds.nth(len.saturating_sub(1)).unwrap_or(text.len());
        value.start + from..value.start + to.max(from)
    }

    fn first_line(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let line = text.lines().next().unwrap_or(text);
        range.start..range.start + line.trim_end().len()
    }

    fn one_character(&self, offset: usize) -> Range<usize> {
        let start = floor(self.text, offset.min(self.text.len()));
        let len = self.text[start..].chars().next().map_or(0, char::len_utf8);
        start..start + len
    }

    fn location(&self, bytes: Range<usize>) -> Location {
        let before = &self.text[..bytes.start];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Location {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            bytes,
        }
    }
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
        YamlData::Value(Scalar::FloatingPoint(number)) => Some(number.to_string()),
        _ => None,
    }
}

/// Sorts problems by file, line and column, and drops repeated ones.
pub(super) fn in_order(diagnostics: Vec<Diagnostic>, sources: &[SourceText]) -> Vec<Diagnostic> {
    let locators: Vec<Locator<'_>> = sources.iter().map(Locator::new).collect();
    let mut keyed: Vec<_> = diagnostics
        .into_iter()
        .map(|diagnostic| {
            let position = diagnostic.place.as_ref().map(|place| {
                let location = locators.get(place.file).map(|locator| locator.find(place));
                (place.file, location.map(|found| found.bytes.start))
            });
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
