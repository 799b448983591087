//! Types for the values of an API that Rust has no type for.

mod decimal;
mod extra;
mod field;
mod interop;
mod iso_time;
mod json;
mod page;
mod secret;
mod unix_time;
mod unknown;

pub use decimal::{Decimal, ParseDecimalError};
pub use extra::Extra;
pub use field::Field;
pub use interop::ConversionError;
pub use iso_time::{IsoDate, IsoDateTime};
pub use json::Json;
pub use page::Page;
pub use secret::Secret;
pub use unix_time::{UnixMillis, UnixSeconds};
pub use unknown::UnknownValue;
