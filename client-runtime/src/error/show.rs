//! What errors show of themselves.

use std::borrow::Cow;
use std::fmt;

use super::{Assumed, Error};
use crate::wording::cut;

/// Writes one line: the operation, the status, the code, the message and the request's id.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.reply().map(|(status, ..)| status.to_string());
        let detail = self.0.detail.cut();
        let parts = [
            self.operation().map(Cow::Borrowed),
            status.map(Cow::Owned),
            self.code().map(cut),
            self.message().map(cut),
            Some(detail.as_str().into()).filter(|detail: &Cow<'_, str>| !detail.is_empty()),
        ];
        for (index, part) in parts.into_iter().flatten().enumerate() {
            if index > 0 {
                f.write_str(": ")?;
            }
            f.write_str(&part.replace(char::is_control, " "))?;
        }
        match self.0.assumed {
            Some(Assumed::Host(family)) => write!(
                f,
                "; the host of `{}` is not in the public documentation (unconfirmed): set another with `ClientBuilder::{}`",
                family.name,
                family.setter()
            )?,
            Some(Assumed::Path) => f.write_str(
                "; the path is not in the public documentation (unconfirmed): set another with `ClientBuilder::path_override`",
            )?,
            None => {}
        }
        match self.request_id() {
            Some(id) => write!(f, " (request {})", cut(id).replace(char::is_control, " ")),
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
            .field("code", &self.code().map(cut))
            .field("message", &self.message().map(cut))
            .field("detail", &self.0.detail.cut().as_str())
            .field("request_id", &self.request_id().map(cut))
            .field("attempts", &self.attempts())
            .field("body_length", &self.body().map(<[u8]>::len))
            .field("source", &self.0.source)
            .finish()
    }
}
