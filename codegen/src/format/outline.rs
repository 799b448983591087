//! Where the keys of a file stand, and which of its lines go on with what an earlier one began.

use std::collections::{BTreeMap, BTreeSet};

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

/// A line and a column, both from 0.
pub(super) type Position = (usize, usize);

#[derive(Default)]
pub(super) struct Outline {
    /// The keys of maps in block style, and where their values begin.
    pub(super) keys: BTreeMap<Position, Option<Position>>,
    /// Lines inside of texts and of maps and lists in brackets.
    pub(super) continued: BTreeSet<usize>,
    /// Lines that end with the `|` or `>` of a text below.
    pub(super) blocks: BTreeSet<usize>,
}

/// A map or a list that is open.
struct Frame {
    is_map: bool,
    in_brackets: bool,
    start: Position,
    /// The key whose value comes next.
    key: Option<Position>,
}

impl Outline {
    /// None of what is not YAML, or has maps as keys.
    pub(super) fn of(text: &str) -> Option<Self> {
        let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
        let mut outline = Self::default();
        let mut open: Vec<Frame> = Vec::new();
        for event in Parser::new_from_str(text) {
            let (event, span) = event.ok()?;
            let (start, end) = (position(&span.start), position(&span.end));
            match event {
                Event::Scalar(_, style, ..) => {
                    outline.node(&mut open, start, true)?;
                    match style {
                        ScalarStyle::Literal | ScalarStyle::Folded => {
                            let before = lines.get(..start.0).unwrap_or_default();
                            let is_written = |line: &Vec<char>| line.iter().any(|it| *it != ' ');
                            outline.blocks.extend(before.iter().rposition(is_written));
                        }
                        _ => outline.go_on(&lines, start, end),
                    }
                }
                Event::Alias(_) => outline.node(&mut open, start, false)?,
                Event::MappingStart(..) | Event::SequenceStart(..) => {
                    outline.node(&mut open, start, false)?;
                    let first = lines.get(start.0).and_then(|line| line.get(start.1));
                    let inside = open.last().is_some_and(|frame| frame.in_brackets);
                    open.push(Frame {
                        is_map: matches!(event, Event::MappingStart(..)),
                        // What begins with a dash is nothing yet where its first item begins.
                        in_brackets: inside || start != end && matches!(first, Some('{' | '[')),
                        start,
                        key: None,
                    });
                }
                Event::MappingEnd | Event::SequenceEnd => {
                    let closed = open.pop()?;
                    if closed.in_brackets {
                        outline.go_on(&lines, closed.start, end);
                    }
                }
                _ => {}
            }
        }
        Some(outline)
    }

    /// A node, which is a key or a value in a map.
    fn node(&mut self, open: &mut [Frame], start: Position, is_text: bool) -> Option<()> {
        let Some(map) = open.last_mut().filter(|it| it.is_map && !it.in_brackets) else {
            if let Some(map) = open.last_mut().filter(|frame| frame.is_map) {
                map.key = map.key.is_none().then_some(start);
            }
            return Some(());
        };
        match map.key.take() {
            Some(key) => {
                self.keys.insert(key, Some(start));
            }
            None if is_text => {
                self.keys.insert(start, None);
                map.key = Some(start);
            }
            None => return None,
        }
        Some(())
    }

    fn go_on(&mut self, lines: &[Vec<char>], start: Position, end: Position) {
        let before = lines.get(end.0).and_then(|line| line.get(..end.1));
        let is_blank = before.is_none_or(|it| it.iter().all(|it| it.is_whitespace()));
        let last = if is_blank { end.0 } else { end.0 + 1 };
        self.continued.extend(start.0 + 1..last);
    }
}

fn position(marker: &Marker) -> Position {
    (marker.line() - 1, marker.col())
}
