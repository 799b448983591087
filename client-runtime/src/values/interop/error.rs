//! Why a value could not be converted.

use std::fmt;

/// Why a value could not become one of another crate, or the other way round.
///
/// The conversions come with the features `chrono`, `jiff`, `rust_decimal` and `time`.
///
/// ```
/// use client_runtime::ConversionError;
///
/// assert_eq!(ConversionError::Malformed.to_string(), "not a valid date or time");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConversionError {
    /// The text is not a date, or not a date and time with an offset from UTC.
    Malformed,
    /// The other type cannot represent the value exactly.
    OutOfRange,
}

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "not a valid date or time",
            Self::OutOfRange => "the value does not fit into the other type",
        })
    }
}

impl std::error::Error for ConversionError {}
