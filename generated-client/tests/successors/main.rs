//! The requests of deprecated operations beside those that take their place, as the guide shows them.
#![cfg(all(
    feature = "core",
    feature = "in-app",
    feature = "json-rpc",
    feature = "mediastore"
))]

use cleeng_client::operation::Operation;
use cleeng_client::{Client, Request};

// Written by `cargo xtask generate`.
#[rustfmt::skip]
mod calls;

/// The ids of requests that are built from a client.
fn ids(requests: impl FnOnce(&Client) -> [&'static str; 2]) -> [&'static str; 2] {
    requests(&Client::builder().build().unwrap())
}

fn id<O: Operation>(_: &Request<O>) -> &'static str {
    O::ROUTE.id
}
