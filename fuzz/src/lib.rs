//! What must hold for every input, whoever sends it.
//!
//! A target takes any bytes and panics where something does not hold. The inputs in `corpus` are checked by the tests;
//! `cargo xtask fuzz` searches for others.

#![forbid(unsafe_code)]

mod exchange;
pub mod json;
pub mod refusals;
pub mod rpc;
pub mod spec;
pub mod urls;
pub mod values;
pub mod webhooks;

/// A property of all inputs.
pub type Check = fn(&[u8]);

/// All targets by their names.
pub const TARGETS: [(&str, Check); 7] = [
    ("json", json::check),
    ("refusals", refusals::check),
    ("rpc", rpc::check),
    ("spec", spec::check),
    ("urls", urls::check),
    ("values", values::check),
    ("webhooks", webhooks::check),
];
