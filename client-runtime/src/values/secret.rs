//! Text that must not be shown.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// A token, a password or other text that must not end up in a log.
///
/// It has no `Display`, its `Debug` shows nothing of it, and its memory is wiped when it is dropped. Errors do not
/// repeat it where the API does, if it has at least 8 characters: a shorter one would be found in ordinary words.
///
/// What the client sends of it is wiped as well: header values, bodies and URLs. It cannot wipe the copies
/// that HTTP and TLS libraries make, the bodies of responses, and text that was decoded from JSON with escapes; nor
/// copies of the text that [`expose`](Self::expose) returns.
///
/// ```
/// use client_runtime::Secret;
///
/// let token = Secret::new("abc123");
/// assert_eq!(format!("{token:?}"), "Secret(..)");
/// assert_eq!(token.expose(), "abc123");
/// ```
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Wraps a secret text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self::of(text.into())
    }

    fn of(text: String) -> Self {
        if text.len() == text.capacity() {
            return Self(text.into_boxed_str().into());
        }
        // Made to fit, a string may be moved, and its old memory stays as it is.
        let text = Zeroizing::new(text);
        Self(text.as_str().into())
    }

    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::of(text)
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<&Secret> for Secret {
    fn from(secret: &Secret) -> Self {
        secret.clone()
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
