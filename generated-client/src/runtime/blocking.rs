//! Calls that block the thread.

use bytes::Bytes;

use super::batch::{Batch, BatchAnswers, BatchCalls, BatchRequest};
use super::client::Client;
use super::error::Error;
use super::operation::Operation;
use super::paged::Paged;
use super::pages::{Items, Pages};
use super::request::{Raw, Request, WithMeta};
use super::response::Response;
use super::values::Page;

/// Runs a call on this thread, which only a blocking client can do.
pub(crate) fn block_on<T>(
    client: &Client,
    call: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    check(client)?;
    pollster::block_on(call)
}

pub(crate) fn check(client: &Client) -> Result<(), Error> {
    if client.shared().clock.is_blocking() {
        return Ok(());
    }
    Err(Error::configuration(
        "this client is asynchronous: await its calls, or build it with `ClientBuilder::build_blocking`",
    ))
}

impl<O: Operation> Request<O>
where
    O::Output: 'static,
{
    /// Sends the call and blocks the thread until it is done. The client has to be a blocking one.
    ///
    /// # Errors
    /// When the call fails.
    pub fn wait(self) -> Result<O::Output, Error> {
        let client = self.client.clone();
        block_on(&client, self.into_future())
    }
}

impl<O: Operation> WithMeta<O>
where
    O::Output: 'static,
{
    /// Sends the call and blocks the thread until it is done. The client has to be a blocking one.
    ///
    /// # Errors
    /// When the call fails.
    pub fn wait(self) -> Result<Response<O::Output>, Error> {
        let client = self.0.client.clone();
        block_on(&client, self.into_future())
    }
}

impl<O: Operation> Raw<O> {
    /// Sends the call and blocks the thread until it is done. The client has to be a blocking one.
    ///
    /// # Errors
    /// When there is no answer.
    pub fn wait(self) -> Result<http::Response<Bytes>, Error> {
        let client = self.0.client.clone();
        block_on(&client, self.into_future())
    }
}

impl<C: BatchCalls> BatchRequest<C>
where
    C::Handles: 'static,
{
    /// Sends the batch and blocks the thread until it is done. The client has to be a blocking one.
    ///
    /// # Errors
    /// When no call of the batch was answered.
    pub fn wait(self) -> Result<C::Output, Error> {
        let client = self.batch.client.clone();
        block_on(&client, self.into_future())
    }
}

impl Batch {
    /// Sends the batch and blocks the thread until it is done. The client has to be a blocking one.
    ///
    /// # Errors
    /// When no call of the batch was answered.
    pub fn wait(self) -> Result<BatchAnswers, Error> {
        let client = self.client.clone();
        block_on(&client, self.into_future())
    }
}

/// Pages or items of a list, each of which blocks the thread until it is there.
#[derive(Debug)]
#[must_use = "nothing is asked for until it is wanted"]
pub struct Waiting<S> {
    list: S,
    client: Client,
    failed: bool,
}

impl<S> Waiting<S> {
    const fn new(list: S, client: Client) -> Self {
        Self {
            list,
            client,
            failed: false,
        }
    }

    fn next_of<T>(
        &mut self,
        next: impl AsyncFnOnce(&mut S) -> Option<Result<T, Error>>,
    ) -> Option<Result<T, Error>> {
        if self.failed {
            return None;
        }
        let list = &mut self.list;
        let next = block_on(&self.client, async { next(list).await.transpose() });
        self.failed = next.is_err();
        next.transpose()
    }
}

impl<O: Paged> Pages<O>
where
    O::Item: 'static,
{
    /// The pages as an iterator. The client has to be a blocking one.
    pub fn wait(self) -> Waiting<Self> {
        let client = self.client().clone();
        Waiting::new(self, client)
    }
}

impl<O: Paged> Items<O>
where
    O::Item: 'static,
{
    /// The items as an iterator. The client has to be a blocking one.
    pub fn wait(self) -> Waiting<Self> {
        let client = self.client().clone();
        Waiting::new(self, client)
    }
}

impl<O: Paged> Iterator for Waiting<Pages<O>>
where
    O::Item: 'static,
{
    type Item = Result<Page<O::Item>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_of(async |pages| pages.next().await)
    }
}

impl<O: Paged> Iterator for Waiting<Items<O>>
where
    O::Item: 'static,
{
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_of(async |items| items.next().await)
    }
}
