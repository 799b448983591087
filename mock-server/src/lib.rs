//! A Cleeng on your own machine: a server to develop and test against.

mod call;
mod state;
