//! A client that waits for a server on this machine as long as it takes, and tries once.

use std::time::Duration;

use cleeng_client::{Client, ClientBuilder};

/// No test lasts that long.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub(crate) fn patient() -> ClientBuilder {
    Client::builder()
        .max_retries(0)
        .connect_timeout(DAY)
        .timeout(DAY)
        .deadline(DAY)
}
