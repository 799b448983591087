//! A server of HTTP/1.1 on this machine for the tests of clients: it records requests verbatim, and responds as a test wants.
//! A terminal for the tests of programs.
//!
//! Tests wait for its events instead of sleeping: [`Server::request`] and [`Server::until`] wait for requests, a [`Gate`] holds a response back.

mod gate;
mod refused;
mod request;
mod response;
mod server;
#[cfg(unix)]
mod terminal;

use std::time::Duration;

pub use gate::Gate;
pub use refused::Refused;
pub use request::Request;
pub use response::Response;
pub use server::Server;
#[cfg(unix)]
pub use terminal::at_terminal;

/// How long a test waits for what has to happen: longer than any machine takes.
pub const PATIENCE: Duration = Duration::from_secs(600);

/// Awaits what has to happen, so that a test fails rather than hangs.
///
/// # Panics
///
/// When it does not happen within [`PATIENCE`].
pub async fn soon<F: IntoFuture>(future: F) -> F::Output {
    let waited = tokio::time::timeout(PATIENCE, future).await;
    waited.expect("what has to happen does not")
}

/// The examples of the repository's front page, which are no part of a published package.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct FrontPage;
