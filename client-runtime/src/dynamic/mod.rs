//! Calls whose operation is known only when the program runs: an id and JSON in, JSON out.

mod arguments;
mod dry_run;
mod nearest;
mod operation;
mod request;

pub use crate::json::Arguments;
pub use operation::{DynamicOperation, FromArguments, find, named};
pub use request::{Raw, Request, WithMeta};
