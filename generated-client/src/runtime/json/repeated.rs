//! Names that come twice in an object, of which the last counts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::scan::{Place, offset};

/// As many hashes are compared each with each.
const FEW: usize = 64;

/// Whether two of the names that have these hashes may be the same.
pub(super) fn may_repeat(hashes: &mut [u32]) -> bool {
    if hashes.len() > FEW {
        hashes.sort_unstable();
        return hashes.windows(2).any(|pair| pair[0] == pair[1]);
    }
    hashes.iter().enumerate().any(|(index, hash)| {
        // Without an early end, several are compared at once.
        let same = hashes[..index]
            .iter()
            .map(|earlier| u32::from(earlier == hash));
        same.sum::<u32>() > 0
    })
}

/// Appends the fields of an object and what is in them to the places before, and gives their count. Of fields of one name
/// only the last is kept.
#[cold]
pub(super) fn without_repeated(text: &str, fields: &[Place], places: &mut Vec<Place>) -> u32 {
    let first = places.len();
    let mut last: BTreeMap<Cow<'_, str>, usize> = BTreeMap::new();
    for at in starts(fields, first) {
        last.insert(fields[at].name(text), at);
    }
    let mut kept: Vec<usize> = last.into_values().collect();
    kept.sort_unstable();
    for &at in &kept {
        let end = fields[at].next as usize - first;
        let moved = offset(first + at - places.len());
        places.extend(fields[at..end].iter().map(|place| Place {
            next: place.next - moved,
            ..*place
        }));
    }
    offset(kept.len())
}

/// Where fields start among the places of all that is in them, the first of which has this index in the text.
fn starts(fields: &[Place], first: usize) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        at = fields.get(start)?.next as usize - first;
        Some(start)
    })
}
