//! What errors show of themselves.

use std::fmt;

use super::Error;

/// One line: the operation, the status, the code, the message, the request's id.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.reply().map(|(status, ..)| status.to_string());
        let parts = [
            self.operation(),
            status.as_deref(),
            self.code(),
            self.message(),
            Some(self.0.detail.as_ref()).filter(|detail| !detail.is_empty()),
        ];
        for (index, part) in parts.into_iter().flatten().enumerate() {
            if index > 0 {
                f.write_str(": ")?;
            }
            f.write_str(&part.replace(char::is_control, " "))?;
        }
        match self.request_id() {
            Some(id) => write!(f, " (request {})", id.replace(char::is_control, " ")),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("code", &self.code())
            .field("message", &self.message())
            .field("detail", &self.0.detail)
            .field("request_id", &self.request_id())
            .field("tries", &self.tries())
            .field("body_length", &self.body().map(<[u8]>::len))
            .field("source", &self.0.source)
            .finish()
    }
}
