//! Batches whose calls are known beforehand.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use super::answers::BatchAnswers;
use super::call::{BatchCall, Handle};
use super::growing::Batch;
use crate::client::{Async, Blocking, Client};
use crate::error::Error;
use crate::exchange::transport::BoxFuture;
use crate::operation::Operation;

/// A batch of requests that returns a result for each, sent when awaited.
///
/// It fails as a whole only if no request got a response.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::BatchRequest;
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let batch = BatchRequest::new(&client, (get_receipt(&client, 4711), get_receipt(&client, 4712)));
/// let (order, second) = batch.await?;
/// println!("{:?} and {:?}", order?.price, second?.price);
/// # Ok(())
/// # }
/// ```
#[must_use = "a batch is sent when awaited"]
pub struct BatchRequest<C: BatchCalls, M = Async> {
    batch: Batch<M>,
    handles: C::Handles,
}

impl<C: BatchCalls, M> BatchRequest<C, M> {
    /// A batch of these requests.
    pub fn new(client: &impl AsRef<Client<M>>, calls: C) -> Self {
        let mut batch = Batch::new(client);
        let handles = calls.add_to(&mut batch);
        Self { batch, handles }
    }

    /// Sets the timeout of each attempt. Default: the client's.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::BatchRequest;
    /// # use std::time::Duration;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let batch = BatchRequest::new(&client, (get_receipt(&client, 4711),)).timeout(Duration::from_secs(4));
    /// let (order,) = batch.await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.batch.options.timeout = timeout;
        self
    }

    /// Sets the deadline of the batch, with all its attempts. Default: the client's.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::BatchRequest;
    /// # use std::time::Duration;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let batch = BatchRequest::new(&client, (get_receipt(&client, 4711),)).deadline(Duration::from_secs(10));
    /// let (order,) = batch.await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.batch.options.deadline = deadline;
        self
    }

    /// Sets the maximum number of retries of the batch. Default: the client's.
    ///
    /// A batch is retried only if each of its requests may be.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::BatchRequest;
    /// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
    /// let (order,) = BatchRequest::new(&client, (get_receipt(&client, 4711),)).max_retries(3).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn max_retries(mut self, retries: u32) -> Self {
        self.batch.options.retry = self.batch.options.retry.max_retries(retries);
        self
    }
}

impl<C: BatchCalls> IntoFuture for BatchRequest<C>
where
    C::Handles: 'static,
{
    type Output = Result<C::Output, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { batch, handles } = self;
        Box::pin(async move { Ok(C::results(handles, &batch.await?)) })
    }
}

impl<C: BatchCalls> BatchRequest<C, Blocking> {
    /// Sends the batch and blocks the thread until it completes.
    ///
    /// ```no_run
    /// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
    /// # use shop::*;
    /// use client_runtime::BatchRequest;
    /// # fn example(client: client_runtime::blocking::Client) -> Result<(), client_runtime::Error> {
    /// let calls = (get_receipt(&client, 4711), get_receipt(&client, 4712));
    /// let (order, second) = BatchRequest::new(&client, calls).send()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If no request of the batch got a response.
    pub fn send(self) -> Result<C::Output, Error> {
        Ok(C::results(self.handles, &self.batch.send()?))
    }
}

/// Omits the requests, whose parameters may be private.
impl<C: BatchCalls, M> fmt::Debug for BatchRequest<C, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BatchRequest({:?})", self.batch)
    }
}

/// A tuple of up to twelve requests.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::BatchRequest;
/// # async fn example(client: client_runtime::Client) -> Result<(), client_runtime::Error> {
/// let calls = (get_receipt(&client, 4711), get_receipt(&client, 4712));
/// let (order, second) = BatchRequest::new(&client, calls).await?;
/// # Ok(())
/// # }
/// ```
pub trait BatchCalls {
    /// A tuple of as many results.
    type Output;

    /// A tuple of as many handles.
    type Handles: Send;

    /// Adds the requests to a batch.
    fn add_to<M>(self, batch: &mut Batch<M>) -> Self::Handles;

    /// Gets their results.
    fn results(handles: Self::Handles, answers: &BatchAnswers) -> Self::Output;
}

type Output<C> = <<C as BatchCall>::Operation as Operation>::Output;

macro_rules! tuple {
    ($($call:ident $index:tt),*) => {
        impl<$($call: BatchCall),*> BatchCalls for ($($call,)*) {
            type Output = ($(Result<Output<$call>, Error>,)*);
            type Handles = ($(Handle<$call::Operation>,)*);

            fn add_to<M>(self, batch: &mut Batch<M>) -> Self::Handles {
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
