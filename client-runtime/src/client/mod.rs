//! The client.

mod assemble;
mod builder;
pub(crate) mod credentials;
mod handle;
mod kind;
mod shared;
mod variables;

pub use builder::ClientBuilder;
pub use handle::Client;
pub use kind::{Async, Blocking};

pub(crate) use shared::Shared;
