use std::fmt;

/// A program that a check needs and this machine does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// npm, and Node beside it.
    Npm,
    /// Python.
    Python,
    /// Java.
    Java,
    /// Chromium, or a browser that is made of it.
    Chromium,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Npm => "npm",
            Self::Python => "Python",
            Self::Java => "Java",
            Self::Chromium => "Chromium",
        })
    }
}
