//! Whether a request is retried, and when.

pub(crate) mod after;
mod budget;
mod policy;
mod repeat;

pub use policy::RetryPolicy;

pub(crate) use budget::Budget;
pub(crate) use repeat::may_have_happened;
