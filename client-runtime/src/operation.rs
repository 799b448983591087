//! The trait of every operation.

use crate::call::Parts;
use crate::decode::answer::{Answer, FromAnswer};
use crate::decode::unusable::AnswerError;
use crate::schema::Route;

/// One call of the API as a value: it knows what to send and how to read the answer, and does no I/O.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::Operation;
///
/// assert_eq!(GetOrder::ROUTE.id, "store.orders.get");
/// ```
pub trait Operation {
    /// What a successful call gives.
    type Output: FromAnswer;

    /// What is the same for every call of this operation.
    const ROUTE: &'static Route;

    /// Writes the arguments to where they travel.
    fn write(&self, call: &mut Parts);

    /// Reads the answer of a successful call; as it is usual for `Output`, unless an operation says otherwise.
    ///
    /// # Errors
    /// When the answer does not have the shape of `Output`.
    fn read(answer: Answer<'_>) -> Result<Self::Output, AnswerError> {
        Self::Output::from_answer(answer)
    }
}

/// An operation that travels as JSON-RPC, so that it can be part of a batch.
///
/// ```
/// use client_runtime::RpcOperation;
///
/// fn name<O: RpcOperation>(_call: &O) -> &'static str {
///     O::ROUTE.id
/// }
/// ```
pub trait RpcOperation: Operation {}
