//! The order of names. It is one function, as each type that is sorted costs the compiler thousands of lines.

use std::borrow::Cow;

/// The places of the names in their order; of the same name, the earlier place comes first.
pub(crate) fn by_name(names: &[Cow<'_, str>]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..names.len()).collect();
    places.sort_unstable_by(|&a, &b| names[a].cmp(&names[b]).then(a.cmp(&b)));
    places
}
