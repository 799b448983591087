//! What all ids, codes and other scalars with a meaning of their own can do, and all open enums: macros, as no impl of a foreign
//! trait can be written for all of them at once.

/// The methods and conversions of a tuple struct that holds text.
///
/// ```
/// #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
/// pub struct Sku(String);
/// client_runtime::text_newtype!(Sku);
///
/// let sku: Sku = "A-1".parse()?;
/// assert_eq!(sku, "A-1");
/// assert_eq!(Sku::from(&sku).as_str(), "A-1");
/// assert_eq!(Sku::new("A-1").into_string(), "A-1");
/// assert_eq!(String::from(sku), "A-1");
/// # Ok::<(), std::convert::Infallible>(())
/// ```
#[macro_export]
macro_rules! text_newtype {
    ($name:ident) => {
        impl $name {
            /// Takes any text; the API decides whether it is valid.
            #[must_use]
            pub fn new(value: impl ::std::convert::Into<::std::string::String>) -> Self {
                Self(value.into())
            }

            /// The text.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, to keep.
            #[must_use]
            #[inline]
            pub fn into_string(self) -> ::std::string::String {
                self.0
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                Self(value.into())
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self(value)
            }
        }

        impl ::std::convert::From<$name> for ::std::string::String {
            #[inline]
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl ::std::borrow::Borrow<str> for $name {
            #[inline]
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::Decode for $name {
            #[inline]
            fn blank() -> Self {
                Self($crate::Decode::blank())
            }

            #[inline]
            fn read(
                &mut self,
                json: &mut $crate::Reader<'_>,
            ) -> ::std::result::Result<(), $crate::Mismatch> {
                self.0.read(json)
            }
        }

        $crate::text_conversions!($name);
    };
}

/// The methods and conversions of a tuple struct that holds a whole number.
///
/// ```
/// #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
/// pub struct OrderId(i64);
/// client_runtime::int_newtype!(OrderId);
///
/// let id: OrderId = "4711".parse()?;
/// assert_eq!(id, 4711);
/// assert_eq!(i64::from(id), id.get());
/// assert_eq!(id, OrderId::new(4711));
/// # Ok::<(), std::num::ParseIntError>(())
/// ```
#[macro_export]
macro_rules! int_newtype {
    ($name:ident) => {
        impl $name {
            /// Takes any number; the API decides whether it is valid.
            #[must_use]
            pub const fn new(value: i64) -> Self {
                Self(value)
            }

            /// The number.
            #[must_use]
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl ::std::convert::From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                Self(value)
            }
        }

        impl ::std::convert::From<&$name> for $name {
            #[inline]
            fn from(value: &$name) -> Self {
                *value
            }
        }

        impl ::std::convert::From<$name> for i64 {
            #[inline]
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::num::ParseIntError> {
                text.parse().map(Self)
            }
        }

        impl ::std::cmp::PartialEq<i64> for $name {
            #[inline]
            fn eq(&self, other: &i64) -> bool {
                self.0 == *other
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl $crate::FromNumber for $name {}

        impl $crate::Decode for $name {
            #[inline]
            fn blank() -> Self {
                Self(0)
            }

            #[inline]
            fn read(
                &mut self,
                json: &mut $crate::Reader<'_>,
            ) -> ::std::result::Result<(), $crate::Mismatch> {
                self.0.read(json)
            }
        }

        impl $crate::Encode for $name {
            #[inline]
            fn encode(&self, json: &mut $crate::JsonWriter) {
                json.int(self.0);
            }
        }
    };
}

/// The methods and conversions of a tuple struct that holds a secret.
///
/// ```
/// use client_runtime::Secret;
///
/// #[derive(Clone, Debug, PartialEq, Eq)]
/// pub struct ResetToken(Secret);
/// client_runtime::secret_newtype!(ResetToken);
///
/// let token = ResetToken::new("a7f1c2d3e4");
/// assert_eq!(token.as_secret().expose(), "a7f1c2d3e4");
/// assert_eq!(format!("{token:?}"), "ResetToken(Secret(..))");
/// ```
#[macro_export]
macro_rules! secret_newtype {
    ($name:ident) => {
        impl $name {
            /// Takes any text; the API decides whether it is valid.
            #[must_use]
            pub fn new(value: impl ::std::convert::Into<$crate::Secret>) -> Self {
                Self(value.into())
            }

            /// The secret.
            #[must_use]
            #[inline]
            pub fn as_secret(&self) -> &$crate::Secret {
                &self.0
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                Self(value.into())
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self(value.into())
            }
        }

        impl ::std::convert::From<$crate::Secret> for $name {
            #[inline]
            fn from(value: $crate::Secret) -> Self {
                Self(value)
            }
        }

        impl ::std::convert::From<&$name> for $name {
            #[inline]
            fn from(value: &$name) -> Self {
                value.clone()
            }
        }

        impl ::std::convert::From<$name> for $crate::Secret {
            #[inline]
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl $crate::FromText for $name {}
        impl $crate::FromString for $name {}

        impl $crate::Decode for $name {
            #[inline]
            fn blank() -> Self {
                Self($crate::Decode::blank())
            }

            #[inline]
            fn read(
                &mut self,
                json: &mut $crate::Reader<'_>,
            ) -> ::std::result::Result<(), $crate::Mismatch> {
                self.0.read(json)
            }
        }

        impl $crate::Encode for $name {
            #[inline]
            fn encode(&self, json: &mut $crate::JsonWriter) {
                self.0.encode(json);
            }
        }
    };
}

/// The conversions of an enum that keeps unknown values: it has `as_str`, and is `From<&str>`.
///
/// ```
/// use client_runtime::UnknownValue;
///
/// #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
/// pub enum State {
///     Open,
///     Unknown(UnknownValue),
/// }
///
/// impl State {
///     pub fn as_str(&self) -> &str {
///         match self {
///             Self::Open => "open",
///             Self::Unknown(value) => value.as_str(),
///         }
///     }
/// }
///
/// impl From<&str> for State {
///     fn from(value: &str) -> Self {
///         match value {
///             "open" => Self::Open,
///             _ => Self::Unknown(UnknownValue::new(value)),
///         }
///     }
/// }
///
/// client_runtime::open_enum!(State);
///
/// assert_eq!("open".parse(), Ok(State::Open));
/// assert_eq!(State::Open, "open");
/// assert_eq!(String::from(State::from("new")), "new");
/// ```
#[macro_export]
macro_rules! open_enum {
    ($name:ident) => {
        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::std::convert::From<$name> for ::std::string::String {
            #[inline]
            fn from(value: $name) -> Self {
                value.as_str().into()
            }
        }

        $crate::text_conversions!($name);
    };
}

/// What everything that has `as_str` and is `From<&str>` and `From<String>` can do.
#[doc(hidden)]
#[macro_export]
macro_rules! text_conversions {
    ($name:ident) => {
        impl ::std::convert::From<&$name> for $name {
            #[inline]
            fn from(value: &$name) -> Self {
                value.clone()
            }
        }

        impl ::std::convert::From<&::std::string::String> for $name {
            #[inline]
            fn from(value: &::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::std::convert::From<::std::borrow::Cow<'_, str>> for $name {
            #[inline]
            fn from(value: ::std::borrow::Cow<'_, str>) -> Self {
                Self::from(value.into_owned())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(text))
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::cmp::PartialEq<str> for $name {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::std::cmp::PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::FromText for $name {}
        impl $crate::FromString for $name {}

        impl $crate::Encode for $name {
            #[inline]
            fn encode(&self, json: &mut $crate::JsonWriter) {
                json.text(self.as_str());
            }
        }
    };
}

/// `Serialize` and `Deserialize` for types that have `Encode` and `Decode`; nothing without the feature `serde`.
///
/// ```
/// #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
/// pub struct Sku(String);
/// client_runtime::text_newtype!(Sku);
/// client_runtime::impl_serde!(Sku);
///
/// assert_eq!(serde_json::to_string(&Sku::from("A-1"))?, r#""A-1""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[cfg(feature = "serde")]
#[macro_export]
macro_rules! impl_serde {
    ($($name:ty),* $(,)?) => {$(
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::serde::serialize(self, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::serde::deserialize(deserializer)
            }
        }
    )*};
}

/// The same for operations, which are serialized as the object of their parameters.
#[doc(hidden)]
#[cfg(feature = "serde")]
#[macro_export]
macro_rules! impl_serde_of_arguments {
    ($($name:ty),* $(,)?) => {$(
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::serde::serialize_arguments(self, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::serde::deserialize_arguments(deserializer)
            }
        }
    )*};
}

/// Nothing, without the feature `serde`.
#[doc(hidden)]
#[cfg(not(feature = "serde"))]
#[macro_export]
macro_rules! impl_serde {
    ($($name:ty),* $(,)?) => {};
}

/// Nothing, without the feature `serde`.
#[doc(hidden)]
#[cfg(not(feature = "serde"))]
#[macro_export]
macro_rules! impl_serde_of_arguments {
    ($($name:ty),* $(,)?) => {};
}
