//! Batches whose calls are known beforehand.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use super::calls::BatchCalls;
use super::growing::Batch;
use crate::runtime::client::Client;
use crate::runtime::error::Error;
use crate::runtime::transport::BoxFuture;

/// A batch of calls that is ready to be sent: awaiting it sends it, and gives a result for each call.
///
/// It fails as a whole only when no call was answered.
///
/// ```no_run
/// # #[allow(deprecated)]
/// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
/// let rpc = client.rpc();
/// let batch = rpc.batch((rpc.get_pass_offer("P123123123_US"), rpc.get_rental_offer("R123123123_US")));
/// let (pass, rental) = batch.await?;
/// println!("{:?} and {:?}", pass?.title, rental?.title);
/// # Ok(())
/// # }
/// ```
#[must_use = "a batch is sent when it is awaited"]
pub struct BatchRequest<C: BatchCalls> {
    pub(crate) batch: Batch,
    handles: C::Handles,
}

impl<C: BatchCalls> BatchRequest<C> {
    pub(crate) fn new(client: &Client, calls: C) -> Self {
        let mut batch = Batch::new(client);
        let handles = calls.add_to(&mut batch);
        Self { batch, handles }
    }

    /// How long each try may take. What the client says unless set.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # #[allow(deprecated)]
    /// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let rpc = client.rpc();
    /// let batch = rpc.batch((rpc.get_pass_offer("P123123123_US"),)).timeout(Duration::from_secs(4));
    /// let (pass,) = batch.await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.batch.options.timeout = timeout;
        self
    }

    /// How long the batch may take with all its tries. What the client says unless set.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # #[allow(deprecated)]
    /// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let rpc = client.rpc();
    /// let batch = rpc.batch((rpc.get_pass_offer("P123123123_US"),)).deadline(Duration::from_secs(10));
    /// let (pass,) = batch.await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.batch.options.deadline = deadline;
        self
    }

    /// How often the batch may be tried again. What the client says unless set.
    ///
    /// A batch is repeated only when each of its calls may be.
    ///
    /// ```no_run
    /// # #[allow(deprecated)]
    /// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let rpc = client.rpc();
    /// let (pass,) = rpc.batch((rpc.get_pass_offer("P123123123_US"),)).max_retries(3).await?;
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

/// Without the calls, whose arguments may be private.
impl<C: BatchCalls> fmt::Debug for BatchRequest<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BatchRequest({:?})", self.batch)
    }
}
