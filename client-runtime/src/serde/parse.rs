//! Values that have a name and no JSON.

use std::fmt;
use std::str::FromStr;

use serde_core::de::Error as _;
use serde_core::{Deserialize as _, Deserializer};

/// Deserializes text and parses it.
///
/// ```
/// use std::net::Ipv4Addr;
///
/// let address: Ipv4Addr = client_runtime::serde::parse(&serde_json::json!("127.0.0.1"))?;
/// assert!(address.is_loopback());
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
/// If it is not text, or if the text cannot be parsed.
pub fn parse<'de, D: Deserializer<'de>, T: FromStr<Err: fmt::Display>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(D::Error::custom)
}
