//! Names that come several times in an object, of which the last counts.
//!
//! Readings assume that there are none. Where one comes upon a name that it saw before, or upon something odd that may be
//! replaced later, the whole text is looked through once, and read again past what is replaced.

use std::borrow::Cow;

use super::cursor::{Cursor, NotJson};
use crate::order::by_name;

/// What is known of fields that others replace.
#[derive(Clone, Copy)]
pub(super) enum Repeats<'a> {
    Unknown,
    /// Where the names of the replaced ones stand, in their order.
    Known(&'a [usize]),
}

impl Repeats<'_> {
    #[inline]
    pub(super) const fn are_there(self) -> bool {
        matches!(self, Self::Known(places) if !places.is_empty())
    }

    /// Whether the field whose name stands here is replaced by a later one.
    pub(super) fn replace(self, here: Cursor<'_>) -> bool {
        match self {
            Self::Unknown => false,
            Self::Known(places) => places.binary_search(&here.at()).is_ok(),
        }
    }
}

/// What is nested deeper is not of a type.
const MAX_DEPTH: usize = 80;

/// The places of all names that come again in their objects, in the order in which they stand.
pub(super) fn replaced(text: &str) -> Result<Vec<usize>, NotJson> {
    let mut names = Vec::new();
    let mut cursor = Cursor::new(text);
    walk(&mut cursor, 0, &mut names)?;
    if cursor.peek().is_some() {
        return Err(NotJson);
    }
    let replaced = names.into_iter().filter(|name| name.comes_again);
    Ok(replaced.map(|name| name.at).collect())
}

/// Where a name stands, and whether it comes again in its object.
struct Name {
    at: usize,
    comes_again: bool,
}

fn walk(cursor: &mut Cursor<'_>, depth: usize, all: &mut Vec<Name>) -> Result<(), NotJson> {
    let (is_object, end) = match cursor.peek() {
        Some(b'{') if depth < MAX_DEPTH => (true, b'}'),
        Some(b'[') if depth < MAX_DEPTH => (false, b']'),
        _ => return cursor.skip().map(drop),
    };
    cursor.step();
    if cursor.peek() == Some(end) {
        cursor.step();
        return Ok(());
    }
    let (mut names, mut places): (Vec<Cow<'_, str>>, Vec<usize>) = Default::default();
    loop {
        if is_object {
            cursor.peek();
            places.push(all.len());
            all.push(Name {
                at: cursor.at(),
                comes_again: false,
            });
            names.push(cursor.name()?.as_name());
        }
        walk(cursor, depth + 1, all)?;
        match cursor.peek() {
            Some(b',') => cursor.step(),
            Some(byte) if byte == end => break cursor.step(),
            _ => return Err(NotJson),
        }
    }
    for pair in by_name(&names).windows(2) {
        if names[pair[0]] == names[pair[1]] {
            all[places[pair[0]]].comes_again = true;
        }
    }
    Ok(())
}
