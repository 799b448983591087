//! What the search looks through, as a script: a page that is opened from the disk may not read other files.

use super::page::Entry;

/// `search.js`
pub(super) fn script<'e>(entries: impl Iterator<Item = &'e Entry>) -> String {
    let lines: Vec<String> = entries
        .filter_map(|it| {
            let parts = [it.kind, &it.name, &it.about, &it.path, &it.words];
            serde_json::to_string(&parts).ok()
        })
        .collect();
    format!("window.searchEntries = [\n{}\n];\n", lines.join(",\n"))
}
