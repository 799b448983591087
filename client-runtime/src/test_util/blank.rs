//! Blank values.

/// `Default` for objects that have `Decode`.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_blank_default {
    ($($name:ty),* $(,)?) => {$(
        /// Returns a blank value for tests: numbers are 0 and strings are empty.
        impl ::std::default::Default for $name {
            #[inline]
            fn default() -> Self {
                $crate::Decode::blank()
            }
        }
    )*};
}
