//! The checked model: every name looked up, every rule kept. Knows neither YAML nor Rust.

pub mod conformity;
mod cycles;
mod date;
mod effects;
mod errors;
mod example;
mod family;
mod field;
mod headers;
mod life;
mod literal;
mod model;
mod number;
mod one_of;
mod operation;
mod paging;
mod params;
mod path;
mod resolve;
mod routes;
pub mod sample;
mod scope;
mod shape;
mod types;
mod uses;
mod webhook;

pub use crate::diagnostics::Place;
pub use crate::language::{Effect, PagingKind, Protocol, Scalar, Stage, Verb};
pub use example::*;
pub use life::Life;
pub use model::*;
pub(crate) use resolve::check;
pub use shape::{Facts, Kind, Shape};
pub use types::*;
pub use webhook::{Topic, Webhooks};
