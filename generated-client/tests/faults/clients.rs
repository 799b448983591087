//! What clients make of each fault.

#[cfg(feature = "blocking")]
mod blocking;
pub(crate) mod calls;
mod connections;
mod measure;
mod rows;
mod seen;
mod sessions;
pub(crate) mod table;
pub(crate) mod transports;

use std::time::Duration;

/// How much longer than its deadline a call may take, by a clock that waits for the machine.
pub(crate) const MARGIN: Duration = Duration::from_millis(100);

/// The token of the publisher, which no other host may see.
pub(crate) const TOKEN: &str = "the token of the publisher";
