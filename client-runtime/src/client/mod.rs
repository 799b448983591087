//! The client.

mod assemble;
mod builder;
pub(crate) mod credentials;
mod handle;
mod shared;
mod variables;

pub use builder::ClientBuilder;
pub use handle::Client;

pub(crate) use shared::Shared;
