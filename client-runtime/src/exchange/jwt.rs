//! What a JWT says of itself.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::json::{Value, without_mark};
use crate::values::Secret;

/// Returns when a JWT expires, since 1970, or `None` if it has no expiry or is not a JWT.
///
/// ```
/// use client_runtime::jwt::expiry;
///
/// // {"exp": 1700000000}
/// let token = "e30.eyJleHAiOiAxNzAwMDAwMDAwfQ.signature".into();
/// assert_eq!(expiry(&token).map(|time| time.as_secs()), Some(1_700_000_000));
/// ```
#[must_use]
pub fn expiry(jwt: &Secret) -> Option<Duration> {
    let claims = jwt.expose().split('.').nth(1)?;
    let claims = URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?;
    let claims = Value::parse_bytes(None, without_mark(&claims)).ok()?;
    let exp = claims.field("exp")?;
    let seconds: f64 = exp.get().trim_matches('"').parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}
