//! The server over real sockets, asked by plain HTTP.

mod client;
mod control;
mod expectations;
mod faults;
mod json_rpc;
mod lifecycle;
mod operations;
mod payloads;
mod program;
mod recorder;
mod routes;
mod samples;
mod state_file;
mod support;
mod validation;
mod webhooks;
