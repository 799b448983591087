//! `Serialize` and `Deserialize` of generated types: nothing without the feature `serde`, so that they need not ask for it.

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
