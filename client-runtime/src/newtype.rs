//! What all ids, codes and other scalars with a meaning of their own can do: macros, as no impl of a foreign trait can be written
//! for all of them at once.

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
            /// Accepts any text; the API decides whether it is valid.
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

            /// Converts into the text.
            #[must_use]
            #[inline]
            pub fn into_string(self) -> ::std::string::String {
                self.0
            }
        }

        $crate::newtype_decode!($name);

        $crate::newtype_of_text!($name);
    };
}

/// What every tuple struct of a text can do that has `new`, `as_str` and `into_string`.
#[doc(hidden)]
#[macro_export]
macro_rules! newtype_of_text {
    ($name:ident) => {
        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                Self::new(value)
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self::new(value)
            }
        }

        impl ::std::convert::From<$name> for ::std::string::String {
            #[inline]
            fn from(value: $name) -> Self {
                value.into_string()
            }
        }

        impl ::std::borrow::Borrow<str> for $name {
            #[inline]
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        $crate::text_conversions!($name);
    };
}

/// A tuple struct is decoded as what it holds.
#[doc(hidden)]
#[macro_export]
macro_rules! newtype_decode {
    ($name:ident) => {
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
            /// Accepts any number; the API decides whether it is valid.
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

        $crate::newtype_of_number!($name);
    };
}

/// What every tuple struct of one whole number that is `Copy` can do.
#[doc(hidden)]
#[macro_export]
macro_rules! newtype_of_number {
    ($name:ident) => {
        impl ::std::convert::From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                Self(value)
            }
        }

        $crate::newtype_decode!($name);

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
            /// Accepts any text; the API decides whether it is valid.
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

        impl ::std::convert::From<&::std::string::String> for $name {
            #[inline]
            fn from(value: &::std::string::String) -> Self {
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

        $crate::newtype_decode!($name);

        impl $crate::Encode for $name {
            #[inline]
            fn encode(&self, json: &mut $crate::JsonWriter) {
                self.0.encode(json);
            }
        }
    };
}
