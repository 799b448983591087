//! Every example of the spec: what is sent for its arguments, what is read of its response, and what an error says of its failure.
//!
//! The examples are those that the spec has: nothing here knows an operation.
#![cfg(feature = "dynamic")]

mod cases;
mod compare;
mod kept;
mod mutation;
mod refusals;
mod report;
mod requests;
mod responses;
