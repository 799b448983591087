//! What the check has to know of a page.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A page: what it links to and what it takes in, each with its line.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) links: Vec<(usize, String)>,
    pub(super) includes: Vec<(usize, String)>,
    /// The lines of blocks of Rust that stand in the page itself.
    pub(super) own_code: Vec<usize>,
    /// The lines of other directives than includes.
    pub(super) directives: Vec<usize>,
}

const INCLUDE: &str = "{{#include ";

impl Page {
    pub(super) fn new(text: &str) -> Self {
        let mut page = Self::default();
        let line_of = |place: &Range<usize>| text[..place.start].matches('\n').count() + 1;
        let mut is_rust = false;
        for (event, place) in Parser::new_ext(text, options()).into_offset_iter() {
            let line = line_of(&place);
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    page.links.push((line, dest_url.into_string()));
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    is_rust = language.split(',').next() == Some("rust");
                }
                Event::End(TagEnd::CodeBlock) => is_rust = false,
                Event::Text(code) if is_rust && !is_taken_in(&code) => page.own_code.push(line),
                _ => {}
            }
        }
        for (index, line) in text.lines().enumerate() {
            for rest in line.split("{{#").skip(1) {
                let whole = format!("{{{{#{rest}");
                match whole
                    .strip_prefix(INCLUDE)
                    .and_then(|it| it.split("}}").next())
                {
                    Some(target) => page.includes.push((index + 1, target.trim().to_owned())),
                    None => page.directives.push(index + 1),
                }
            }
        }
        page
    }
}

/// Whether each line takes in a piece of a file.
fn is_taken_in(code: &str) -> bool {
    code.lines().all(|line| {
        let line = line.trim();
        line.is_empty() || (line.starts_with(INCLUDE) && line.ends_with("}}"))
    })
}

/// Those of mdBook.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn links_includes_and_code_have_their_lines() {
        let page = Page::new(
            "# A page\n\n[one](a.md#b), <https://example.com>\n\n```rust\n{{#include ../x.rs:part}}\n```\n\n\
             ```rust,ignore\nlet one = 1;\n```\n\n```sh\ncargo build\n```\n{{#title Other}}\n",
        );
        assert_eq!(
            page.links,
            [
                (3, String::from("a.md#b")),
                (3, String::from("https://example.com"))
            ]
        );
        assert_eq!(page.includes, [(6, String::from("../x.rs:part"))]);
        assert_eq!(page.own_code, [10]);
        assert_eq!(page.directives, [16]);
    }
}
