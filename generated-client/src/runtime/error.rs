//! The error of every call.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::api::Route;
use super::json::DecodeError;
use super::refusal::Words;
use super::transport::{Failure, Reply};
use super::values::Secret;

/// Why a call, or the building of a client, failed.
///
/// Neither `Display` nor `Debug` shows a credential, a query or a body.
pub struct Error(Box<Inner>);

/// What kind of thing went wrong, and so what can be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client is not configured for this call. Nothing was sent.
    Configuration,
    /// An argument cannot be sent, such as an empty path parameter. Nothing was sent.
    Argument,
    /// The API could not be reached, or the connection broke.
    Transport,
    /// There was no complete answer in time; the API may have acted all the same.
    Timeout,
    /// The API refused the call.
    Api,
    /// The API refused the call with a JSON-RPC error.
    Rpc,
    /// The call succeeded, but its answer could not be understood.
    Decode,
}

struct Inner {
    kind: ErrorKind,
    operation: Option<&'static str>,
    reply: Option<(StatusCode, HeaderMap, Bytes)>,
    words: Words,
    detail: Cow<'static, str>,
    decode: Option<DecodeError>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    fn new(kind: ErrorKind, detail: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            reply: None,
            words: Words::default(),
            detail: detail.into(),
            decode: None,
            source: None,
        }))
    }

    pub(crate) fn configuration(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Configuration, detail)
    }

    pub(crate) fn argument(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Argument, detail)
    }

    pub(crate) fn transport(failure: Failure) -> Self {
        let kind = if failure.is_timeout() {
            ErrorKind::Timeout
        } else {
            ErrorKind::Transport
        };
        let mut error = Self::new(kind, failure.detail);
        error.0.source = failure.source;
        error
    }

    pub(crate) fn api(reply: &Reply, words: Words, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Api, detail).with_reply(reply, words)
    }

    pub(crate) fn rpc(reply: &Reply, words: Words) -> Self {
        let detail = if words.is_empty() {
            "the answer is a JSON-RPC error without words"
        } else {
            ""
        };
        Self::new(ErrorKind::Rpc, detail).with_reply(reply, words)
    }

    pub(crate) fn decode(reply: &Reply, error: DecodeError) -> Self {
        let detail = format!("the answer cannot be read at {error}");
        let mut this = Self::new(ErrorKind::Decode, detail).with_reply(reply, Words::default());
        this.0.decode = Some(error);
        this
    }

    fn with_reply(mut self, reply: &Reply, words: Words) -> Self {
        let (status, headers) = (reply.status(), reply.headers().clone());
        self.0.reply = Some((status, headers, reply.body().clone()));
        self.0.words = words;
        self
    }

    pub(crate) fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    pub(crate) fn of(mut self, route: &'static Route) -> Self {
        self.0.operation = Some(route.id);
        self
    }

    /// Some APIs repeat in their messages what they did not like, secrets included.
    pub(crate) fn without_secrets<'s>(mut self, secrets: impl Iterator<Item = &'s Secret>) -> Self {
        let texts = secrets.map(Secret::expose);
        for secret in texts.filter(|secret| !secret.is_empty()) {
            self.0.words.redact(secret);
            if self.0.detail.contains(secret) {
                self.0.detail = self.0.detail.replace(secret, "..").into();
            }
        }
        self
    }

    /// What kind of thing went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operation that failed, such as `shop.orders.get`.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The HTTP status of the answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.reply().map(|(status, ..)| status.as_u16())
    }

    /// The API's own code for what went wrong.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.words.code.as_deref()
    }

    /// The code of a JSON-RPC error.
    #[must_use]
    pub fn rpc_code(&self) -> Option<i64> {
        let code = self.code().filter(|_| self.0.kind == ErrorKind::Rpc)?;
        code.parse().ok()
    }

    /// The API's own words for what went wrong, without the secrets of the call should they be repeated there.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.words.message.as_deref()
    }

    /// A header of the answer, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.reply()?.1.get(name)?.to_str().ok()
    }

    /// The body of the answer, as it came.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.reply().map(|(_, _, body)| body.as_ref())
    }

    /// Where in the answer a value is not what it should be, such as `$.items[3].price`.
    #[must_use]
    pub fn json_path(&self) -> Option<&str> {
        self.0.decode.as_ref().map(DecodeError::path)
    }

    fn reply(&self) -> Option<&(StatusCode, HeaderMap, Bytes)> {
        self.0.reply.as_ref()
    }
}

/// One line: the operation, the status, the code, the message.
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
        Ok(())
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
            .field("body_length", &self.body().map(<[u8]>::len))
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_deref()?;
        Some(source)
    }
}
