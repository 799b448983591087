//! The path and the query of a request.

use std::ops::Range;

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::values::wiped::WipedText;

/// Everything but what stands for itself anywhere in a URL, as [`is_unreserved`] says.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Room for most arguments.
const ROOM: usize = 48;

/// A path, whose placeholders are replaced by arguments, and the query behind it.
#[derive(Default)]
pub(crate) struct Target {
    /// The path, until something is written to it.
    template: &'static str,
    /// In its place, the path with what was written, and the query.
    text: WipedText,
    /// Where in the text the template starts.
    start: usize,
    has_query: bool,
    problem: Option<String>,
}

impl Target {
    /// A path that is used as it is unless something is written to it.
    pub(crate) fn new(template: &'static str) -> Self {
        Self {
            template,
            ..Self::default()
        }
    }

    /// A path below another one.
    pub(crate) fn below(base: &str, template: &str) -> Self {
        let mut text = WipedText::with_capacity(base.len() + template.len() + ROOM);
        text.push_str(base);
        text.push_str(template);
        Self {
            text,
            start: base.len(),
            ..Self::default()
        }
    }

    /// Puts a value in the places of a path parameter.
    pub(crate) fn fill(&mut self, name: &str, value: &str) {
        // Servers and HTTP libraries would take the segment out, and so call something else.
        let problem = match value {
            "" => Some("empty"),
            "." | ".." => Some("only dots"),
            _ => None,
        };
        if let Some(problem) = problem {
            let problem = format!("the path parameter `{name}` is {problem}");
            self.problem.get_or_insert(problem);
        }
        self.begin();
        let mut start = self.start;
        while let Some((place, found)) = placeholder(&self.text, start) {
            start = place.end;
            if found == name {
                let rest = WipedText::from(&self.text[place.end..]);
                self.text.truncate(place.start);
                self.push_encoded(value);
                start = self.text.len();
                self.text.push_str(&rest);
            }
        }
    }

    /// Appends to the query.
    pub(crate) fn query(&mut self, name: &str, value: &str) {
        self.begin();
        self.text.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        self.push_encoded(name);
        self.text.push('=');
        self.push_encoded(value);
    }

    /// The path and the query; the error says which path parameter is missing or cannot stand there.
    pub(crate) fn finish(self) -> Result<Bytes, String> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let is_untouched = self.text.is_empty();
        let path = if is_untouched {
            self.template
        } else {
            &self.text
        };
        if let Some((_, name)) = placeholder(path, self.start) {
            return Err(format!("the path parameter `{name}` is missing"));
        }
        Ok(if is_untouched {
            self.template.into()
        } else {
            self.text.into()
        })
    }

    fn begin(&mut self) {
        if self.text.is_empty() {
            self.text = Self::below("", self.template).text;
        }
    }

    fn push_encoded(&mut self, text: &str) {
        if text.bytes().all(is_unreserved) {
            self.text.push_str(text);
        } else {
            let encoded = utf8_percent_encode(text, RESERVED);
            encoded.for_each(|text| self.text.push_str(text));
        }
    }
}

const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// The first placeholder in a text from a place on, and its name.
fn placeholder(text: &str, from: usize) -> Option<(Range<usize>, &str)> {
    let find = |brace, from: usize| {
        let mut bytes = text.as_bytes()[from..].iter();
        bytes.position(|byte| *byte == brace).map(|at| from + at)
    };
    let start = find(b'{', from)?;
    let end = find(b'}', start)?;
    Some((start..end + 1, &text[start + 1..end]))
}
