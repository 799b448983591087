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

impl<O: Operation> Request<O> {
    /// Sends the call and blocks the thread until it is done. The client has to be a blocking one.
    ///
    /// ```no_run
    /// use cleeng_client::Client;
    ///
    /// # fn main() -> Result<(), cleeng_client::Error> {
    /// let client = Client::builder().publisher_token("the publisher's token").build_blocking()?;
    /// let pass = client.core().passes().get(123_456_789).wait()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the call fails.
    pub fn wait(self) -> Result<O::Output, Error> {
        let client = self.client.clone();
        block_on(&client, self.into_future())
    }
}

impl<O: Operation> WithMeta<O> {
    /// Sends the call and blocks the thread until it is done. The client has to be a blocking one.
    ///
    /// ```no_run
    /// # fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let pass = client.core().passes().get(123_456_789).with_meta().wait()?;
    /// println!("{} tries", pass.meta.tries());
    /// # Ok(())
    /// # }
    /// ```
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
    /// ```no_run
    /// # fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let answer = client.core().passes().get(123_456_789).raw().wait()?;
    /// println!("{} bytes", answer.body().len());
    /// # Ok(())
    /// # }
    /// ```
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
    /// ```no_run
    /// # #[allow(deprecated)]
    /// # fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let rpc = client.rpc();
    /// let calls = (rpc.get_pass_offer("P123123123_US"), rpc.get_rental_offer("R123123123_US"));
    /// let (pass, rental) = rpc.batch(calls).wait()?;
    /// # Ok(())
    /// # }
    /// ```
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
    /// ```no_run
    /// # use cleeng_client::batch::Batch;
    /// # #[allow(deprecated)]
    /// # fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let mut batch = Batch::new(&client);
    /// let handle = batch.add(client.rpc().get_pass_offer("P123123123_US"));
    /// let offer = batch.wait()?.get(handle)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When no call of the batch was answered.
    pub fn wait(self) -> Result<BatchAnswers, Error> {
        let client = self.client.clone();
        block_on(&client, self.into_future())
    }
}

/// Pages or items of a list, each of which blocks the thread until it is there.
///
/// ```no_run
/// # fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
/// for pass in client.core().passes().list().customer_id(123_456_789).stream().wait() {
///     println!("{}", pass?.pass_id);
/// }
/// # Ok(())
/// # }
/// ```
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

impl<O: Paged> Pages<O> {
    /// The pages as an iterator. The client has to be a blocking one.
    ///
    /// ```no_run
    /// # fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// for page in client.core().passes().list().customer_id(123_456_789).pages().wait() {
    ///     println!("{} passes", page?.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait(self) -> Waiting<Self> {
        let client = self.client().clone();
        Waiting::new(self, client)
    }
}

impl<O: Paged> Items<O> {
    /// The items as an iterator. The client has to be a blocking one.
    ///
    /// ```no_run
    /// # fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
    /// let passes = client.core().passes().list().customer_id(123_456_789).stream();
    /// let passes: Vec<_> = passes.wait().collect::<Result<_, _>>()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait(self) -> Waiting<Self> {
        let client = self.client().clone();
        Waiting::new(self, client)
    }
}

impl<O: Paged> Iterator for Waiting<Pages<O>> {
    type Item = Result<Page<O::Item>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_of(async |pages| pages.next().await)
    }
}

impl<O: Paged> Iterator for Waiting<Items<O>> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_of(async |items| items.next().await)
    }
}
