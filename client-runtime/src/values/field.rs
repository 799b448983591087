//! Fields with three states.

use super::accepted::accepted;

/// A field that can be omitted, be null or have a value, which are three different things to the API.
///
/// ```
/// use client_runtime::Field;
///
/// let limit = Field::Value(3);
/// assert_eq!(limit.value(), Some(&3));
/// assert_eq!(limit.as_ref(), Field::Value(&3));
/// assert_eq!(limit.into_option(), Some(3));
///
/// let none = Field::<i64>::from(None);
/// assert!(none.is_null() && !none.is_absent());
/// ```
///
/// It takes what its value takes: text and numbers for ids, times of the standard library and of other crates, arrays for lists and
/// maps, references, and an `Option`.
///
/// ```
/// use std::time::SystemTime;
/// use client_runtime::{Decimal, Field, UnixSeconds};
///
/// let expires_at: Field<UnixSeconds> = SystemTime::UNIX_EPOCH.into();
/// let price: Field<Decimal> = 12.into();
/// let tags: Field<Vec<i64>> = [1, 2].into();
/// let title: Field<String> = Some(String::from("All sports")).into();
/// # assert_eq!(expires_at.value(), Some(&UnixSeconds::new(0)));
/// # assert_eq!(price.value(), Some(&Decimal::from(12)));
/// # assert_eq!((tags.value().map(Vec::len), title.is_absent()), (Some(2), false));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Field<T> {
    /// Omitted: usually nothing changes.
    #[default]
    Absent,
    /// `null`: usually the value is removed.
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

    /// Converts into the value, if there is one.
    #[must_use]
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Returns whether the field is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns whether the field is omitted.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

accepted!(Field, Field::Value);

/// `None` is `null`.
impl<T> From<Option<T>> for Field<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}
