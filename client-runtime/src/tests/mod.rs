//! The runtime at work, with a small shop in the place of the generated code.

mod answers;
mod assumed;
mod attempts;
mod auto_traits;
mod batch_forms;
mod batches;
#[cfg(feature = "blocking")]
mod blocking;
mod blocking_lists;
mod configuration;
mod decimals;
mod desk;
mod deviations;
mod deviations_told;
mod encodings;
mod failures;
mod headers;
mod interop;
mod json_rpc;
mod limits;
mod observers;
#[cfg(feature = "opentelemetry")]
mod opentelemetry;
mod paging;
mod reading;
mod recorder;
mod refusals;
mod replaced_tokens;
mod request_ids;
mod requests;
mod responses;
mod retries;
mod retry_after;
mod secrets;
#[cfg(feature = "serde")]
mod serde;
mod server;
mod shop;
mod spellings;
#[cfg(all(feature = "reqwest", feature = "tower"))]
mod tower;
#[cfg(feature = "tracing")]
mod tracing;
mod transports;
mod url;
mod values;
mod variables;
mod walking;
#[cfg(feature = "webhooks")]
mod webhook;
mod wide;
mod wiped;
mod writing;
