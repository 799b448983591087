//! What the search looks through, as a script: a page that is opened from the disk may not read other files.

use super::page::Page;

/// `search.js`
pub(super) fn script(pages: &[Page]) -> String {
    let entries = pages.iter().flat_map(|page| &page.entries);
    let lines: Vec<String> = entries
        .filter_map(|it| {
            let parts = [it.kind, &it.name, &it.about, &it.path, &it.words];
            serde_json::to_string(&parts).ok()
        })
        .collect();
    format!("window.searchEntries = [\n{}\n];\n", lines.join(",\n"))
}
