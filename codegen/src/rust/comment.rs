//! A whole comment as one attribute.
//!
//! `///` is an attribute for each line, with a literal whose every character is escaped, parsed and escaped again: a sixth of what
//! generating a client took. [`literal`] joins the lines in a raw string instead, in which nothing is escaped, and [`write`] puts
//! them below each other once they are formatted.

use proc_macro2::Literal;

use super::layout;

/// What stands between two lines. Where a text has it itself, another line begins, which is a comment too.
const BREAK: char = '\u{b}';

/// The value of an attribute `doc` for all lines of a comment; none when there is no line.
pub(super) fn literal<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<Literal> {
    let mut text = String::new();
    let mut lines = lines.into_iter().peekable();
    lines.peek()?;
    while let Some(line) = lines.next() {
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
        if lines.peek().is_some() {
            text.push(BREAK);
        }
    }
    let raw = format!("r#\"{text}\"#").parse();
    // A text that ends the raw string is no such literal.
    Some(raw.unwrap_or_else(|_| Literal::string(&text)))
}

/// Writes a line of formatted code; if it is a comment, all its lines.
pub(super) fn write(line: &str, out: &mut String) {
    let indent = layout::indent(line);
    if !line[indent..].starts_with("///") && !line[indent..].starts_with("//!") {
        out.push_str(line);
        return;
    }
    let (begin, text) = line.split_at(indent + 3);
    for (index, part) in text.split(BREAK).enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(begin);
        out.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::{literal, write};

    /// What becomes of a comment in a module.
    #[track_caller]
    fn check(lines: &[&str], expected: &str) {
        let text = literal(lines.iter().copied());
        let file = syn::parse2(quote!(mod a { #[doc = #text] struct B; })).unwrap();
        let mut out = String::new();
        for line in prettyplease::unparse(&file).lines() {
            write(line, &mut out);
            out.push('\n');
        }
        assert_eq!(out, format!("mod a {{\n{expected}\n    struct B;\n}}\n"));
    }

    #[test]
    fn each_line_is_one_of_the_comment() {
        check(
            &["One.", "", "/ Two: `\\\"`."],
            "    /// One.\n    ///\n    /// / Two: `\\\"`.",
        );
    }

    #[test]
    fn what_would_end_the_literal_does_not() {
        check(
            &["`r#\"a\"#` and", "`b`"],
            "    /// `r#\"a\"#` and\n    /// `b`",
        );
        check(&["a\rb"], "    /// a\rb");
    }

    #[test]
    fn a_break_in_a_line_begins_another() {
        check(&["a\u{b}b"], "    /// a\n    ///b");
    }

    #[test]
    fn no_lines_are_no_comment() {
        assert!(literal([]).is_none());
    }

    #[test]
    fn code_stays_as_it_is() {
        let mut out = String::new();
        write("    \"a\u{b}b\"", &mut out);
        assert_eq!(out, "    \"a\u{b}b\"");
    }
}
