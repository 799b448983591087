//! What fields and setters take besides values of their own types.

use super::{Decimal, Secret};
use crate::json::Json;

/// A type that text makes, so that a [`Field`](super::Field) and an [`Optional`](super::Optional) of it take text too.
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
impl FromText for Json {}

/// A type that owned text makes, so that a [`Field`](super::Field) and an [`Optional`](super::Optional) of it take such text too.
///
/// ```
/// use client_runtime::{Field, Secret};
///
/// let field: Field<Secret> = String::from("abc123").into();
/// assert_eq!(field, Field::Value(Secret::new("abc123")));
/// ```
pub trait FromString: From<String> {}

impl FromString for Secret {}
impl FromString for Json {}

/// A type that a number makes, so that a [`Field`](super::Field) and an [`Optional`](super::Optional) of it take numbers too.
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

/// From what makes a value, for a type that may hold one.
macro_rules! accepted {
    ($holder:ident, $of:path) => {
        impl<T> From<T> for $holder<T> {
            #[inline]
            fn from(value: T) -> Self {
                $of(value)
            }
        }

        impl<T: Clone> From<&T> for $holder<T> {
            #[inline]
            fn from(value: &T) -> Self {
                $of(value.clone())
            }
        }

        impl<T: $crate::FromText> From<&str> for $holder<T> {
            #[inline]
            fn from(value: &str) -> Self {
                $of(value.into())
            }
        }

        impl<T: $crate::FromText> From<std::borrow::Cow<'_, str>> for $holder<T> {
            #[inline]
            fn from(value: std::borrow::Cow<'_, str>) -> Self {
                $of(value.as_ref().into())
            }
        }

        impl<T: $crate::FromString> From<String> for $holder<T> {
            #[inline]
            fn from(value: String) -> Self {
                $of(value.into())
            }
        }

        impl<T: $crate::FromString> From<&String> for $holder<T> {
            #[inline]
            fn from(value: &String) -> Self {
                $of(value.clone().into())
            }
        }

        impl<T: $crate::FromNumber> From<i64> for $holder<T> {
            #[inline]
            fn from(value: i64) -> Self {
                $of(value.into())
            }
        }

        impl<T, const N: usize> From<[T; N]> for $holder<Vec<T>> {
            #[inline]
            fn from(items: [T; N]) -> Self {
                $of(items.into())
            }
        }

        impl<K: Ord, V, const N: usize> From<[(K, V); N]>
            for $holder<std::collections::BTreeMap<K, V>>
        {
            #[inline]
            fn from(items: [(K, V); N]) -> Self {
                $of(items.into())
            }
        }

        $crate::values::accepted::accepted!(
            $holder, $of, $crate::Decimal: i32, u32, u64, usize
        );
        $crate::values::accepted::accepted!($holder, $of, $crate::Json: bool, serde_json::Value);
        $crate::values::accepted::accepted!($holder, $of, $crate::UnixMillis: std::time::SystemTime);
        $crate::values::accepted::accepted!($holder, $of, $crate::UnixSeconds: std::time::SystemTime);
    };
    ($holder:ident, $of:path, $value:ty: $($type:ty),*) => {$(
        impl From<$type> for $holder<$value> {
            #[inline]
            fn from(value: $type) -> Self {
                $of(value.into())
            }
        }
    )*};
}

pub(crate) use accepted;
