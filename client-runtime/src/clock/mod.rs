//! What tells the time and waits.

mod interface;
mod limit;
mod manual;
mod thread;
#[cfg(feature = "reqwest")]
mod tokio;

pub use interface::Clock;
pub use limit::within;
pub use manual::ManualClock;
pub use thread::ThreadClock;
#[cfg(feature = "reqwest")]
pub use tokio::TokioClock;

pub(crate) use limit::until;
