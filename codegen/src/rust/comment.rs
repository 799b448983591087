//! A whole comment as one attribute.
//!
//! As `///`, each line would be an attribute of its own, with a literal whose every character is escaped and parsed: a seventh
//! of generating a client. [`literal`] joins the lines in a raw string, in which nothing is escaped, and [`write`] puts them
//! below each other once they are formatted.

use proc_macro2::Literal;

use super::layout;

/// What stands between two lines. Where a text has it itself, another line begins, which is a comment too.
const BREAK: char = '\u{b}';

/// The value of an attribute `doc` for all lines of a comment, or `None` without lines.
pub(super) fn literal<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<Literal> {
    const BEGIN: &str = "r#\"";
    let mut raw = String::from(BEGIN);
    for line in lines {
        if raw.len() > BEGIN.len() {
            raw.push(BREAK);
        }
        raw.push(' ');
        raw.push_str(line);
    }
    if raw.len() == BEGIN.len() {
        return None;
    }
    raw.push_str("\"#");
    // Text with `"#` in it would end the raw string.
    let text = || Literal::string(&raw[BEGIN.len()..raw.len() - 2]);
    Some(raw.parse().unwrap_or_else(|_| text()))
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
        // Of an empty line, there is the blank before it.
        out.push_str(if part == " " { "" } else { part });
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
