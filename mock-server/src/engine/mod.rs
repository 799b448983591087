//! Serves the API of any spec: routing, validation, credentials, examples and samples, faults, expectations, the recorder,
//! the clock, webhooks and the state file. What an API remembers is told by [`workflows`], and its habits by [`ways`].

pub(crate) mod access;
pub(crate) mod answer;
pub(crate) mod args;
pub(crate) mod call;
pub(crate) mod clock;
pub(crate) mod control;
pub(crate) mod cors;
pub(crate) mod credentials;
pub(crate) mod docs;
pub(crate) mod entries;
pub(crate) mod envelope;
pub(crate) mod error;
pub(crate) mod etag;
pub(crate) mod expect;
pub(crate) mod fault;
pub(crate) mod ids;
pub(crate) mod json_rpc;
pub(crate) mod mask;
pub(crate) mod newest;
pub(crate) mod paging;
pub(crate) mod record;
pub(crate) mod refuse;
pub(crate) mod resources;
pub(crate) mod rest;
pub(crate) mod routing;
pub(crate) mod sample;
pub(crate) mod server;
pub(crate) mod service;
pub(crate) mod shape;
pub(crate) mod store;
pub(crate) mod threads;
pub(crate) mod timer;
pub(crate) mod validate;
pub(crate) mod ways;
pub(crate) mod webhook;
pub(crate) mod wire;
pub(crate) mod workflows;

pub use error::Error;
