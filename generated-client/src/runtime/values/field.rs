//! Fields with three states.

use super::Secret;

/// A field that can be left out, be null or have a value, which are three different things to the API.
///
/// ```
/// use cleeng_client::Field;
///
/// let limit = Field::Value(3);
/// assert_eq!(limit.value(), Some(&3));
/// assert_eq!(limit.as_ref(), Field::Value(&3));
/// assert_eq!(limit.into_option(), Some(3));
///
/// let none = Field::<i64>::from(None);
/// assert!(none.is_null() && !none.is_absent());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Field<T> {
    /// Left out: as a rule, nothing changes.
    #[default]
    Absent,
    /// `null`: as a rule, the value is taken away.
    Null,
    /// A value.
    Value(T),
}

impl<T> Field<T> {
    /// The same with a reference to the value.
    #[must_use]
    pub const fn as_ref(&self) -> Field<&T> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(value),
        }
    }

    /// The value, if there is one.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one, to keep.
    #[must_use]
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether the field is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the field is left out.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Field<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl From<&str> for Field<Secret> {
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

/// `None` is `null`.
impl<T> From<Option<T>> for Field<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}
