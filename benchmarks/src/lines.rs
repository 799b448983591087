//! Counting lines of Rust.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

/// How many lines there are.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Lines {
    pub(crate) all: usize,
    /// Those that are neither blank nor comments.
    pub(crate) code: usize,
}

/// Counts the lines of all Rust files below a folder.
pub(crate) fn of(folder: &Path) -> Result<Lines> {
    let mut lines = Lines::default();
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let more = if path.is_dir() {
            of(&path)?
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            of_text(&fs::read_to_string(&path)?)
        } else {
            Lines::default()
        };
        lines.all += more.all;
        lines.code += more.code;
    }
    Ok(lines)
}

fn of_text(text: &str) -> Lines {
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
    Lines {
        all: text.lines().count(),
        code: text.lines().filter(is_code).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, of_text};

    #[test]
    fn comments_and_blank_lines_are_no_code() {
        let text = "//! A module.\n\n/// One.\nfn one() -> u8 {\n    // Why.\n    1 // one\n}\n";
        assert_eq!(of_text(text), Lines { all: 7, code: 3 });
    }
}
