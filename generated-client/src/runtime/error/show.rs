//! What errors show of themselves.

use std::borrow::Cow;
use std::fmt;

use super::Error;

/// As many characters of a text are shown: it may come from outside, and be as long as a whole body.
const MOST_CHARACTERS: usize = 500;

/// The beginning of a text that is too long to be shown.
pub(crate) fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST_CHARACTERS) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}… ({} bytes)", &text[..end], text.len())),
    }
}

/// One line: the operation, the status, the code, the message, the request's id.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.reply().map(|(status, ..)| status.to_string());
        let parts = [
            self.operation(),
            status.as_deref(),
            self.code(),
            self.message(),
            Some(self.0.detail.as_str()).filter(|detail| !detail.is_empty()),
        ];
        for (index, part) in parts.into_iter().flatten().enumerate() {
            if index > 0 {
                f.write_str(": ")?;
            }
            f.write_str(&line(part))?;
        }
        match self.request_id() {
            Some(id) => write!(f, " (request {})", line(id)),
            None => Ok(()),
        }
    }
}

fn line(text: &str) -> String {
    cut(text).replace(char::is_control, " ")
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("code", &self.code().map(cut))
            .field("message", &self.message().map(cut))
            .field("detail", &cut(self.0.detail.as_str()))
            .field("request_id", &self.request_id().map(cut))
            .field("tries", &self.tries())
            .field("body_length", &self.body().map(<[u8]>::len))
            .field("source", &self.0.source)
            .finish()
    }
}
