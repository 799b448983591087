//! Types for the values of an API that Rust has no type for.

mod accepted;
mod decimal;
mod field;
mod interop;
mod iso_time;
mod optional;
mod page;
mod secret;
mod secret_list;
mod unix_time;
mod unknown;
pub(crate) mod wiped;

pub use accepted::{FromNumber, FromString, FromText};
pub use decimal::{Decimal, ParseDecimalError, Rounding};
pub use field::Field;
pub use interop::ConversionError;
pub use iso_time::{IsoDate, IsoDateTime};
pub use optional::Optional;
pub use page::Page;
pub use secret::Secret;
pub use unix_time::{UnixMillis, UnixSeconds};
pub use unknown::UnknownValue;

pub(crate) use secret_list::SecretList;
