//! What all open enums can do, and whatever else is text with a type of its own.

/// The conversions of an enum that keeps unknown values: it has `as_str`, and is `From<&str>`.
///
/// With `, Unknown` behind its name, which is for generated code, it gets `is_unknown` from its variant `__Unknown`, and with
/// `, Decode` it can be decoded too.
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
///
/// ```
/// # use client_runtime::UnknownValue;
/// #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
/// pub enum State {
///     __Unknown(UnknownValue),
/// }
/// #
/// # impl State {
/// #     pub fn as_str(&self) -> &str {
/// #         match self {
/// #             Self::__Unknown(value) => value.as_str(),
/// #         }
/// #     }
/// # }
/// #
/// # impl From<&str> for State {
/// #     fn from(value: &str) -> Self {
/// #         Self::__Unknown(UnknownValue::new(value))
/// #     }
/// # }
///
/// client_runtime::open_enum!(State, Decode);
///
/// let state: State = client_runtime::from_json("\"new\"")?;
/// assert!(state.is_unknown());
/// # Ok::<(), client_runtime::DecodeError>(())
/// ```
#[macro_export]
macro_rules! open_enum {
    ($name:ident, Unknown) => {
        impl $name {
            /// Returns whether the value is unrecognized.
            #[must_use]
            #[inline]
            pub const fn is_unknown(&self) -> bool {
                ::std::matches!(self, Self::__Unknown(_))
            }
        }

        $crate::open_enum!($name);
    };
    ($name:ident, Decode) => {
        impl $crate::Decode for $name {
            #[inline]
            fn blank() -> Self {
                Self::__Unknown($crate::UnknownValue::new(""))
            }

            #[inline]
            fn read(
                &mut self,
                json: &mut $crate::Reader<'_>,
            ) -> ::std::result::Result<(), $crate::Mismatch> {
                *self = json.open_enum(Self::is_unknown)?;
                ::std::result::Result::Ok(())
            }
        }

        $crate::open_enum!($name, Unknown);
    };
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
