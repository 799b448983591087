//! What carries requests to the API and responses back.

mod failure;
mod interface;
mod memory;
mod prepared;
mod recorder;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(all(feature = "reqwest", feature = "rustls-ring", not(feature = "rustls")))]
mod ring;
#[cfg(feature = "blocking")]
mod ureq;

pub use failure::Failure;
pub use interface::{BoxFuture, Limits, Transport};
pub use memory::InMemory;
pub use prepared::Prepared;
pub use recorder::Recorder;
#[cfg(feature = "reqwest")]
pub use reqwest::ReqwestTransport;
#[cfg(feature = "blocking")]
pub use ureq::UreqTransport;

pub(crate) use interface::{IDLE_TIMEOUT, Reply};
pub(crate) use prepared::Address;
