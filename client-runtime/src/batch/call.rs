//! One request of a batch, and what its result is got with.

use std::fmt;
use std::marker::PhantomData;

use crate::call::Request;
use crate::operation::RpcOperation;

/// A request that can be part of a batch: a JSON-RPC operation or a request of one. Only the parameters of the request are used.
///
/// ```
/// use client_runtime::{Batch, BatchCall, Handle};
///
/// fn add_all<C: BatchCall>(batch: &mut Batch, calls: Vec<C>) -> Vec<Handle<C::Operation>> {
///     calls.into_iter().map(|call| batch.add(call)).collect()
/// }
/// ```
pub trait BatchCall {
    /// The operation that is called.
    type Operation: RpcOperation;

    /// Returns the operation with its parameters.
    fn into_operation(self) -> Self::Operation;
}

impl<O: RpcOperation> BatchCall for O {
    type Operation = O;

    fn into_operation(self) -> O {
        self
    }
}

impl<O: RpcOperation, M> BatchCall for Request<O, M> {
    type Operation = O;

    fn into_operation(self) -> O {
        self.operation
    }
}

/// Identifies one request of a batch, to get its result with.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// # use client_runtime::Batch;
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let mut batch = Batch::new(&client);
/// let handle = batch.add(get_receipt(&client, 4711));
/// let offer = batch.await?.get(handle)?;
/// # Ok(())
/// # }
/// ```
pub struct Handle<O> {
    /// The batch it is of.
    pub(super) batch: u64,
    pub(super) index: usize,
    operation: PhantomData<fn() -> O>,
}

impl<O> Handle<O> {
    pub(super) const fn new(batch: u64, index: usize) -> Self {
        Self {
            batch,
            index,
            operation: PhantomData,
        }
    }
}

impl<O> Clone for Handle<O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O> Copy for Handle<O> {}

impl<O> fmt::Debug for Handle<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Handle({})", self.index)
    }
}
