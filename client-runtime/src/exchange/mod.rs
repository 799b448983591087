//! The way of every request: out, again if need be, and back.

pub(crate) mod added_headers;
pub(crate) mod auth;
pub(crate) mod headers;
pub(crate) mod jwt;
pub(crate) mod prepare;
pub(crate) mod request_id;
mod rpc_body;
mod send;
pub(crate) mod token;
pub(crate) mod transport;
pub(crate) mod url;

pub(crate) use send::{Received, name, send, send_until};
