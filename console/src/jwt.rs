//! Whether a token can be a JWT. The token itself is never shown.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde_json::{Map, Value};

/// What keeps a text from being a signed JWT.
pub(crate) fn fault(token: &str) -> Option<String> {
    if token.starts_with('{') {
        return Some("it is JSON, where the JWT is the text under a key".into());
    }
    if token.starts_with(['"', '\'']) {
        return Some("it is in quotes".into());
    }
    if token
        .get(..7)
        .is_some_and(|it| it.eq_ignore_ascii_case("bearer "))
    {
        return Some("it begins with `Bearer`, which the client adds".into());
    }
    if token.contains(char::is_whitespace) {
        return Some("it contains spaces or line breaks".into());
    }
    let parts: Vec<&str> = token.split('.').collect();
    let [header, payload, _] = parts[..] else {
        let count = parts.len();
        let noun = if count == 1 { "part" } else { "parts" };
        return Some(format!(
            "it has {count} {noun} and not three with dots between them"
        ));
    };
    if !is_object(header) {
        return Some("its first part is not a JWT header".into());
    }
    (!is_object(payload)).then(|| "its second part has no claims".into())
}

/// Whether a part is a JSON object.
fn is_object(part: &str) -> bool {
    let bytes = BASE64.decode(part).unwrap_or_default();
    serde_json::from_slice::<Map<String, Value>>(&bytes).is_ok()
}
