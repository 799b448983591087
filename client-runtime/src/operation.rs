//! The trait of every operation.

use crate::call::Parts;
use crate::decode::answer::{Answer, FromAnswer};
use crate::decode::unusable::AnswerError;
use crate::schema::Route;

/// An operation with its parameters as a value: it builds the request and decodes the response, without I/O.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::Operation;
///
/// assert_eq!(GetOrder::ROUTE.id, "store.orders.get");
/// ```
pub trait Operation {
    /// The result of a successful request.
    type Output: FromAnswer;

    /// The static data of this operation.
    const ROUTE: &'static Route;

    /// Writes the parameters into the parts of the request.
    fn write(&self, call: &mut Parts);

    /// Decodes the response of a successful request, by default in the usual way of `Output`.
    ///
    /// # Errors
    /// If the response does not have the shape of `Output`.
    fn read(answer: Answer<'_>) -> Result<Self::Output, AnswerError> {
        Self::Output::from_answer(answer)
    }
}

/// A JSON-RPC operation, which can be part of a batch.
///
/// ```
/// use client_runtime::RpcOperation;
///
/// fn name<O: RpcOperation>(_call: &O) -> &'static str {
///     O::ROUTE.id
/// }
/// ```
pub trait RpcOperation: Operation {}
