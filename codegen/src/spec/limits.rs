//! How deep a file may be nested, and how much its aliases may repeat.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScanError};

use super::{broken, source};
use crate::diagnostics::{Code, Diagnostic, Place};

/// How deep maps and lists may be nested, which is the limit of the YAML library too.
const DEPTH: usize = 128;

/// How many nodes aliases may stand for in one file.
const REPEATED: usize = 50_000;

/// With fewer brackets, reading a file takes no time to speak of, however deep they are nested.
const FEW_BRACKETS: usize = 1_000;

/// Reports a file that would take a time or a memory out of proportion to its size.
pub(super) fn check(index: usize, text: &str) -> Option<Diagnostic> {
    let brackets = text.bytes().filter(|byte| matches!(byte, b'[' | b'{'));
    let has_aliases = text.contains('&') && text.contains('*');
    if brackets.count() <= FEW_BRACKETS && !has_aliases {
        return None;
    }
    Some(match excess(text).err()? {
        Excess::Depth(at) => too_deep(index, byte_offset(text, at)),
        Excess::Aliases(at) => aliases(index, byte_offset(text, at)),
        // Only what this parser reads has places that can be shown.
        Excess::Error(error) => {
            let offset = byte_offset(text, error.marker().index());
            if error.info().contains("recursion limit") {
                too_deep(index, offset)
            } else {
                invalid(index, text, offset, error.info())
            }
        }
    })
}

/// Tells what is wrong at a byte in the words of the usual parser, which up to there is not nested too deep for it.
fn invalid(index: usize, text: &str, offset: usize, error: &str) -> Diagnostic {
    let end = text[offset..]
        .find('\n')
        .map_or(text.len(), |at| offset + at);
    match serde_yaml::from_str::<serde_yaml::Value>(&text[..end]) {
        Ok(_) => broken::explain(index, text, offset, error),
        Err(error) => source::unread(index, text, &error),
    }
}

enum Excess {
    Depth(usize),
    Aliases(usize),
    Error(ScanError),
}

fn excess(text: &str) -> Result<(), Excess> {
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    let mut open = Vec::new();
    let (mut nodes, mut repeated) = (0, 0);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(Excess::Error)?;
        let at = span.start.index();
        match event {
            Event::Scalar(_, _, anchor, _) => {
                nodes += 1;
                sizes.insert(anchor, 1);
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                open.push((anchor, nodes));
                nodes += 1;
                if open.len() > DEPTH {
                    return Err(Excess::Depth(at));
                }
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some((anchor, before)) = open.pop() {
                    sizes.insert(anchor, nodes - before);
                }
            }
            Event::Alias(anchor) => {
                let size = sizes.get(&anchor).copied().unwrap_or(1);
                nodes += size;
                repeated += size;
                if repeated > REPEATED {
                    return Err(Excess::Aliases(at));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

pub(super) fn too_deep(index: usize, offset: usize) -> Diagnostic {
    Diagnostic::new(
        Code::TooDeep,
        &Place::offset(index, offset),
        "this is nested too deeply",
    )
    .label(format!("nested in {DEPTH} others"))
    .help("use a named type in place of a nested definition")
}

pub(super) fn aliases(index: usize, offset: usize) -> Diagnostic {
    Diagnostic::new(
        Code::TooDeep,
        &Place::offset(index, offset),
        "the aliases of this file expand too far",
    )
    .label(format!("more than {REPEATED} values in total"))
}

/// The byte at which a character stands.
pub(super) fn byte_offset(text: &str, character: usize) -> usize {
    let found = text.char_indices().nth(character);
    found.map_or(text.len(), |(offset, _)| offset)
}
