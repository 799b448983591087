#![doc = include_str!("../README.md")]
#![cfg_attr(
    all(
        feature = "authentication",
        feature = "core",
        feature = "in-app",
        feature = "json-rpc",
        feature = "mediastore",
    ),
    doc = include_str!("operations.md"),
)]
#![forbid(unsafe_code)]

// Written by `cargo xtask generate`, and by nothing else.
#[rustfmt::skip]
mod generated;

// Written by hand: what only this API has. The generator never touches it.
#[cfg(any(feature = "authentication", feature = "mediastore"))]
mod body;
#[cfg(feature = "authentication")]
pub mod device_login;
mod ids;
#[cfg(feature = "mediastore")]
pub mod session;

pub use generated::*;
