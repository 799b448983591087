//! The runtime at work, with a small shop in the place of the generated code.

mod answers;
mod configuration;
mod deviations;
mod failures;
mod interop;
mod json_rpc;
mod reading;
mod requests;
mod secrets;
mod server;
mod shop;
mod values;
#[cfg(feature = "webhooks")]
mod webhook;
mod writing;
