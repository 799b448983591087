//! What can be part of a batch.

use super::answers::BatchAnswers;
use super::growing::{Batch, Handle};
use crate::runtime::error::Error;
use crate::runtime::operation::{Operation, RpcOperation};
use crate::runtime::request::Request;

/// A call that can be part of a batch: a JSON-RPC operation or a request of one. Of a request only the arguments count.
///
/// ```
/// use cleeng_client::batch::{Batch, BatchCall, Handle};
///
/// fn add_all<C: BatchCall>(batch: &mut Batch, calls: Vec<C>) -> Vec<Handle<C::Operation>> {
///     calls.into_iter().map(|call| batch.add(call)).collect()
/// }
/// ```
pub trait BatchCall {
    /// The operation that is called.
    type Operation: RpcOperation;

    /// The operation with its arguments.
    fn into_operation(self) -> Self::Operation;
}

impl<O: RpcOperation> BatchCall for O {
    type Operation = O;

    fn into_operation(self) -> O {
        self
    }
}

impl<O: RpcOperation> BatchCall for Request<O> {
    type Operation = O;

    fn into_operation(self) -> O {
        self.operation
    }
}

/// A tuple of up to twelve calls.
///
/// ```no_run
/// # #[allow(deprecated)]
/// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
/// let rpc = client.rpc();
/// let calls = (rpc.get_pass_offer("P123123123_US"), rpc.get_rental_offer("R123123123_US"));
/// let (pass, rental) = rpc.batch(calls).await?;
/// # Ok(())
/// # }
/// ```
pub trait BatchCalls {
    /// A tuple of as many results.
    type Output;

    /// A tuple of as many handles.
    type Handles: Send;

    /// Adds the calls to a batch.
    fn add_to(self, batch: &mut Batch) -> Self::Handles;

    /// Gets their results.
    fn results(handles: Self::Handles, answers: &BatchAnswers) -> Self::Output;
}

type Output<C> = <<C as BatchCall>::Operation as Operation>::Output;

macro_rules! tuple {
    ($($call:ident $index:tt),*) => {
        impl<$($call: BatchCall),*> BatchCalls for ($($call,)*) {
            type Output = ($(Result<Output<$call>, Error>,)*);
            type Handles = ($(Handle<$call::Operation>,)*);

            fn add_to(self, batch: &mut Batch) -> Self::Handles {
                ($(batch.add(self.$index),)*)
            }

            fn results(handles: Self::Handles, answers: &BatchAnswers) -> Self::Output {
                ($(answers.get(handles.$index),)*)
            }
        }
    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
