//! What goes on in a client, for logs and metrics: attempts, retries, requests and deviations, never a secret, a body or an argument.
//!
//! ```
//! # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
//! # use shop::*;
//! use client_runtime::Client;
//! use client_runtime::observe::{AttemptEnd, Observer, RequestEnd};
//!
//! struct Log;
//!
//! impl Observer for Log {
//!     fn attempt_ended(&self, attempt: &AttemptEnd<'_>) {
//!         if let Some(retry) = attempt.retry {
//!             println!("{}: retry in {:?}: {}", attempt.request.operation(), retry.delay, retry.reason);
//!         }
//!     }
//!
//!     fn request_ended(&self, end: &RequestEnd<'_>) {
//!         let outcome = end.error_type().unwrap_or("success");
//!         println!("{}: {outcome} after {:?} and {} attempts", end.request.operation(), end.duration, end.attempts);
//!     }
//!
//!     fn wants_deviations(&self) -> bool {
//!         false
//!     }
//! }
//!
//! let builder = Client::builder(&API).observer(Log);
//! ```

mod end;
mod info;
mod observer;
#[cfg(feature = "opentelemetry")]
mod opentelemetry;
mod watch;

pub use crate::retry::{Retry, RetryReason};
pub use end::{AttemptEnd, Outcome, RequestEnd};
pub use info::RequestInfo;
pub use observer::Observer;
#[cfg(feature = "opentelemetry")]
pub use opentelemetry::OpenTelemetry;

pub(crate) use observer::{Observers, OnDeviation};
pub(crate) use watch::{Watch, response_read};
