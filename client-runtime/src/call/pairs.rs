//! Arguments in a URL.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

use crate::values::wiped::WipedText;

/// Everything but what stands for itself anywhere in a URL.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Names and values, encoded and in one text, as they stand in a query: `limit=20&offset=40`.
#[derive(Default)]
pub(crate) struct Pairs(WipedText);

impl Pairs {
    pub(crate) fn push(&mut self, name: &str, value: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        encoded(name).for_each(|text| self.0.push_str(text));
        self.0.push('=');
        encoded(value).for_each(|text| self.0.push_str(text));
    }

    /// The encoded value of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let name = Cow::from(encoded(name));
        let mut all = self.iter();
        all.find_map(|(known, value)| (known == name).then_some(value))
    }

    /// The encoded names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn as_text(&self) -> &WipedText {
        &self.0
    }

    fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.0.split('&');
        pairs.filter_map(|pair| pair.split_once('='))
    }
}

fn encoded(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}
