//! The tokens of JSON text: where a string, a number or a whole value ends, and nothing of what they mean.

use std::borrow::Cow;

use super::kind::Kind;
use super::special::special;
use super::unescape::unescape;

/// What stands here is not JSON.
#[derive(Clone, Copy, Debug)]
pub(super) struct NotJson;

/// A place in text that should be JSON.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) const fn text(self) -> &'a str {
        self.text
    }

    pub(super) const fn at(self) -> usize {
        self.at
    }

    /// Another place in the same text.
    #[cfg(feature = "dynamic")]
    pub(super) const fn moved_to(self, at: usize) -> Self {
        Self {
            text: self.text,
            at,
        }
    }

    /// Skips white space and returns the next byte; `None` at the end of the text.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        match self.text.as_bytes().get(self.at) {
            Some(byte) if *byte > b' ' => Some(*byte),
            _ => self.skip_white_space(),
        }
    }

    #[inline(never)]
    fn skip_white_space(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\t' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    /// The kind of the value that begins here; none at the end of the text.
    pub(super) fn kind(&mut self) -> Option<Kind> {
        self.peek().map(|byte| Kind::of(Some(byte)))
    }

    /// Steps over a byte that was peeked at.
    #[inline]
    pub(super) const fn step(&mut self) {
        self.at += 1;
    }

    /// Steps over so many bytes that were looked at.
    #[inline]
    pub(super) const fn step_by(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Steps over this byte, which has to come next.
    #[inline]
    pub(super) fn expect(&mut self, byte: u8) -> Result<(), NotJson> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(NotJson)
        }
    }

    /// Whether this is what comes next, to the letter. The cursor does not stand at white space.
    #[inline]
    pub(super) fn is_at(&self, json: &str) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        rest.starts_with(json.as_bytes())
    }

    /// Steps over a string without escapes, if it is this one. The cursor stands at a quote.
    #[inline]
    pub(super) fn step_over(&mut self, string: &str) -> bool {
        let start = self.at + 1;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let is_it = rest.get(string.len()) == Some(&b'"')
            && rest.get(..string.len()) == Some(string.as_bytes());
        if is_it {
            self.at = start + string.len() + 1;
        }
        is_it
    }

    /// Walks over a string without escapes, as most are; nothing if it is another value.
    #[inline]
    pub(super) fn plain_string(&mut self) -> Option<&'a str> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let start = self.at + 1;
        let end = special(self.text.as_bytes(), start);
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.at = end + 1;
        Some(self.slice(start, end))
    }

    /// Walks over a string. The cursor stands at its quote.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Quoted<'a>, NotJson> {
        if let Some(between) = self.plain_string() {
            return Ok(Quoted {
                between,
                has_escapes: false,
            });
        }
        self.string_with_escapes()
    }

    #[inline(never)]
    fn string_with_escapes(&mut self) -> Result<Quoted<'a>, NotJson> {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut at = special(bytes, start);
        loop {
            match (bytes.get(at), bytes.get(at + 1)) {
                (Some(b'"'), _) => break,
                (Some(b'\\'), Some(b'u')) => {
                    let digits = bytes.get(at + 2..at + 6).ok_or(NotJson)?;
                    if !digits.iter().all(u8::is_ascii_hexdigit) {
                        return Err(NotJson);
                    }
                    at += 6;
                }
                (Some(b'\\'), Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't')) => {
                    at += 2;
                }
                _ => return Err(NotJson),
            }
            at = special(bytes, at);
        }
        self.at = at + 1;
        Ok(Quoted {
            between: self.slice(start, at),
            has_escapes: true,
        })
    }

    /// Walks over a number, `true`, `false` or `null`.
    #[inline]
    pub(super) fn word(&mut self) -> Result<&'a str, NotJson> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = match rest.as_bytes().first() {
            Some(b't') if rest.starts_with("true") => 4,
            Some(b'n') if rest.starts_with("null") => 4,
            Some(b'f') if rest.starts_with("false") => 5,
            _ => number_length(rest.as_bytes()).ok_or(NotJson)?,
        };
        self.at += length;
        Ok(rest.get(..length).unwrap_or_default())
    }

    /// Walks over an integer of so few digits that it cannot be out of range, as most are; nothing if it is another value.
    #[inline]
    pub(super) fn short_int(&mut self) -> Option<i64> {
        const MOST_DIGITS: usize = 18;
        let rest = self.text.as_bytes().get(self.at..)?;
        let (is_negative, digits) = match rest {
            [b'-', digits @ ..] => (true, digits),
            digits => (false, digits),
        };
        let (mut whole, mut count) = (0_i64, 0);
        for byte in digits {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            whole = whole.wrapping_mul(10).wrapping_add(i64::from(digit));
            count += 1;
        }
        let has_more = matches!(digits.get(count), Some(b'.' | b'e' | b'E'));
        let has_leading_zero = count > 1 && digits.first() == Some(&b'0');
        if !(1..=MOST_DIGITS).contains(&count) || has_more || has_leading_zero {
            return None;
        }
        self.at += count + usize::from(is_negative);
        Some(if is_negative { -whole } else { whole })
    }

    /// The same for one in quotes.
    #[inline]
    pub(super) fn short_int_in_quotes(&mut self) -> Option<i64> {
        let mut inside = *self;
        inside.step();
        let int = inside.short_int()?;
        let is_whole = inside.is_at("\"");
        inside.step();
        is_whole.then(|| {
            *self = inside;
            int
        })
    }

    /// Walks over a value of any kind, however deep it is nested, and gives its text.
    #[inline(never)]
    pub(super) fn skip(&mut self) -> Result<&'a str, NotJson> {
        self.peek();
        let start = self.at;
        let mut open = Nesting::default();
        loop {
            match self.peek() {
                Some(b'"') => drop(self.string()?),
                Some(bracket @ (b'{' | b'[')) => {
                    self.step();
                    if self.peek() == Some(bracket + CLOSING) {
                        self.step();
                    } else {
                        open.push(bracket == b'{');
                        if bracket == b'{' {
                            self.name()?;
                        }
                        continue;
                    }
                }
                _ => drop(self.word()?),
            }
            loop {
                let Some(is_object) = open.last() else {
                    return Ok(self.slice(start, self.at));
                };
                match (self.peek(), is_object) {
                    (Some(b','), is_object) => {
                        self.step();
                        if is_object {
                            self.name()?;
                        }
                        break;
                    }
                    (Some(b'}'), true) | (Some(b']'), false) => {
                        self.step();
                        open.pop();
                    }
                    _ => return Err(NotJson),
                }
            }
        }
    }

    /// Walks over a name and its colon.
    #[inline]
    pub(super) fn name(&mut self) -> Result<Quoted<'a>, NotJson> {
        if self.peek() != Some(b'"') {
            return Err(NotJson);
        }
        let name = self.string()?;
        self.expect(b':')?;
        Ok(name)
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }
}

