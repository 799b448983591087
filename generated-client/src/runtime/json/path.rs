//! Where in a JSON document a value stands.

use std::fmt::Write as _;

/// A chain of steps from the root of a document, each on the stack frame that took it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
    depth: usize,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root(&'a str),
    Key(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    pub(crate) const fn root(name: &'a str) -> Self {
        Self {
            parent: None,
            step: Step::Root(name),
            depth: 0,
        }
    }

    pub(crate) const fn key(&'a self, key: &'a str) -> Self {
        self.step(Step::Key(key))
    }

    pub(crate) const fn index(&'a self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    const fn step(&'a self, step: Step<'a>) -> Self {
        Self {
            parent: Some(self),
            step,
            depth: self.depth + 1,
        }
    }

    pub(crate) const fn depth(&self) -> usize {
        self.depth
    }

    fn write(&self, out: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(out);
        }
        match self.step {
            Step::Root(name) => out.push_str(name),
            Step::Key(key) => push_key(out, key),
            Step::Index(index) => {
                let _ = write!(out, "[{index}]");
            }
        }
    }
}

impl std::fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = String::new();
        self.write(&mut out);
        f.write_str(&out)
    }
}

/// Appends `.key`, or `["key"]` when the key is not a plain word.
pub(crate) fn push_key(out: &mut String, key: &str) {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    if !key.is_empty() && key.chars().all(word) {
        out.push('.');
        out.push_str(key);
    } else {
        let _ = write!(out, "[{key:?}]");
    }
}
