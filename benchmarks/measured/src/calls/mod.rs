//! Calls through the client, and the same calls written by hand.

mod by_hand;
mod client;
mod converting;
mod kind;

use std::time::Duration;

use crate::Error;

pub use by_hand::ByHand;
pub(crate) use by_hand::read;
pub use client::Typed;
pub use kind::Kind;

/// What makes the calls that are measured.
pub trait Caller {
    /// Makes a call, and reads its response.
    fn call(&self, kind: Kind) -> impl Future<Output = Result<(), Error>>;
}

/// How long by hand, and with the clients of peers, a call may take: as long as one attempt of the client.
const TIMEOUT: Duration = Duration::from_secs(8);

/// The settings of reqwest for all callers but the client.
pub fn http() -> reqwest::ClientBuilder {
    reqwest::Client::builder().no_proxy().timeout(TIMEOUT)
}

/// The token of a publisher.
pub const TOKEN: &str = "aB3dE6gH9-kL2nP5rS8uV1xY4zA7cD0fG3iJ6lM9oQ2tU5wX";

/// The pass that is asked for.
pub const PASS_ID: i64 = 123_456_789;

/// How many subscriptions are asked for.
pub const LIMIT: i64 = 20;

/// The customer who logs in.
pub const EMAIL: &str = "someone@example.com";
/// The password of this customer.
pub const PASSWORD: &str = "correct horse battery staple";

/// The offer that is asked for.
const OFFER_ID: &str = "P123123123_US";
