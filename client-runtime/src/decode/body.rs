//! The body of a response as JSON.

use http::header;

use crate::decode::unusable::Unusable;
use crate::encoding::text;
use crate::exchange::transport::Reply;
use crate::json::{DecodeError, Value};

/// The body of a response, which has to be JSON, whatever its content type says.
pub(crate) fn json(reply: &Reply) -> Result<Value<'_>, DecodeError> {
    Value::parse_bytes(media_type(reply), text(reply))
}

/// Checks that the body of a success has not arrived broken.
pub(crate) fn check_whole(reply: &Reply) -> Result<(), Unusable> {
    if looks_whole(text(reply)) {
        return Ok(());
    }
    json(reply).map(drop).map_err(Unusable::Broken)
}

/// Whether a body is empty or ends as the JSON that it begins with: most are, and need no further look.
fn looks_whole(body: &[u8]) -> bool {
    let body = body.trim_ascii();
    matches!(
        (body.first(), body.last()),
        (None, _) | (Some(b'{'), Some(b'}')) | (Some(b'['), Some(b']'))
    )
}

pub(super) fn media_type(reply: &Reply) -> Option<&str> {
    let content_type = reply.headers().get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let media_type = content_type.and_then(|value| value.split(';').next());
    media_type.map(str::trim).filter(|text| is_media_type(text))
}

/// Whether it is short enough to be shown.
fn is_media_type(text: &str) -> bool {
    const MOST_BYTES: usize = 100;
    (1..=MOST_BYTES).contains(&text.len())
}
