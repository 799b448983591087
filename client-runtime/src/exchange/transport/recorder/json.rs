//! JSON without its secrets; everything else stays as it was written, to the digit.

use serde_core::de::IgnoredAny;

use super::mask::{Known, MASK, Masks, text};

/// How deep JSON in texts of JSON is looked into.
const DEEPEST: usize = 3;

/// The text without its secrets; none when it is not JSON.
pub(super) fn masked(json: &str, masks: &Masks, known: &Known<'_>) -> Option<String> {
    inside(json, masks, known, 0)
}

fn inside(json: &str, masks: &Masks, known: &Known<'_>, depth: usize) -> Option<String> {
    serde_json::from_str::<IgnoredAny>(json).ok()?;
    let mut scan = Scan {
        rest: json,
        out: String::with_capacity(json.len()),
        masks,
        known,
        depth,
        open: Vec::new(),
        is_secret: false,
    };
    scan.all();
    Some(scan.out)
}

/// An object or an array.
struct Open {
    /// Whether a name comes next.
    expects_name: bool,
    is_object: bool,
    /// Whether all in it is secret.
    is_secret: bool,
}

/// Goes through text that is known to be JSON.
struct Scan<'j, 'm> {
    rest: &'j str,
    out: String,
    masks: &'m Masks,
    known: &'m Known<'m>,
    depth: usize,
    open: Vec<Open>,
    /// Whether the next value is secret.
    is_secret: bool,
}

impl Scan<'_, '_> {
    fn all(&mut self) {
        while let Some(first) = self.rest.bytes().next() {
            match first {
                b'{' | b'[' => {
                    let is_object = first == b'{';
                    self.open.push(Open {
                        expects_name: is_object,
                        is_object,
                        is_secret: self.is_secret,
                    });
                    self.copy(1);
                }
                b'}' | b']' => {
                    self.open.pop();
                    self.is_secret = self.open.last().is_some_and(|it| it.is_secret);
                    self.copy(1);
                }
                b',' => {
                    if let Some(open) = self.open.last_mut() {
                        open.expects_name = open.is_object;
                        self.is_secret = open.is_secret;
                    }
                    self.copy(1);
                }
                b'"' => self.text(),
                b'-' | b'0'..=b'9' => {
                    let end = self
                        .rest
                        .find(|it: char| !it.is_ascii_digit() && !"+-.eE".contains(it));
                    let end = end.unwrap_or(self.rest.len());
                    self.scalar(end);
                }
                _ => {
                    let length = self.rest.chars().next().map_or(1, char::len_utf8);
                    self.copy(length);
                }
            }
        }
    }

    fn copy(&mut self, bytes: usize) {
        self.out.push_str(&self.rest[..bytes]);
        self.rest = &self.rest[bytes..];
    }

    /// A number.
    fn scalar(&mut self, bytes: usize) {
        if self.is_secret {
            self.put(MASK);
            self.rest = &self.rest[bytes..];
        } else {
            self.copy(bytes);
        }
    }

    fn text(&mut self) {
        let quoted = &self.rest[..end_of_text(self.rest)];
        let Ok(plain) = serde_json::from_str::<String>(quoted) else {
            self.copy(quoted.len());
            return;
        };
        if let Some(open) = self.open.last_mut().filter(|open| open.expects_name) {
            open.expects_name = false;
            self.is_secret = open.is_secret || self.masks.hides(&plain);
            self.copy(quoted.len());
            return;
        }
        self.rest = &self.rest[quoted.len()..];
        let masked = if plain.is_empty() {
            String::new()
        } else if self.is_secret {
            MASK.to_owned()
        } else {
            self.inside(&plain)
        };
        if masked == plain {
            self.out.push_str(quoted);
        } else {
            self.put(&masked);
        }
    }

    /// A text, which may be JSON or an address.
    fn inside(&self, plain: &str) -> String {
        let is_json = plain.trim_start().starts_with(['{', '[']) && self.depth < DEEPEST;
        let masked = is_json.then(|| inside(plain, self.masks, self.known, self.depth + 1));
        if let Some(masked) = masked.flatten() {
            return masked;
        }
        let is_address = plain.starts_with("http://") || plain.starts_with("https://");
        if is_address {
            return self.masks.url(plain, self.known);
        }
        text(plain.to_owned(), self.known)
    }

    fn put(&mut self, text: &str) {
        // Text can always be written.
        self.out
            .push_str(&serde_json::to_string(text).unwrap_or_default());
    }
}

/// The length of a text with its quotes.
fn end_of_text(json: &str) -> usize {
    let mut is_escaped = false;
    for (index, byte) in json.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return index + 1,
            _ => {}
        }
    }
    json.len()
}
