//! Entries for maps in a YAML text, put in as lines, so that comments and layout stay.

/// Why there is no place for an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoPlace {
    /// The map of this key is not there.
    Missing,
    /// The map stands on one line, in braces.
    OnOneLine,
}

/// Adds an entry at the end of the map at a path of keys. Returns the text and the line of the entry, counted from 1.
pub(crate) fn append(text: &str, path: &[&str], entry: &str) -> Result<(String, usize), NoPlace> {
    let emptied;
    let mut lines: Vec<&str> = text.lines().collect();
    let Some(key) = find(&lines, path) else {
        let outer = (1..path.len())
            .rev()
            .find_map(|len| find(&lines, &path[..len]));
        let in_braces = outer.is_some_and(|key| value_of(lines[key]).starts_with('{'));
        return Err(if in_braces {
            NoPlace::OnOneLine
        } else {
            NoPlace::Missing
        });
    };
    match value_of(lines[key]) {
        "" => {}
        "{}" => {
            emptied = lines[key].replacen(" {}", "", 1);
            lines[key] = emptied.trim_end();
        }
        _ => return Err(NoPlace::OnOneLine),
    }
    let body = &lines[key + 1..end(&lines, key)];
    let indent = body.iter().find(|line| is_content(line));
    let indent = indent.map_or(indent_of(lines[key]) + 2, |line| indent_of(line));
    let last = body.iter().rposition(|line| !line.trim().is_empty());
    let at = key + 1 + last.map_or(0, |last| last + 1);
    let mut entry: Vec<String> = entry
        .lines()
        .map(|line| format!("{:indent$}{line}", ""))
        .collect();
    let is_spaced = body.windows(2).any(|pair| {
        pair[0].trim().is_empty() && is_content(pair[1]) && indent_of(pair[1]) == indent
    });
    if is_spaced {
        entry.insert(0, String::new());
    }
    let line = at + 1 + usize::from(is_spaced);
    lines.splice(at..at, entry.iter().map(String::as_str));
    Ok((lines.join("\n") + "\n", line))
}

/// The line of the key at the end of a path.
pub(super) fn find(lines: &[&str], path: &[&str]) -> Option<usize> {
    let (mut from, mut to, mut indent) = (0, lines.len(), 0);
    let mut found = None;
    for key in path {
        let line = (from..to).find(|&line| {
            is_content(lines[line]) && indent_of(lines[line]) == indent && names(lines[line], key)
        })?;
        (from, to) = (line + 1, end(lines, line));
        let inside = lines[from..to].iter().find(|line| is_content(line));
        indent = inside.map_or(0, |line| indent_of(line));
        found = Some(line);
    }
    found
}

/// Whether a line begins with a key, whatever it is called in the client.
fn names(line: &str, key: &str) -> bool {
    let Some((written, rest)) = line.trim_start().split_once(':') else {
        return false;
    };
    let name = written.split(" as ").next().unwrap_or_default();
    (rest.is_empty() || rest.starts_with(' ')) && name.trim_matches('"') == key
}

/// What stands behind a key in its line.
fn value_of(line: &str) -> &str {
    let value = line.split_once(": ").map_or("", |(_, value)| value);
    value.split(" #").next().unwrap_or_default().trim()
}

/// The line after the value of a key.
fn end(lines: &[&str], key: usize) -> usize {
    let outside = |line: &str| is_content(line) && indent_of(line) <= indent_of(lines[key]);
    let inside = lines[key + 1..].iter().position(|line| outside(line));
    let end = inside.map_or(lines.len(), |inside| key + 1 + inside);
    // Comments before the next key are about that key.
    let of_next = lines[key + 1..end].iter().rev();
    let of_next =
        of_next.take_while(|line| !is_content(line) && indent_of(line) <= indent_of(lines[key]));
    end - of_next.count()
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Whether a line is neither blank nor a comment.
fn is_content(line: &str) -> bool {
    let line = line.trim_start();
    !line.is_empty() && !line.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::{NoPlace, append};

    #[test]
    fn an_entry_stands_at_the_end_of_its_map() {
        let text = "a:\n    x: 1\n    # about y\n    y: |\n      b:\n    # the end of a\n\n# about b\nb: {}  \nc: {x: 1}\n";
        let (added, line) = append(text, &["a"], "z:\n  w: 2").expect("a place");
        let expected = text.replace("of a\n", "of a\n    z:\n      w: 2\n");
        assert_eq!((added, line), (expected, 7));
        let (added, line) = append(text, &["b"], "z: 1").expect("a place");
        assert_eq!((added, line), (text.replace("b: {}  ", "b:\n  z: 1"), 10));
        assert_eq!(append(text, &["c"], "z: 1"), Err(NoPlace::OnOneLine));
        assert_eq!(append(text, &["a", "z"], "z: 1"), Err(NoPlace::Missing));
    }

    #[test]
    fn entries_keep_their_distance() {
        let text = "a:\n  x: 1\n\n  y as why: 2\n";
        let (added, line) = append(text, &["a"], "z: 3").expect("a place");
        assert_eq!((added, line), (format!("{text}\n  z: 3\n"), 6));
        let text = "a:\n  y as why:\n    x: 1";
        let (added, line) = append(text, &["a", "y"], "z: 3").expect("a place");
        assert_eq!((added, line), (format!("{text}\n    z: 3\n"), 4));
    }
}
