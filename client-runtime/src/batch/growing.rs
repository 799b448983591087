//! Batches that grow call by call.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::answers::BatchAnswers;
use super::call::{BatchCall, Handle};
use super::send::send;
use crate::call::Options;
use crate::call::Outgoing;
use crate::client::{Async, Client};
use crate::error::Error;
use crate::exchange::added_headers::AddedHeaders;
use crate::exchange::transport::BoxFuture;

/// A batch that is built request by request, sent when awaited.
///
/// It may contain any number of requests; they are sent in batches of 25, one after the other.
///
/// ```no_run
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use client_runtime::Batch;
///
/// # async fn example(client: client_runtime::Client, ids: Vec<i64>) -> Result<(), client_runtime::Error> {
/// let mut batch = Batch::new(&client);
/// let mut handles = Vec::new();
/// for id in ids {
///     handles.push(batch.add(get_receipt(&client, id)));
/// }
/// if batch.is_empty() {
///     return Ok(());
/// }
/// println!("{} calls", batch.len());
/// let answers = batch.await?;
/// for handle in handles {
///     match answers.get(handle) {
///         Ok(order) => println!("{:?}", order.price),
///         Err(error) => eprintln!("{error}"),
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a batch is sent when awaited"]
pub struct Batch<M = Async> {
    client: Client,
    id: u64,
    calls: Vec<Outgoing>,
    pub(super) options: Options,
    kind: PhantomData<M>,
}

impl<M> Batch<M> {
    /// An empty batch.
    pub fn new(client: &impl AsRef<Client<M>>) -> Self {
        static LAST_ID: AtomicU64 = AtomicU64::new(0);
        let client = client.as_ref();
        Self {
            client: client.as_async(),
            id: LAST_ID.fetch_add(1, Ordering::Relaxed),
            calls: Vec::new(),
            options: client.shared().options,
            kind: PhantomData,
        }
    }

    /// Adds a request; the handle gets its result from the responses.
    pub fn add<C: BatchCall>(&mut self, call: C) -> Handle<C::Operation> {
        let index = self.calls.len();
        let operation = call.into_operation();
        self.calls.push(Outgoing::of(
            self.client.shared(),
            &operation,
            AddedHeaders::default(),
        ));
        Handle::new(self.id, index)
    }

    /// How many calls there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Whether there is no request yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Sets the timeout of each attempt. Default: the client's.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # fn example(client: client_runtime::Client) {
    /// let batch = client_runtime::Batch::new(&client).timeout(Duration::from_secs(4));
    /// # }
    /// ```
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// Sets the deadline of the batch, with all its requests and attempts. Default: the client's.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # fn example(client: client_runtime::Client) {
    /// let batch = client_runtime::Batch::new(&client).deadline(Duration::from_secs(60));
    /// # }
    /// ```
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = deadline;
        self
    }

    /// Sets the maximum number of retries of each request of the batch. Default: the client's.
    ///
    /// A batch is retried only if each of its requests may be.
    ///
    /// ```
    /// # fn example(client: client_runtime::Client) {
    /// let batch = client_runtime::Batch::new(&client).max_retries(3);
    /// # }
    /// ```
    pub const fn max_retries(mut self, retries: u32) -> Self {
        self.options.retry = self.options.retry.max_retries(retries);
        self
    }
}

impl<M> Batch<M> {
    pub(crate) fn future(self) -> BoxFuture<'static, Result<BatchAnswers, Error>> {
        answers(self.client, self.id, self.calls, self.options)
    }
}

fn answers(
    client: Client,
    id: u64,
    calls: Vec<Outgoing>,
    options: Options,
) -> BoxFuture<'static, Result<BatchAnswers, Error>> {
    Box::pin(async move {
        let slots = send(&client, calls, options).await?;
        Ok(BatchAnswers::new(client, id, slots))
    })
}

impl IntoFuture for Batch {
    type Output = Result<BatchAnswers, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.future()
    }
}

/// Omits the requests, whose parameters may be private.
impl<M> fmt::Debug for Batch<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("calls", &self.calls.len())
            .finish_non_exhaustive()
    }
}
