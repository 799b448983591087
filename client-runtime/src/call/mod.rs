//! A call: the operation with its arguments and options, and the future that sends it.

mod future;
mod message;
mod meta;
mod options;
mod pairs;
mod parts;
mod request;

pub use future::ResponseFuture;
pub use meta::{Meta, Response};
pub use parts::Parts;
pub use request::{Raw, Request, WithMeta};

#[cfg(feature = "dynamic")]
pub(crate) use future::exchange;
pub(crate) use message::{Content, Message, Outgoing};
pub(crate) use options::Options;
pub(crate) use pairs::Pairs;
#[cfg(feature = "dynamic")]
pub(crate) use request::reply;
