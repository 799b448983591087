//! What each code means, with a change that has it.
//!
//! A file `D000.md` has a heading, some text, and a block `diff`: the files of a spec, each after a line `# path.yaml`, with
//! the lines that go and those that come.

use super::Code;
use crate::diagnostics::explain::{SpecFiles, spec_files};

/// What a code means.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// The code in a sentence without a capital and a full stop.
    pub title: &'static str,
    /// Paragraphs.
    pub meaning: &'static str,
    /// A change of a spec, as lines that begin with a blank, `-` or `+`.
    pub example: &'static str,
}

/// The two texts that a change of a text stands for.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// Without the lines that come.
    pub old: String,
    /// Without the lines that go.
    pub new: String,
}

impl Code {
    /// What it means; every code has an explanation, which a test verifies.
    #[must_use]
    pub fn explanation(self) -> Option<Explanation> {
        let (title, rest) = self.explained().strip_prefix("# ")?.split_once('\n')?;
        let (meaning, rest) = rest.split_once("\n```diff\n")?;
        let (example, _) = rest.split_once("```\n")?;
        Some(Explanation {
            title,
            meaning: meaning.trim(),
            example,
        })
    }
}

impl Explanation {
    /// The files of both specs.
    #[must_use]
    pub fn files(&self) -> [SpecFiles; 2] {
        let pair = Pair::parse(self.example);
        [spec_files(&pair.old), spec_files(&pair.new)]
    }
}

impl Pair {
    /// Takes a change of a text apart: lines that begin with a blank stay, those with `-` go, those with `+` come.
    #[must_use]
    pub fn parse(change: &str) -> Self {
        let mut pair = Self::default();
        for line in change.lines() {
            let (sign, text) = match line.chars().next() {
                Some(sign @ ('-' | '+' | ' ')) => (sign, &line[1..]),
                _ => (' ', line),
            };
            for (text_of, other) in [(&mut pair.old, '+'), (&mut pair.new, '-')] {
                if sign != other {
                    text_of.push_str(text);
                    text_of.push('\n');
                }
            }
        }
        pair
    }
}