/// How far in ASCII a closing bracket is from the one that opens.
const CLOSING: u8 = b'}' - b'{';

/// A string as it is written, between its quotes.
#[derive(Clone, Copy)]
pub(super) struct Quoted<'a> {
    between: &'a str,
    has_escapes: bool,
}

impl<'a> Quoted<'a> {
    /// The characters that it stands for; nothing where an escape is half of a character.
    #[inline]
    pub(super) fn text(self) -> Option<Cow<'a, str>> {
        if self.has_escapes {
            return self.unescaped();
        }
        Some(Cow::Borrowed(self.between))
    }

    #[inline(never)]
    fn unescaped(self) -> Option<Cow<'a, str>> {
        unescape(self.between).map(Cow::Owned)
    }

    /// The name that it is, with a broken escape as it is written.
    pub(super) fn as_name(self) -> Cow<'a, str> {
        self.text().unwrap_or(Cow::Borrowed(self.between))
    }

    /// The text between the quotes, as it is written.
    pub(super) const fn as_written(self) -> &'a str {
        self.between
    }
}

/// Which arrays and objects are open, a bit for each.
#[derive(Default)]
struct Nesting {
    last: u64,
    depth: u32,
    full: Vec<u64>,
}

impl Nesting {
    fn push(&mut self, is_object: bool) {
        if self.depth > 0 && self.depth.is_multiple_of(u64::BITS) {
            self.full.push(self.last);
        }
        self.last = self.last << 1 | u64::from(is_object);
        self.depth += 1;
    }

    fn pop(&mut self) {
        self.depth -= 1;
        self.last >>= 1;
        if self.depth.is_multiple_of(u64::BITS) {
            self.last = self.full.pop().unwrap_or_default();
        }
    }

    const fn last(&self) -> Option<bool> {
        if self.depth == 0 {
            None
        } else {
            Some(self.last & 1 == 1)
        }
    }
}

/// Whether a text is a number in the grammar of JSON, without an exponent.
pub(super) fn is_plain_number(text: &str) -> bool {
    number_length(text.as_bytes()) == Some(text.len()) && !text.contains(['e', 'E'])
}

/// How long the number is that bytes begin with, in the grammar of JSON.
fn number_length(bytes: &[u8]) -> Option<usize> {
    // Behind the digits that stand here, of which there has to be one.
    let digits = |start: usize| {
        let mut at = start;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        (at > start).then_some(at)
    };
    let start = usize::from(bytes.first() == Some(&b'-'));
    let mut at = digits(start)?;
    if bytes.get(start) == Some(&b'0') && at > start + 1 {
        return None;
    }
    if bytes.get(at) == Some(&b'.') {
        at = digits(at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        at = digits(at + 1 + sign)?;
    }
    Some(at)
}
