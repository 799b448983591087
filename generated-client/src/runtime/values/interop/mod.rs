//! Conversions between the client's own types and those of well-known crates, each behind a feature named like the crate.

mod error;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;

pub use error::ConversionError;
