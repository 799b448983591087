//! Calls whose operation is known only when the program runs: an id and JSON in, JSON out.

mod arguments;
mod dry_run;
mod nearest;
pub(crate) mod operation;
mod request;

pub use request::{Raw, Request, WithMeta};
