//! Calls that block the thread.

use bytes::Bytes;

use super::batch::{Batch, BatchAnswers, BatchRequest, Calls};
use super::client::Client;
use super::error::Error;
use super::operation::Operation;
use super::request::{Raw, Request, WithMeta};
use super::response::Response;

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

impl<C: Calls> BatchRequest<C>
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
