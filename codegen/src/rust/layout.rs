//! Lists on as few lines as they take: prettyplease breaks each list that is too long into a line for each item, at 89 columns.
//! Here those that fit into the 100 columns of rustfmt are joined again, and the items of long arrays stand beside each other.

use std::borrow::Cow;

/// The columns of a line, as rustfmt has them.
const WIDTH: usize = 100;

const INDENT: usize = 4;

/// The lines of formatted code.
pub(super) fn lines(code: &str) -> Vec<Cow<'_, str>> {
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    let mut open = Vec::new();
    for line in code.lines() {
        let text = &line[indent(line)..];
        let mut line = Cow::Borrowed(line);
        if text.starts_with([')', ']', '}'])
            && let Some(start) = open.pop()
        {
            line = close(&mut lines, start, line);
        }
        if line.ends_with(['(', '[', '{']) && !text.starts_with("//") {
            open.push(lines.len());
        }
        lines.push(line);
    }
    lines
}

/// Joins the list that begins in one line and ends in another, as far as that is possible. Gives its last line.
fn close<'a>(lines: &mut Vec<Cow<'a, str>>, start: usize, end: Cow<'a, str>) -> Cow<'a, str> {
    let Some((head, items)) = lines.get(start..).and_then(<[_]>::split_first) else {
        return end;
    };
    let indent = indent(head);
    if !is_list(head, items) || self::indent(&end) != indent {
        return end;
    }
    let items: Vec<&str> = items
        .iter()
        .map(|item| &item[self::indent(item)..])
        .collect();
    let joined = items.join(" ");
    let joined = joined.strip_suffix(',').unwrap_or(&joined);
    let space = if head.ends_with('{') { " " } else { "" };
    let line = format!("{head}{space}{joined}{space}{}", end.trim_start());
    // What is too long anyway does not become shorter on a line of its own.
    let is_long = items.len() == 1 && indent + INDENT + joined.len() >= WIDTH;
    if line.len() <= WIDTH || is_long {
        lines.truncate(start);
        return line.into();
    }
    if head.ends_with('[') {
        let filled = fill(&items, indent + INDENT);
        lines.truncate(start + 1);
        lines.extend(filled.into_iter().map(Cow::Owned));
    }
    end
}

/// Whether lines are the items of a list: arguments, those of an array, or the fields of a value.
fn is_list(head: &str, items: &[Cow<'_, str>]) -> bool {
    let indent = indent(head) + INDENT;
    let is_item = |line: &Cow<'_, str>| {
        let text = &line[self::indent(line)..];
        let is_whole = text.ends_with(',') || text.starts_with("..");
        is_whole && self::indent(line) == indent && !text.starts_with(['/', '#'])
    };
    let is_open = match head.chars().last() {
        Some('{') => head.trim_start() == "Self {",
        Some('(') => items.len() > 1 || is_called(head),
        _ => true,
    };
    is_open && !items.is_empty() && items.iter().all(is_item)
}

/// Whether parentheses are those of a function: in a tuple of one the comma has a meaning.
fn is_called(head: &str) -> bool {
    let before = head.trim_end_matches('(').chars().last();
    before.is_some_and(|c| c.is_alphanumeric() || ['_', '>', '!'].contains(&c))
}

/// Puts items beside each other.
fn fill(items: &[&str], indent: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for item in items {
        match rows.last_mut() {
            Some(row) if row.len() + 1 + item.len() <= WIDTH => {
                row.push(' ');
                row.push_str(item);
            }
            _ => rows.push(format!("{:indent$}{item}", "")),
        }
    }
    rows
}

/// The blanks that a line begins with.
pub(super) fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[track_caller]
    fn check(code: &str, expected: &str) {
        assert_eq!(lines(code).join("\n"), expected.trim_end());
    }

    #[test]
    fn what_fits_is_joined_from_the_inside() {
        check(
            "\
fn f() {
    object(
        SHAPE,
        &mut [
            &mut self.a,
            &mut self.b,
        ],
    )
}
",
            "\
fn f() {
    object(SHAPE, &mut [&mut self.a, &mut self.b])
}
",
        );
    }

    #[test]
    fn items_of_a_long_array_stand_beside_each_other() {
        let [a, b, c] = ["a", "b", "c"].map(|item| item.repeat(40));
        check(
            &format!("const A: B = [\n    {a},\n    {b},\n    {c},\n];\n"),
            &format!("const A: B = [\n    {a}, {b},\n    {c},\n];\n"),
        );
        let call = format!("call(\n    {a},\n    {b},\n    {c},\n);\n");
        check(&call, &call);
    }

    #[test]
    fn a_value_with_few_fields_is_one_line() {
        check(
            "fn f(self) -> Self {\n    Self {\n        a: 1,\n        ..self\n    }\n}\n",
            "fn f(self) -> Self {\n    Self { a: 1, ..self }\n}\n",
        );
        let block = "fn f() {\n    a,\n}\n";
        check(block, block);
    }

    #[test]
    fn one_item_that_is_too_long_stays_where_it_is() {
        let long = "a".repeat(120);
        check(&format!("f(\n    {long},\n)\n"), &format!("f({long})\n"));
    }

    #[test]
    fn a_tuple_of_one_keeps_its_comma() {
        let tuple = "let a = (\n    b,\n);\n";
        check(tuple, tuple);
        check("a(\n    b,\n);\n", "a(b);\n");
    }

    #[test]
    fn items_of_several_lines_and_comments_stay() {
        for code in [
            "a(\n    b {\n        c,\n    },\n);\n",
            "/// a(\n///     b,\n/// )\nstruct A;\n",
            "a(\n    #[cfg(b)]\n    c,\n);\n",
        ] {
            check(code, code);
        }
    }
}
