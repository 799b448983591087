//! Why a response has no value, and the one place that makes an error of it.

use std::fmt;

use crate::error::{Error, Words};
use crate::exchange::transport::Reply;
use crate::json::DecodeError;
use crate::wording::Wording;

/// Why a response has no value: it reports an error, or it is not as expected.
///
/// The client converts it into an [`Error`]. Custom decoding can create one from a
/// [`DecodeError`](crate::DecodeError).
pub struct AnswerError(pub(crate) Unusable);

impl From<DecodeError> for AnswerError {
    fn from(error: DecodeError) -> Self {
        Self(error.into())
    }
}

/// Omits the content of the response, which may be private.
impl fmt::Debug for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Unusable::Refused { .. } | Unusable::RpcError(_) => "AnswerError(refused)",
            Unusable::Undecodable(_) | Unusable::Broken(_) => "AnswerError(not understood)",
        })
    }
}

/// Why a response has no value.
pub(crate) enum Unusable {
    /// The API rejected the request.
    Refused { words: Words, detail: Wording },
    /// The API rejected the request with a JSON-RPC error.
    RpcError(Words),
    /// The body is not as expected.
    Undecodable(DecodeError),
    /// The body of a success is not valid JSON: truncated, or not from the API.
    Broken(DecodeError),
}

impl Unusable {
    /// The error that says so of this response.
    pub(crate) fn into_error(self, reply: &Reply) -> Error {
        match self {
            Self::Refused { words, detail } => Error::api(reply, words, detail),
            Self::RpcError(words) => Error::rpc(reply, words),
            Self::Undecodable(error) => Error::decode(reply, error),
            Self::Broken(error) => Error::broken(reply, error),
        }
    }
}

impl From<DecodeError> for Unusable {
    fn from(error: DecodeError) -> Self {
        Self::Undecodable(error)
    }
}
