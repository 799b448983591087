//! Text of the client that quotes text from outside, and the secrets that are taken out of such quotations.

use std::borrow::Cow;
use std::ops::Range;

/// Text of the client, with quotations of what the API or a proxy said.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Wording {
    text: Cow<'static, str>,
    /// Where in the text the quotations stand.
    quotations: Vec<Range<usize>>,
}

impl Wording {
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Appends the client's own text.
    pub(crate) fn push(&mut self, text: &str) {
        self.text.to_mut().push_str(text);
    }

    /// Appends text from outside.
    pub(crate) fn quote(&mut self, text: &str) {
        let start = self.text.len();
        self.push(text);
        self.quotations.push(start..self.text.len());
    }

    /// Appends other text with its quotations.
    pub(crate) fn append(&mut self, other: &Self) {
        let start = self.text.len();
        self.push(&other.text);
        let moved = other.quotations.iter();
        let moved = moved.map(|range| range.start + start..range.end + start);
        self.quotations.extend(moved);
    }

    /// Takes secrets out of the quotations.
    pub(crate) fn redact(&mut self, redaction: &Redaction<'_>) {
        *self = self.with_quotations(|quotation| {
            let mut quotation = quotation.to_owned();
            redaction.apply(&mut quotation);
            quotation.into()
        });
    }

    /// The text with no more than the beginning of each quotation.
    pub(crate) fn cut(&self) -> Self {
        self.with_quotations(cut)
    }

    fn with_quotations(&self, change: impl Fn(&str) -> Cow<'_, str>) -> Self {
        let mut changed = Self::default();
        let mut rest = 0;
        for range in &self.quotations {
            changed.push(&self.text[rest..range.start]);
            changed.quote(&change(&self.text[range.clone()]));
            rest = range.end;
        }
        changed.push(&self.text[rest..]);
        changed
    }
}

/// As many characters of a text from outside are shown, which may be as long as a whole body.
const MOST_CHARACTERS: usize = 500;

/// The beginning of a text that is too long to be shown.
pub(crate) fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST_CHARACTERS) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}… ({} bytes)", &text[..end], text.len())),
    }
}

impl From<&str> for Wording {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Wording {
    fn from(text: String) -> Self {
        Cow::<'static, str>::Owned(text).into()
    }
}

impl From<Cow<'static, str>> for Wording {
    fn from(text: Cow<'static, str>) -> Self {
        Self {
            text,
            quotations: Vec::new(),
        }
    }
}

/// A secret with fewer characters may be a word by chance: what is left of the text would tell which.
const SHORTEST: usize = 8;

/// The secrets that must not be shown should they be repeated from outside.
pub(crate) struct Redaction<'s>(Vec<&'s str>);

impl<'s> Redaction<'s> {
    pub(crate) fn of(secrets: impl Iterator<Item = &'s str>) -> Self {
        let mut longest_first: Vec<&str> = Vec::new();
        for text in secrets.filter(|text| text.chars().nth(SHORTEST - 1).is_some()) {
            // A secret can be a part of another one.
            let place = longest_first.partition_point(|other| other.len() >= text.len());
            longest_first.insert(place, text);
        }
        Self(longest_first)
    }

    pub(crate) fn apply(&self, text: &mut String) {
        for secret in &self.0 {
            if text.contains(secret) {
                *text = text.replace(secret, "..");
            }
        }
    }
}
