//! What setters take.

use super::accepted::accepted;

/// What the setter of an optional parameter or field takes: all that its value is made of, and an `Option`, of which `None` is not
/// sent.
///
/// ```
/// use std::time::SystemTime;
/// use client_runtime::{Optional, UnixSeconds};
///
/// fn expires_at(value: impl Into<Optional<UnixSeconds>>) -> Option<UnixSeconds> {
///     value.into().into_option()
/// }
///
/// let time = UnixSeconds::new(1_900_000_000);
/// assert_eq!(expires_at(1_900_000_000), Some(time));
/// assert_eq!(expires_at(Some(time)), Some(time));
/// assert_eq!(expires_at(None), None);
/// assert_eq!(expires_at(SystemTime::UNIX_EPOCH), Some(UnixSeconds::new(0)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Optional<T>(Option<T>);

impl<T> Optional<T> {
    const fn of(value: T) -> Self {
        Self(Some(value))
    }

    /// The value, if there is one.
    #[must_use]
    #[inline]
    pub fn into_option(self) -> Option<T> {
        self.0
    }
}

accepted!(Optional, Optional::of);

impl<T> From<Option<T>> for Optional<T> {
    #[inline]
    fn from(value: Option<T>) -> Self {
        Self(value)
    }
}
