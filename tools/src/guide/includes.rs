//! Whether what a page takes in is there.

use std::fs;
use std::path::Path;

use super::markdown::Page;

/// What is wrong with what a page takes in, each with its line.
pub(super) fn check(page: &Page, path: &Path) -> Vec<String> {
    let folder = path.parent().unwrap_or(path);
    let own = page.own_code.iter().map(|line| {
        format!("{line}: Rust of its own: take it from a program that the tests compile, with {{{{#include FILE:ANCHOR}}}}")
    });
    let others = page
        .directives
        .iter()
        .map(|line| format!("{line}: the only directive is {{{{#include FILE:ANCHOR}}}}"));
    let missing = page.includes.iter().filter_map(|(line, target)| {
        let problem = problem(target, folder)?;
        Some(format!("{line}: {problem}"))
    });
    own.chain(others).chain(missing).collect()
}

fn problem(target: &str, folder: &Path) -> Option<String> {
    let (file, anchor) = match target.split_once(':') {
        Some((file, anchor)) => (file, Some(anchor)),
        None => (target, None),
    };
    let Ok(text) = fs::read_to_string(folder.join(file)) else {
        return Some(format!("there is no file `{file}`"));
    };
    match anchor {
        Some(anchor) => anchor_problem(&text, file, anchor),
        // mdBook would show them.
        None if text.contains("ANCHOR:") => Some(format!("`{file}` has anchors: name one of them")),
        None => None,
    }
}

fn anchor_problem(text: &str, file: &str, anchor: &str) -> Option<String> {
    if anchor.starts_with(|first: char| first.is_ascii_digit() || first == ':') {
        return Some(format!(
            "`{file}:{anchor}` counts lines, which move: name an anchor"
        ));
    }
    let lines = |word: &str| -> Vec<usize> {
        let mark = format!("{word}: {anchor}");
        let lines = text.lines().enumerate();
        lines
            .filter(|(_, line)| line.trim().strip_prefix("// ") == Some(&mark))
            .map(|(index, _)| index)
            .collect()
    };
    match (&*lines("ANCHOR"), &*lines("ANCHOR_END")) {
        ([start], [end]) if start + 1 < *end => None,
        ([], _) => Some(format!("`{file}` has no anchor `{anchor}`")),
        ([_], []) => Some(format!("the anchor `{anchor}` of `{file}` has no end")),
        ([_], [_]) => Some(format!(
            "there is nothing at the anchor `{anchor}` of `{file}`"
        )),
        _ => Some(format!("`{file}` has the anchor `{anchor}` more than once")),
    }
}

#[cfg(test)]
mod tests {
    use super::{anchor_problem, check};
    use crate::guide::markdown::Page;

    const CODE: &str = "\
// ANCHOR: whole
let one = 1;
    // ANCHOR: inside
let two = 2;
    // ANCHOR_END: inside
// ANCHOR_END: whole
// ANCHOR: open
let three = 3;
// ANCHOR: twice
// ANCHOR_END: twice
// ANCHOR: twice
// ANCHOR_END: twice
// ANCHOR: empty
// ANCHOR_END: empty
";

    #[test]
    fn an_anchor_begins_once_and_ends_once() {
        for (anchor, problem) in [
            ("whole", None),
            ("inside", None),
            ("outside", Some("`x.rs` has no anchor `outside`")),
            ("open", Some("the anchor `open` of `x.rs` has no end")),
            (
                "twice",
                Some("`x.rs` has the anchor `twice` more than once"),
            ),
            (
                "empty",
                Some("there is nothing at the anchor `empty` of `x.rs`"),
            ),
            (
                "2:4",
                Some("`x.rs:2:4` counts lines, which move: name an anchor"),
            ),
        ] {
            let found = anchor_problem(CODE, "x.rs", anchor);
            assert_eq!(found.as_deref(), problem, "{anchor}");
        }
    }

    #[test]
    fn a_page_takes_in_files_that_are_there_and_has_no_rust_of_its_own() {
        let page =
            Page::new("```rust\n{{#include no/such.rs:part}}\n```\n```rust\nlet x = 1;\n```\n");
        let found = check(&page, "docs/src/page.md".as_ref());
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found[0].starts_with("5: Rust of its own"), "{found:#?}");
        assert_eq!(found[1], "2: there is no file `no/such.rs`");
    }
}
