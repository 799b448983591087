//! A server on this machine that fails as it is told to: what its failures look like on the wire, and what clients make of them.

#[path = "../certificates/mod.rs"]
mod certificates;
mod clients;
mod counted;
mod fault;
mod figures;
mod property;
mod request;
mod server;
mod time;
mod tls;
mod wire;

use std::time::Duration;

use tokio::time::{sleep, timeout};

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits for what a server notices only after its peer does.
async fn until(condition: impl Fn() -> bool) {
    let waiting = async {
        while !condition() {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(PATIENCE, waiting).await.expect("it never comes");
}
