//! Conversions between the client's own types and those of well-known crates, each behind a feature named like the crate.

#[cfg(feature = "chrono")]
mod chrono;
mod error;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod text;
#[cfg(feature = "time")]
mod time;

pub use error::ConversionError;
