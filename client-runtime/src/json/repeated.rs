//! Names that come twice in an object, of which the last counts.

use std::borrow::Cow;

use super::scan::{Place, offset};
use crate::order::by_name;

/// As many hashes are compared each with each; of more, the names themselves are compared.
const FEW: usize = 64;

/// Whether two of the names that have these hashes may be the same.
pub(super) fn may_repeat(hashes: &[u32]) -> bool {
    hashes.len() > FEW
        || hashes.iter().enumerate().any(|(index, hash)| {
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
    let (mut names, mut starts): (Vec<Cow<'_, str>>, Vec<usize>) = Default::default();
    let mut at = 0;
    while let Some(field) = fields.get(at) {
        names.push(field.name(text));
        starts.push(at);
        at = field.next as usize - first;
    }
    let sorted = by_name(&names);
    let mut is_kept = vec![false; fields.len()];
    for (index, &place) in sorted.iter().enumerate() {
        let next = sorted.get(index + 1);
        is_kept[starts[place]] = next.is_none_or(|&next| names[next] != names[place]);
    }
    let mut count = 0;
    at = 0;
    while let Some(field) = fields.get(at) {
        let end = field.next as usize - first;
        if is_kept[at] {
            count += 1;
            let moved = offset(first + at - places.len());
            places.extend(fields[at..end].iter().map(|place| Place {
                next: place.next - moved,
                ..*place
            }));
        }
        at = end;
    }
    count
}
