//! What `cargo xtask bench` measures of calls and of reading.
//!
//! The program of this package measures the client and hand-written code. Programs for the clients that peers make link the
//! library: [`whole`] measures any [`Caller`] as it measures the client.

#![forbid(unsafe_code)]

pub mod allocations;
mod by_hand;
pub mod calls;
pub mod loopback;
mod measured;
pub mod offline;
mod payloads;
pub mod reading;
pub mod server;
pub mod whole;

pub use calls::{Caller, Kind};
pub use measured::watch;

/// What stops a measurement.
pub type Error = Box<dyn std::error::Error>;
