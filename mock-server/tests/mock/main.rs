//! The server over real sockets, asked by plain HTTP.

mod access;
mod client;
mod control;
mod cors;
mod docs;
mod expectations;
mod faults;
mod json_rpc;
mod lifecycle;
mod one_address;
mod operations;
mod other_apis;
mod pages;
mod payloads;
mod program;
mod recorder;
mod routes;
mod samples;
mod state_file;
mod strictness;
mod support;
mod validation;
mod webhooks;
