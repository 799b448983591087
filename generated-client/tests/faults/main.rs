//! A server on this machine that fails as it is told to: what its failures look like on the wire, and what clients make of them.

mod clients;
mod counted;
mod fault;
mod figures;
mod property;
mod request;
mod server;
mod tls;
mod wire;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::time::{sleep, timeout};

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(5);

/// Waits for what a server notices only after its peer does.
async fn until(condition: impl Fn() -> bool) {
    let waiting = async {
        while !condition() {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(PATIENCE, waiting).await.expect("it never comes");
}

/// Runs what puts a load on the machine, or is sensitive to one, while nothing else of the kind runs.
fn alone<T>(measurement: impl Future<Output = T>) -> T {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    Runtime::new().unwrap().block_on(measurement)
}
