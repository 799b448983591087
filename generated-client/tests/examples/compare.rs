//! Where two values of JSON differ: numbers to the digit, keys in any order.

use codegen::tree::Tree;

/// The places where they differ, as `deviates` writes them.
pub(crate) fn differences(place: &str, due: Option<&Tree>, found: Option<&Tree>) -> Vec<String> {
    match (due, found) {
        (Some(Tree::Object(due)), Some(Tree::Object(found))) => {
            let news = found.keys().filter(|name| due.get(name).is_none());
            let names = due.keys().chain(news);
            names
                .flat_map(|name| {
                    differences(&format!("{place}.{name}"), due.get(name), found.get(name))
                })
                .collect()
        }
        (Some(Tree::List(due)), Some(Tree::List(found))) if due.len() == found.len() => {
            let place = format!("{place}[]");
            let pairs = due.iter().zip(found);
            pairs
                .flat_map(|(due, found)| differences(&place, Some(due), Some(found)))
                .collect()
        }
        (due, found) if due == found => Vec::new(),
        _ => vec![place.to_owned()],
    }
}
