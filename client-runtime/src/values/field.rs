//! Fields with three states.

use std::time::SystemTime;

use super::{Decimal, IsoDate, IsoDateTime, Secret, UnixMillis, UnixSeconds};
use crate::json::Json;

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

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// A type that text makes, so that a [`Field`] of it takes text too.
///
/// ```
/// use client_runtime::{Field, FromText};
///
/// #[derive(Debug, PartialEq)]
/// struct Country(String);
///
/// impl From<&str> for Country {
///     fn from(code: &str) -> Self {
///         Self(code.to_owned())
///     }
/// }
///
/// impl FromText for Country {}
///
/// assert_eq!(Field::from("NL"), Field::Value(Country::from("NL")));
/// ```
pub trait FromText: for<'a> From<&'a str> {}

impl FromText for String {}
impl FromText for Secret {}
impl FromText for IsoDate {}
impl FromText for IsoDateTime {}
impl FromText for Json {}

/// A type that owned text makes, so that a [`Field`] of it takes such text too.
///
/// ```
/// use client_runtime::{Field, Secret};
///
/// let field: Field<Secret> = String::from("abc123").into();
/// assert_eq!(field, Field::Value(Secret::new("abc123")));
/// ```
pub trait FromString: From<String> {}

impl FromString for Secret {}
impl FromString for IsoDate {}
impl FromString for IsoDateTime {}
impl FromString for Json {}

impl<T: FromString> From<String> for Field<T> {
    fn from(value: String) -> Self {
        Self::Value(value.into())
    }
}

impl<T: FromText> From<&str> for Field<T> {
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

/// A type that a number makes, so that a [`Field`] of it takes numbers too.
///
/// ```
/// use client_runtime::{Field, FromNumber};
///
/// #[derive(Debug, PartialEq)]
/// struct OrderId(i64);
///
/// impl From<i64> for OrderId {
///     fn from(id: i64) -> Self {
///         Self(id)
///     }
/// }
///
/// impl FromNumber for OrderId {}
///
/// assert_eq!(Field::from(4711), Field::Value(OrderId(4711)));
/// ```
pub trait FromNumber: From<i64> {}

impl FromNumber for Decimal {}
impl FromNumber for Json {}
impl FromNumber for UnixMillis {}
impl FromNumber for UnixSeconds {}

impl<T: FromNumber> From<i64> for Field<T> {
    fn from(value: i64) -> Self {
        Self::Value(value.into())
    }
}

impl From<SystemTime> for Field<UnixSeconds> {
    fn from(time: SystemTime) -> Self {
        Self::Value(time.into())
    }
}

impl From<SystemTime> for Field<UnixMillis> {
    fn from(time: SystemTime) -> Self {
        Self::Value(time.into())
    }
}

/// `None` is `null`.
impl<T> From<Option<T>> for Field<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}
