//! What a body says of whoever sent it.

use crate::json::from_json;
use crate::{Error, Json};

/// Whether the body of a response is JSON. The page of a gateway is not.
pub(crate) fn is_json(error: &Error) -> bool {
    let text = std::str::from_utf8(error.body().unwrap_or_default());
    text.is_ok_and(|text| from_json::<Json>(text).is_ok())
}
