//! What each code means: a file `T000.md` has a heading and some text.

use super::Code;

/// What a code means.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// The code in a sentence without a capital and a full stop.
    pub title: &'static str,
    /// Paragraphs.
    pub meaning: &'static str,
}

impl Code {
    /// What it means; every code has an explanation, which a test verifies.
    #[must_use]
    pub fn explanation(self) -> Option<Explanation> {
        let (title, meaning) = self.explained().strip_prefix("# ")?.split_once('\n')?;
        Some(Explanation {
            title,
            meaning: meaning.trim(),
        })
    }
}
