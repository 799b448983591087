//! A Cleeng on your own machine: a server to develop and test against.
//!
//! It speaks HTTP as the API does, REST and JSON-RPC, for every operation of the spec. It checks what it receives,
//! remembers what matters, and makes up the rest from examples. It serves this machine, and web pages of other sites only
//! what front ends call (see [`Builder::allow_host`] and [`Builder::cors`]).
//!
//! As a program, `cleeng-mock` listens on port 4010 of this machine. In tests, [`MockCleeng`] listens on a free port:
//!
//! ```
//! use cleeng_client::Client;
//! use cleeng_mock::MockCleeng;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mock = MockCleeng::start().await?;
//! let client = Client::builder()
//!     .base_url(mock.base_url())
//!     .publisher_token("any token")
//!     .build()?;
//! let offers = client.core().offers().list().await?;
//! assert!(!offers.items.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! # What it says beside the answer
//!
//! - `X-Mock-Operation`: the id of the operation that a REST request was for.
//! - `X-Mock-Rule`: the rule that a refused request broke, such as `body externalId: max 120 characters`.
//! - `X-Mock-Warning`: what of a request is not in the spec and was accepted all the same, such as `body extra: unknown`.
//!
//! # What can be asked of it
//!
//! | request | what it does |
//! | --- | --- |
//! | `GET /_mock/health` | tells that the server runs |
//! | `GET /_mock/requests`, `DELETE` | shows what was asked, without its secrets; forgets it |
//! | `GET /_mock/faults`, `POST`, `DELETE` | shows what will go wrong; adds faults, one a line as in [`MockCleeng::fault`]; ends them |
//! | `GET /_mock/paypal/TOKEN`, `/_mock/redirect/TOKEN` | the page to which a payment sends its customer |
//! | `POST` to such a page | decides there: `success`, `cancel` or `error` |
//! | `GET /_mock/webhooks` | shows what was reported, and where |
//! | `GET /_mock/clock`, `POST` | shows the time; moves it forward by the body, such as `36h` |
//! | `GET /_docs/` | the reference of the API, with a form to try each operation |
//! | `POST /_mock/reset` | forgets everything |
//! | `POST /_mock/stop` | asks whoever runs the server to stop it: the program does, a test need not |

mod builder;
mod cleeng;
mod engine;
mod mock;
mod spec;

pub use builder::Builder;
pub use cleeng::takes_any_text;
pub use engine::Error;
pub use engine::expect::{Expectation, Unmet};
pub use engine::record::Recorded;
pub use engine::webhook::Webhook;
pub use mock::MockCleeng;
pub use spec::spec_files;

/// The examples of the package's front page.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
