//! From a response to its value, step by step: the body, the envelope of the protocol, that of the operation, the result.

pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod json_rpc;
mod judge;
mod listing;
mod opening;
pub(crate) mod reading;
pub(crate) mod refusal;
pub(crate) mod unusable;
pub(crate) mod value;
mod words;
