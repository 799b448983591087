//! What a JWT says of itself.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::json;
use super::values::Secret;

/// When a JWT expires, since 1970; none when it does not say so or is not a JWT.
pub(crate) fn expiry(jwt: &Secret) -> Option<Duration> {
    let claims = jwt.expose().split('.').nth(1)?;
    let claims = URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?;
    let claims = json::parse(&claims).ok()?;
    let exp = json::get(&json::fields(claims)?, "exp")?;
    let seconds: f64 = exp.get().trim_matches('"').parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}
