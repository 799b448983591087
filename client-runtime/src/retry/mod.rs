//! Whether a request is retried, and when.

pub(crate) mod after;
mod budget;
mod policy;
mod reason;
mod repeat;

pub use policy::RetryPolicy;
pub use reason::{Retry, RetryReason};

pub(crate) use budget::Budget;
pub(crate) use repeat::may_have_happened;
