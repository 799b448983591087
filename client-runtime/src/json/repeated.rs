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

/// The places of all names that come again in their objects.
pub(super) fn replaced(text: &str) -> Result<Vec<usize>, NotJson> {
    let mut places = Vec::new();
    let mut cursor = Cursor::new(text);
    walk(&mut cursor, 0, &mut places)?;
    if cursor.peek().is_some() {
        return Err(NotJson);
    }
    places.sort_unstable();
    Ok(places)
}

fn walk(cursor: &mut Cursor<'_>, depth: usize, places: &mut Vec<usize>) -> Result<(), NotJson> {
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
    let (mut names, mut starts): (Vec<Cow<'_, str>>, Vec<usize>) = Default::default();
    loop {
        if is_object {
            cursor.peek();
            starts.push(cursor.at());
            names.push(cursor.name()?.as_name());
        }
        walk(cursor, depth + 1, places)?;
        match cursor.peek() {
            Some(b',') => cursor.step(),
            Some(byte) if byte == end => break cursor.step(),
            _ => return Err(NotJson),
        }
    }
    let sorted = by_name(&names);
    let pairs = sorted.iter().zip(sorted.iter().skip(1));
    let replaced = pairs.filter(|(a, b)| names[**a] == names[**b]);
    places.extend(replaced.map(|(&place, _)| starts[place]));
    Ok(())
}
