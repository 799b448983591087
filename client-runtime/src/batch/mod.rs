//! Several JSON-RPC requests in one request.

mod answers;
mod call;
mod growing;
mod send;
mod tuple;

pub use answers::BatchAnswers;
pub use call::{BatchCall, Handle};
pub use growing::Batch;
pub use tuple::{BatchCalls, BatchRequest};
