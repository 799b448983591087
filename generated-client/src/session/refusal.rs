//! What the errors of the API mean for a session.

use crate::body::is_json;
use crate::{Error, ErrorKind};

/// The documented refusals of a refresh token, in lower case. Their status and code are not documented.
const REFUSALS: [&str; 2] = [
    "refresh token is expired or does not exist",
    "missing or invalid parameter",
];

/// Whether the API has refused the refresh token. A gateway that turns the request away knows nothing of refresh tokens.
pub(super) fn is_refusal(error: &Error) -> bool {
    let is_documented = || {
        let message = error.message().unwrap_or_default().to_lowercase();
        REFUSALS.iter().any(|words| message.contains(words))
    };
    error.kind() == ErrorKind::Api
        && match error.status().map_or(0, u16::from) {
            401 => !is_page(error),
            300..=399 | 408 | 425 | 429 | 500.. => false,
            _ => is_documented(),
        }
}

/// Whether the response has a body that is not JSON.
fn is_page(error: &Error) -> bool {
    let body = error.body().unwrap_or_default().trim_ascii();
    !body.is_empty() && !is_json(error)
}

/// `AUTH0003` is the code of `MediaStore`. Words are no proof: a card can expire too.
pub(super) fn says_expired(error: &Error) -> bool {
    error.code() == Some("AUTH0003")
}
