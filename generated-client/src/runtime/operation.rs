//! The trait of every operation.

use super::answer::{Answer, FromAnswer};
use super::api::Route;
use super::json::DecodeError;
use super::parts::Parts;

/// One call of the API as a value: it knows what to send and how to read the answer, and does no I/O.
///
/// ```
/// use cleeng_client::core::passes::Get;
/// use cleeng_client::operation::Operation;
///
/// assert_eq!(Get::ROUTE.id, "core.passes.get");
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
    fn read(answer: Answer<'_>) -> Result<Self::Output, DecodeError> {
        Self::Output::from_answer(answer)
    }
}

/// An operation that travels as JSON-RPC, so that it can be part of a batch.
///
/// ```
/// use cleeng_client::operation::RpcOperation;
///
/// fn name<O: RpcOperation>(_call: &O) -> &'static str {
///     O::ROUTE.id
/// }
/// ```
pub trait RpcOperation: Operation {}
