//! A Cleeng on your own machine: a server to develop and test against.
//!
//! It speaks HTTP as the API does, REST and JSON-RPC, for every operation of the spec. It checks what it receives,
//! remembers what matters, and makes up the rest from examples. See [`MockCleeng`].

mod answer;
mod builder;
mod call;
mod clock;
mod control;
mod credentials;
mod envelope;
mod error;
mod expect;
mod fault;
mod json_rpc;
mod mask;
mod mock;
mod near;
mod record;
mod refuse;
mod rest;
mod routing;
mod sample;
mod server;
mod service;
mod spec;
mod state;
mod store;
mod threads;
mod validate;
mod webhook;
mod wire;

pub use builder::Builder;
pub use error::Error;
pub use expect::{Expectation, Unmet};
pub use mock::MockCleeng;
pub use record::Recorded;
pub use webhook::Webhook;
