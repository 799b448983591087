//! Several JSON-RPC calls in one request.

mod answers;
mod calls;
mod growing;
mod send;
mod tuple;

pub use answers::BatchAnswers;
pub use calls::{BatchCall, BatchCalls};
pub use growing::{Batch, Handle};
pub use tuple::BatchRequest;
