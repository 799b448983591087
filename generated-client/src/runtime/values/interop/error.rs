//! Why a value could not be converted.

use std::fmt;

/// Why a value could not become one of another crate, or the other way round.
///
/// The conversions come with the feature `rust_decimal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConversionError {
    /// The other type cannot hold the value exactly.
    OutOfRange,
}

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OutOfRange => "the value does not fit into the other type",
        })
    }
}

impl std::error::Error for ConversionError {}
