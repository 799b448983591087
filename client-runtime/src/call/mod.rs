//! A request: the operation with its arguments and options, and the future that sends it.

mod future;
mod message;
mod meta;
mod options;
mod parts;
mod request;
mod target;

pub use future::ResponseFuture;
pub use meta::{Meta, Response};
pub use parts::Parts;
pub use request::{Raw, Request, WithMeta};

#[cfg(feature = "dynamic")]
pub(crate) use future::exchange;
pub(crate) use message::{Content, Message, Outgoing};
pub(crate) use options::Options;
#[cfg(feature = "dynamic")]
pub(crate) use request::reply;
pub(crate) use target::Target;
