//! What carries requests to the API and responses back.

mod attempt;
mod failure;
mod interface;
mod memory;
mod prepared;
mod recorder;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(all(feature = "reqwest", feature = "rustls-ring", not(feature = "rustls")))]
mod ring;
#[cfg(feature = "tower")]
mod tower;
#[cfg(feature = "blocking")]
mod ureq;

pub use attempt::Attempt;
pub use failure::Failure;
pub use interface::{BoxFuture, Limits, Transport};
pub use memory::InMemory;
pub use prepared::Prepared;
pub use recorder::Recorder;
#[cfg(feature = "reqwest")]
pub use reqwest::ReqwestTransport;
#[cfg(feature = "tower")]
pub use tower::{TowerTransport, TransportService};
#[cfg(feature = "blocking")]
pub use ureq::UreqTransport;

pub(crate) use interface::{IDLE_TIMEOUT, Reply};
pub(crate) use prepared::Address;
