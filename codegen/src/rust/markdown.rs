//! Markdown from the spec. rustdoc takes code in it for Rust and compiles it, unless it is marked as something else.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// The columns that indented code begins with.
const INDENT: usize = 4;

/// The text with every block of code fenced and marked as text.
pub(super) fn without_code(text: &str) -> Cow<'_, str> {
    if !may_have_code(text) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for block in blocks(&text) {
        let start = text[..block.range.start]
            .rfind('\n')
            .map_or(0, |end| end + 1);
        out.push_str(&text[done..start]);
        block.write(&text[start..block.range.start], &mut out);
        if text[..block.range.end].ends_with('\n') {
            out.push('\n');
        }
        done = block.range.end;
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Whether a text has a fence, an indentation, or what may be one.
fn may_have_code(text: &str) -> bool {
    let (mut last, mut run) = (0, 0);
    text.bytes().any(|byte| {
        run = if byte == last { run + 1 } else { 1 };
        last = byte;
        matches!(
            (byte, run),
            (b'\t' | b'\r', _) | (b'`' | b'~', 3) | (b' ', INDENT)
        )
    })
}

/// A block of code.
struct Block {
    /// From its first fence, or from what follows the indentation of its first line.
    range: Range<usize>,
    is_indented: bool,
    /// Blanks of its first line that stand inside a tab.
    blanks: usize,
    code: String,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match (event, &mut open) {
            (Event::Start(Tag::CodeBlock(kind)), _) => {
                open = Some(Block {
                    range,
                    is_indented: matches!(kind, CodeBlockKind::Indented),
                    blanks: 0,
                    code: String::new(),
                });
            }
            (Event::Text(code), Some(block)) => {
                if block.code.is_empty() && range.is_empty() {
                    block.blanks = code.len();
                }
                block.code.push_str(&code);
            }
            (Event::End(TagEnd::CodeBlock), _) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks
}

impl Block {
    /// Writes it after what stands before it in its first line: marks of lists and quotations, and indentation.
    fn write(&self, before: &str, out: &mut String) {
        let mut columns = String::new();
        for character in before.chars() {
            if character == '\t' {
                let width = INDENT - columns.chars().count() % INDENT;
                columns.extend(std::iter::repeat_n(' ', width));
            } else {
                columns.push(character);
            }
        }
        if self.is_indented {
            for _ in 0..INDENT + self.blanks {
                columns.pop();
            }
        }
        let others: String = columns
            .chars()
            .map(|character| if character == '>' { '>' } else { ' ' })
            .collect();
        let runs = self.code.split(|character| character != '`');
        let longest = runs.map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(longest.max(2) + 1);
        out.push_str(&columns);
        out.push_str(&fence);
        out.push_str("text\n");
        for line in self.code.lines() {
            let line = format!("{others}{line}");
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out.push_str(&others);
        out.push_str(&fence);
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

    use super::{Block, blocks, without_code};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(without_code(text), expected);
        assert_eq!(without_code(expected), expected, "a second time");
    }

    /// The code of a text, without blanks at the ends of its lines.
    fn codes(text: &str) -> Vec<String> {
        let trimmed = |block: Block| {
            let lines: Vec<&str> = block.code.lines().map(str::trim_end).collect();
            lines.join("\n")
        };
        blocks(text).into_iter().map(trimmed).collect()
    }

    #[test]
    fn text_without_code_stays_as_it_is() {
        for text in [
            "One line.",
            "- a list\n  - with a list\n    - with a list\n\n      of paragraphs",
            "1. one\n2. two\n\n   more of it",
            "`code` in a line, and ``more ` of it``",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn fences_say_that_they_hold_text() {
        check("```\na {\n```", "```text\na {\n```");
        check("a\n~~~\nb\n\nc\n~~~\nd", "a\n```text\nb\n\nc\n```\nd");
        check("```rust\nfn a()\n```\n", "```text\nfn a()\n```\n");
        check("```rust,no_run\na\n```", "```text\na\n```");
        check("```json\n{}\n```", "```text\n{}\n```");
        check("````\n```\na\n```\n````", "````text\n```\na\n```\n````");
    }

    #[test]
    fn a_fence_without_an_end_gets_one() {
        check("a\n\n```\nb", "a\n\n```text\nb\n```");
        check("- ~~~\n  a\n- b", "- ```text\n  a\n  ```\n- b");
        check("```", "```text\n```");
    }

    #[test]
    fn indented_code_gets_fences() {
        check(
            "a\n\n    b\n      c\n\n    d\ne",
            "a\n\n```text\nb\n  c\n\nd\n```\ne",
        );
        check("\ta\tb\n\tc", "```text\na\tb\nc\n```");
    }

    #[test]
    fn code_in_lists_and_quotations_stays_there() {
        check(
            "- a\n  - b\n\n        c\n\n    d",
            "- a\n  - b\n\n    ```text\n    c\n    ```\n\n    d",
        );
        check("-     a\n      b", "- ```text\n  a\n  b\n  ```");
        check("- a\n\n\t\tb", "- a\n\n  ```text\n    b\n  ```");
        check(
            "1. a\n   ```\n   b\n   ```\n2. c",
            "1. a\n   ```text\n   b\n   ```\n2. c",
        );
        check(
            "> a\n>\n>     b\n>\n>     c\nd",
            "> a\n>\n> ```text\n> b\n>\n> c\n> ```\nd",
        );
    }

    #[test]
    fn no_text_is_compiled() {
        let pieces = [
            "```", "~~~", "````", "rust", "\n", "\n\n", "    ", "\t", "- ", "1. ", "> ", "  ", " ",
            "a", "`", "<b>", "# ", "\r\n", "* * *", "| a |", "[a]: b",
        ];
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..20_000 {
            let length = random.usize(1..14);
            let text: String = (0..length)
                .map(|_| pieces[random.usize(..pieces.len())])
                .collect();
            let plain = without_code(&text);
            for event in Parser::new(&plain) {
                if let Event::Start(Tag::CodeBlock(kind)) = event {
                    let is_text = matches!(&kind, CodeBlockKind::Fenced(info) if &**info == "text");
                    assert!(is_text, "{text:?} becomes {plain:?}");
                }
            }
            assert_eq!(
                codes(&text.replace("\r\n", "\n")),
                codes(&plain),
                "{text:?} becomes {plain:?}"
            );
        }
    }
}
