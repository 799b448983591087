//! The calls with documented payloads.

mod core;
mod mediastore;
mod rpc;

use crate::exchange::Exchange;

/// All of them.
pub(crate) fn exchanges() -> Vec<Exchange> {
    [core::exchanges(), mediastore::exchanges(), rpc::exchanges()]
        .into_iter()
        .flatten()
        .collect()
}
