//! Text that may be secret on its way out.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::HeaderValue;
use zeroize::{Zeroize as _, ZeroizeOnDrop, Zeroizing};

/// Text that is wiped when it is dropped, and wherever it stood before it grew.
#[derive(Clone, Default)]
pub(crate) struct WipedText(String);

impl WipedText {
    /// Empty text with room for so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    #[inline]
    pub(crate) fn push(&mut self, character: char) {
        self.reserve(character.len_utf8());
        self.0.push(character);
    }

    #[inline]
    pub(crate) fn push_str(&mut self, text: &str) {
        self.reserve(text.len());
        self.0.push_str(text);
    }

    /// Appends text between quotes.
    pub(crate) fn push_quoted(&mut self, text: &str) {
        self.reserve(text.len() + 2);
        self.0.push('"');
        self.0.push_str(text);
        self.0.push('"');
    }

    /// Cuts the end off, which is overwritten or wiped later.
    pub(crate) fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }

    /// Takes the quotes of JSON text off.
    pub(crate) fn without_quotes(mut self) -> Self {
        self.0.pop();
        self.0.remove(0);
        self
    }

    /// Makes room. A string that grows by itself leaves its old memory as it is.
    #[inline]
    fn reserve(&mut self, more: usize) {
        let needed = self.0.len() + more;
        if needed > self.0.capacity() {
            self.grow(needed);
        }
    }

    #[cold]
    fn grow(&mut self, needed: usize) {
        let mut larger = Self::with_capacity(needed.max(2 * self.0.capacity()));
        larger.0.push_str(&self.0);
        *self = larger;
    }

    /// Hands the text over to somebody who wipes it or not.
    pub(crate) fn into_string(mut self) -> String {
        std::mem::take(&mut self.0)
    }

    /// The value of a header that has this text; none if it cannot stand in one.
    pub(crate) fn into_header(self) -> Option<HeaderValue> {
        HeaderValue::from_maybe_shared(Bytes::from(self)).ok()
    }
}

impl Drop for WipedText {
    fn drop(&mut self) {
        if self.0.capacity() > 0 {
            // What is no text any more is wiped at once, and not byte by byte.
            self.0.clear();
            self.0.zeroize();
        }
    }
}

impl ZeroizeOnDrop for WipedText {}

impl Deref for WipedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<[u8]> for WipedText {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl From<&str> for WipedText {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<Zeroizing<String>> for WipedText {
    fn from(mut text: Zeroizing<String>) -> Self {
        Self(std::mem::take(&mut *text))
    }
}

/// Converts without a copy; the text is wiped with the last of all clones and slices.
impl From<WipedText> for Bytes {
    fn from(text: WipedText) -> Self {
        Self::from_owner(text)
    }
}

impl fmt::Write for WipedText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_str(text);
        Ok(())
    }
}

/// Omits the text, which may be secret.
impl fmt::Debug for WipedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WipedText({} bytes)", self.len())
    }
}
