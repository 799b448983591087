//! The second of two equal keys in one map, which the parser reports without a position.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

use super::not_yaml;
use crate::diagnostics::{Diagnostic, Place};
use crate::spec::limits::byte_offset;

/// Where the reading of a map or a list stands.
enum Open {
    List,
    /// The keys so far with their places, and whether a key is next.
    Map(HashMap<String, usize>, bool),
}

pub(in crate::spec) fn duplicate_key(index: usize, text: &str) -> Option<Diagnostic> {
    let (key, first, second) = find(text)?;
    let [first, second] = [first, second].map(|at| byte_offset(text, at));
    let label = format!("the key `{key}` is duplicated here");
    let first = Place::offset(index, first);
    Some(not_yaml(index, second, label).related(&first, "it is here first"))
}

/// The key, and the characters at which it stands.
fn find(text: &str) -> Option<(String, usize, usize)> {
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        let at = span.start.index();
        match event {
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
            }
            Event::Scalar(key, ..) => {
                if let Some(Open::Map(keys, true)) = open.last_mut()
                    && let Some(first) = keys.insert(key.to_string(), at)
                {
                    return Some((key.into_owned(), first, at));
                }
                step(&mut open);
            }
            Event::Alias(_) => step(&mut open),
            Event::SequenceStart(..) => {
                step(&mut open);
                open.push(Open::List);
            }
            Event::MappingStart(..) => {
                step(&mut open);
                open.push(Open::Map(HashMap::new(), true));
            }
            _ => {}
        }
    }
    None
}

/// After a key comes a value, after a value a key.
fn step(open: &mut [Open]) {
    if let Some(Open::Map(_, key_is_next)) = open.last_mut() {
        *key_is_next = !*key_is_next;
    }
}
