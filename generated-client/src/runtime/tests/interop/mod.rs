//! Conversions from and to the types of other crates.

#[cfg(feature = "rust_decimal")]
mod rust_decimal;
