//! Types for the values of an API that Rust has no type for.

mod decimal;
mod field;
mod interop;
mod iso_time;
mod page;
mod secret;
mod secret_list;
mod unix_time;
mod unknown;
pub(crate) mod wiped;

pub use decimal::{Decimal, ParseDecimalError, Rounding};
pub use field::{Field, FromNumber, FromString, FromText};
pub use interop::ConversionError;
pub use iso_time::{IsoDate, IsoDateTime};
pub use page::Page;
pub use secret::Secret;
pub use unix_time::{UnixMillis, UnixSeconds};
pub use unknown::UnknownValue;

pub(crate) use secret_list::SecretList;
